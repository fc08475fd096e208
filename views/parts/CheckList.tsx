import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { FieldError, useFieldId } from './Field.tsx'

export interface CheckOption {
  value: string
  label: string
  hint?: string | undefined
  checked?: boolean | undefined
}

interface CheckListProps {
  name: string
  legend: string
  options: readonly CheckOption[]
  error?: string | undefined
}

/** Things to tick under one name. The button that ticks all shows only where script runs and there are several. */
export const CheckList: FC<CheckListProps> = ({ name, legend, options, error }) => {
  const id = useFieldId(name)
  return (
    <fieldset class={error ? 'check-list invalid' : 'check-list'} aria-describedby={error && `${id}-error`}>
      <legend class="field-label">{legend}</legend>
      {options.length > 1 && <TickAll />}
      <FieldError id={id} error={error} />
      {options.map((option, index) => (
        <CheckRow id={index === 0 ? id : `${id}-${index + 1}`} name={name} option={option} invalid={Boolean(error)} />
      ))}
    </fieldset>
  )
}

/** Ticks all boxes of its fieldset, or none. */
export const TickAll: FC = () => {
  const t = useText().parts
  return (
    <button type="button" class="button quiet with-script" data-tick-all data-all={t.tickAll} data-none={t.tickNone}>
      {t.tickAll}
    </button>
  )
}

interface CheckRowProps {
  id: string
  name: string
  option: CheckOption
  invalid: boolean
}

const CheckRow: FC<CheckRowProps> = ({ id, name, option, invalid }) => (
  <label class="check-row" for={id}>
    <input
      class="check"
      type="checkbox"
      id={id}
      name={name}
      value={option.value}
      checked={option.checked}
      aria-invalid={invalid ? 'true' : undefined}
      aria-describedby={option.hint && `${id}-hint`}
    />
    <span class="check-words">
      <span class="check-label">{option.label}</span>
      {option.hint && (
        <span class="check-hint" id={`${id}-hint`}>
          {option.hint}
        </span>
      )}
    </span>
  </label>
)
