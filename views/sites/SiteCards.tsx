import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

/** The name that is added, and where it has to lead. */
export const AddHost: FC<{ entry: Entry; seen: readonly string[] }> = ({ entry, seen }) => {
  const { sites, refusals } = useText()
  const { name, help, dns } = sites.addHost
  const wrong = entry.errors['name']
  return (
    <>
      <Field
        name="name"
        label={name}
        help={help}
        inputmode="url"
        autocomplete="off"
        value={entry.typed['name']?.[0]}
        maxLength={253}
        error={wrong && refusals[wrong.code](wrong.about)}
      />
      {seen.length > 0 && <p class="field-help">{dns(seen.join(', '))}</p>}
    </>
  )
}

/** What goes with a name. */
export const RemoveHost: FC<{ seen: string }> = ({ seen }) => <p>{useText().sites.removeHost.loses(seen)}</p>
