import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { createContext, useContext } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Icon } from './Icon.tsx'

const FieldScopeContext = createContext('')

/** Gives the fields inside it ids of their own, so that two cards of one page do not collide. */
export const FieldScope: FC<PropsWithChildren<{ prefix: string }>> = ({ prefix, children }) => (
  <FieldScopeContext.Provider value={prefix}>{children}</FieldScopeContext.Provider>
)

/** The id of a field by its name, within the scope it is drawn in. */
export function useFieldId(name: string): string {
  const prefix = useContext(FieldScopeContext)
  return prefix ? `${prefix}-${name}` : name
}

/** What every field has around its control. */
export interface FieldWords {
  name: string
  label: string
  help?: Child
  error?: string | undefined
}

/** The attributes that tie a control to its label, its help and its error. */
export function tiedTo(id: string, { help, error }: Pick<FieldWords, 'help' | 'error'>) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined }
}

interface FieldFrameProps extends FieldWords {
  id: string
  optional?: boolean | undefined
}

/** Label above, control, help below, error beside the control. */
export const FieldFrame: FC<PropsWithChildren<FieldFrameProps>> = ({ id, label, help, error, optional, children }) => (
  <div class={error ? 'field invalid' : 'field'}>
    <label class="field-label" for={id}>
      {label}
      {optional && <span class="field-optional"> ({useText().parts.optional})</span>}
    </label>
    {children}
    <FieldHelp id={id} help={help} />
    <FieldError id={id} error={error} />
  </div>
)

/** The sentence under a control; nothing when there is none. */
const FieldHelp: FC<{ id: string; help?: Child }> = ({ id, help }) =>
  help ? (
    <p class="field-help" id={`${id}-help`}>
      {help}
    </p>
  ) : null

/** Why the value was refused and what to write instead; nothing when all is well. */
export const FieldError: FC<{ id: string; error?: string | undefined }> = ({ id, error }) =>
  error ? (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="circle-alert" />
      <span>{error}</span>
    </p>
  ) : null

interface FieldProps extends FieldWords {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | undefined
  autocomplete?: string | undefined
  /** Fields are required unless this is false, which the label then says. */
  required?: boolean | undefined
  inputmode?: 'text' | 'url' | 'numeric' | 'decimal' | 'email' | 'tel' | undefined
  maxLength?: number | undefined
  /** Of a day: the first and the last there are to choose from. */
  least?: string | undefined
  most?: string | undefined
}

/** One line of text. A password has its own part: this one shows its value. */
export const Field: FC<FieldProps> = ({
  value,
  type = 'text',
  autocomplete,
  required = true,
  inputmode,
  maxLength,
  least,
  most,
  ...words
}) => {
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} optional={!required} {...words}>
      <input
        class="input"
        type={type}
        name={words.name}
        value={value}
        autocomplete={autocomplete}
        required={required}
        inputmode={inputmode}
        maxlength={maxLength}
        min={least}
        max={most}
        {...tiedTo(id, words)}
      />
    </FieldFrame>
  )
}
