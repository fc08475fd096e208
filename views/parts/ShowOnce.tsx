import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import { useFieldId } from './Field.tsx'
import { Icon } from './Icon.tsx'

interface ShowOnceProps {
  /** Secrets that no later page can show again. */
  values: readonly string[]
  /** What each of them is, where they are not of one kind: each then has a button of its own. */
  names?: readonly string[] | undefined
  label: string
}

/** Rescue codes, an application password: to be noted now. Copying and printing are offered where script runs. */
export const ShowOnce: FC<PropsWithChildren<ShowOnceProps>> = ({ values, names, label, children }) => {
  const t = useText().parts
  const id = useFieldId('shown-once')
  return (
    <div class="show-once">
      <p class="show-once-label" id={`${id}-label`}>
        {label}
      </p>
      {names ? <NamedValues id={id} values={values} names={names} /> : <PlainValues id={id} values={values} />}
      <p class="field-help">{t.showOnce}</p>
      <p class="button-row with-script">
        {!names && <CopyButton of={id} />}
        <button type="button" class="button quiet" data-print>
          <Icon name="printer" />
          <span>{t.print}</span>
        </button>
        {!names && <span class="copy-answer" role="status" />}
      </p>
      {children}
    </div>
  )
}

const PlainValues: FC<{ id: string; values: readonly string[] }> = ({ id, values }) => (
  <ul class={values.length > 1 ? 'secrets many' : 'secrets'} id={id} aria-labelledby={`${id}-label`}>
    {values.map((value) => (
      <li>
        <code>{value}</code>
      </li>
    ))}
  </ul>
)

/** Each with its name above it: what is typed into three fields of a phone is copied in three goes. */
const NamedValues: FC<{ id: string; values: readonly string[]; names: readonly string[] }> = ({
  id,
  values,
  names,
}) => (
  <ul class="secrets named" aria-labelledby={`${id}-label`}>
    {values.map((value, at) => (
      <li>
        <span class="secret-name" id={`${id}-${at}-name`}>
          {names[at]}
        </span>
        <span class="secret-value" id={`${id}-${at}`}>
          <code>{value}</code>
        </span>
        <span class="secret-copy with-script">
          <CopyButton of={`${id}-${at}`} named={`${id}-${at}-name`} />
          <span class="copy-answer" role="status" />
        </span>
      </li>
    ))}
  </ul>
)

/** `named`: the id of the words that say what is copied, where there are several buttons. */
const CopyButton: FC<{ of: string; named?: string }> = ({ of, named }) => {
  const t = useText().parts
  return (
    <button
      type="button"
      class="button quiet"
      aria-describedby={named}
      data-copy={of}
      data-copied={t.copied}
      data-copy-failed={t.copyFailed}
    >
      <Icon name="copy" />
      <span>{t.copy}</span>
    </button>
  )
}
