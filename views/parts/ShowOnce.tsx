import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import { useFieldId } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { CopyButton, NamedValues } from './NamedValues.tsx'

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
      {names ? (
        <NamedValues id={id} values={values} names={names} labelledBy={`${id}-label`} />
      ) : (
        <PlainValues id={id} values={values} />
      )}
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
