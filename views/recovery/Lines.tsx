import type { FC } from 'hono/jsx'
import { FieldFrame, type FieldWords, tiedTo, useFieldId } from '../parts/Field.tsx'

interface LinesProps extends FieldWords {
  value?: string | undefined
  /** Characters. */
  most: number
}

/** Some sentences, in as many lines as they take. */
export const Lines: FC<LinesProps> = ({ value, most, ...words }) => {
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} {...words}>
      <textarea class="input" name={words.name} rows={4} maxlength={most} required {...tiedTo(id, words)}>
        {value}
      </textarea>
    </FieldFrame>
  )
}
