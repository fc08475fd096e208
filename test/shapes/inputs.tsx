import type { FC } from 'hono/jsx'
import type { InputsProps, Kept } from '../../src/core/action.ts'
import { CheckList } from '../../views/parts/CheckList.tsx'
import { Field } from '../../views/parts/Field.tsx'
import { FileField } from '../../views/parts/FileField.tsx'
import { useText } from '../../views/text.tsx'

// biome-ignore lint/suspicious/noExplicitAny: these inputs draw for subjects of every kind
type Props = InputsProps<any, any>

const useError = ({ entry }: Props, name: string) => {
  const { refusals } = useText()
  const wrong = entry.errors[name]
  return wrong && refusals[wrong.code](wrong.about)
}

export const NoInputs: FC<InputsProps<unknown, Kept>> = () => null

export const Words: FC<Props & { label?: string }> = ({ label = 'Words', ...props }) => (
  <Field name="words" label={label} value={props.entry.typed['words']?.[0]} error={useError(props, 'words')} />
)

export const Picture: FC<Props> = (props) => (
  <FileField
    name="picture"
    label="Picture"
    accept="image/png,image/jpeg,image/webp"
    error={useError(props, 'picture')}
  />
)

export const Preview: FC<Props> = ({ fileUrl }) => (
  <img class="preview" src={fileUrl('picture')} alt="Preview" width={270} height={70} />
)

export const Noted: FC<Props> = (props) => (
  <CheckList
    name="noted"
    legend="Are they noted?"
    options={[{ value: 'yes', label: 'Yes, in a safe place' }]}
    error={useError(props, 'noted')}
  />
)
