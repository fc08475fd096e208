import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { FieldError, useFieldId } from './Field.tsx'

interface RadioOption {
  value: string
  label: string
  /** What choosing it means. */
  hint?: string | undefined
}

interface RadioListProps {
  name: string
  legend: string
  options: readonly RadioOption[]
  /** What is chosen when the form is drawn; nothing when it is none of them. */
  value?: string | undefined
  required?: boolean | undefined
  error?: string | undefined
}

/** One of a few, each with a line that says what it means: where a list that folds would hide what is chosen between. */
export const RadioList: FC<RadioListProps> = ({ name, legend, options, value, required = true, error }) => {
  const id = useFieldId(name)
  return (
    <fieldset class={error ? 'check-list invalid' : 'check-list'} aria-describedby={error && `${id}-error`}>
      <legend class="field-label">
        {legend}
        {!required && <span class="field-optional"> ({useText().parts.optional})</span>}
      </legend>
      <FieldError id={id} error={error} />
      {options.map((option, index) => (
        <RadioRow
          {...option}
          id={index === 0 ? id : `${id}-${index + 1}`}
          name={name}
          checked={option.value === value}
          required={required}
        />
      ))}
    </fieldset>
  )
}

interface RadioRowProps extends RadioOption {
  id: string
  name: string
  checked: boolean
  required: boolean
}

const RadioRow: FC<RadioRowProps> = ({ id, name, value, label, hint, checked, required }) => (
  <label class="check-row" for={id}>
    <input
      class="check"
      type="radio"
      id={id}
      name={name}
      value={value}
      checked={checked}
      required={required}
      aria-describedby={hint && `${id}-hint`}
    />
    <span class="check-words radio-words">
      <span class="check-label">{label}</span>
      {hint && (
        <span class="check-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </span>
  </label>
)
