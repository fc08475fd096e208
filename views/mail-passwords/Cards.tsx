import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Callout } from '../parts/Callout.tsx'
import { LongField } from '../parts/LongField.tsx'
import { useText } from '../text.tsx'

/** Single addresses, where there are too many to tick. */
export const ChooseMany: FC<{ entry: Entry }> = ({ entry }) => {
  const { mailPasswords: t, refusals } = useText()
  const wrong = entry.errors['addresses']
  return (
    <LongField
      name="addresses"
      label={t.addresses}
      help={t.addressesHelp}
      required={false}
      value={entry.typed['addresses']?.[0]}
      error={wrong && refusals[wrong.code](wrong.about)}
    />
  )
}

/** What will happen, before it does. */
export const CheckMany: FC<{ kept: { count?: number } }> = ({ kept }) => {
  const t = useText().mailPasswords
  return (
    <Callout kind="note" title={t.check(kept.count ?? 0)}>
      <ul>
        {t.means.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </Callout>
  )
}

/** They are changed: now they are handed over, once. */
export const FetchMany: FC<{ kept: { changed?: number; left?: number } }> = ({ kept }) => {
  const t = useText().mailPasswords
  return (
    <>
      <p>{t.done(kept.changed ?? 0, kept.left ?? 0)}</p>
      <p>{t.fetchWhy}</p>
    </>
  )
}

export const StopMany: FC = () => <p>{useText().mailPasswords.stop.offer}</p>
