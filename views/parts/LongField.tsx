import type { FC } from 'hono/jsx'
import type { FieldWords } from './Field.tsx'
import { FieldFrame, tiedTo, useFieldId } from './Field.tsx'

interface LongFieldProps extends FieldWords {
  value?: string | undefined
  rows?: number | undefined
  /** Fields are required unless this is false, which the label then says. */
  required?: boolean | undefined
  maxLength?: number | undefined
}

/** A few lines of text. */
export const LongField: FC<LongFieldProps> = ({ value, rows = 4, required = true, maxLength, ...words }) => {
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} optional={!required} {...words}>
      <textarea
        class="input"
        name={words.name}
        rows={rows}
        maxlength={maxLength}
        required={required}
        {...tiedTo(id, words)}
      >
        {value}
      </textarea>
    </FieldFrame>
  )
}
