import type { FC } from 'hono/jsx'
import type { FieldWords } from './Field.tsx'
import { FieldFrame, tiedTo, useFieldId } from './Field.tsx'

export interface SelectOption {
  value: string
  label: string
}

export interface SelectGroup {
  label: string
  options: readonly SelectOption[]
}

interface SelectFieldProps extends FieldWords {
  options?: readonly SelectOption[]
  /** Options that are too many for one list, by where they belong; after the plain ones. */
  groups?: readonly SelectGroup[]
  /** What is chosen when the form is drawn; the first option when it is none of them. */
  value?: string | undefined
  autocomplete?: string | undefined
  /** False where the first option stands for none of them. */
  required?: boolean | undefined
}

/** One of many, by name: the browser's own list, which the keyboard searches as one types. */
export const SelectField: FC<SelectFieldProps> = ({
  options = [],
  groups = [],
  value,
  autocomplete,
  required = true,
  ...words
}) => {
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} {...words}>
      <span class="select">
        <select class="input" name={words.name} autocomplete={autocomplete} required={required} {...tiedTo(id, words)}>
          <Options options={options} value={value} />
          {groups.map((group) => (
            <optgroup label={group.label}>
              <Options options={group.options} value={value} />
            </optgroup>
          ))}
        </select>
      </span>
    </FieldFrame>
  )
}

const Options: FC<Required<Pick<SelectFieldProps, 'options'>> & { value: string | undefined }> = ({
  options,
  value,
}) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </>
)
