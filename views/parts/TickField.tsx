import type { FC, PropsWithChildren } from 'hono/jsx'
import { FieldError, tiedTo, useFieldId } from './Field.tsx'

interface TickFieldProps {
  name: string
  /** What is sent when it is ticked. */
  value?: string | undefined
  checked?: boolean | undefined
  /** May be left alone: only what must be ticked says so. */
  required?: boolean | undefined
  error?: string | undefined
}

/** One thing to tick; its children are the sentence beside the box, which may hold a link. */
export const TickField: FC<PropsWithChildren<TickFieldProps>> = (props) => {
  const { name, value = '1', checked, required, error, children } = props
  const id = useFieldId(name)
  return (
    <div class={error ? 'tick-field invalid' : 'tick-field'}>
      <label class="tick-row" for={id}>
        <input
          class="check"
          type="checkbox"
          name={name}
          value={value}
          checked={checked}
          required={required}
          {...tiedTo(id, { error })}
        />
        <span>{children}</span>
      </label>
      <FieldError id={id} error={error} />
    </div>
  )
}
