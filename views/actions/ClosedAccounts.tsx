import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'

/** Accounts of the reader's that want a second step first, each with the page that says why and opens it (R-2FA-10). */
export const ClosedAccounts: FC<{ accounts: readonly { name: string; href: string }[] }> = ({ accounts }) => {
  const t = useText().twoStepPolicy.card
  return (
    <>
      {accounts.map(({ name, href }) => (
        <Callout kind="note">
          <p>{t.closed(name)}</p>
          <p>
            <ButtonLink kind="quiet" href={href}>
              {t.enable}
            </ButtonLink>
          </p>
        </Callout>
      ))}
    </>
  )
}
