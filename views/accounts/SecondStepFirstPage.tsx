import type { Child, FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface SecondStepFirstProps {
  account: string
  /** Since or from when the account requires it; absent once it no longer does. */
  from: Date | undefined
  /** `closed`: until they have a second step. `soon`: closed from that day on. `open`: they have one, or need none. */
  stands: 'closed' | 'soon' | 'open'
  /** Who may lift it, by name. */
  holders: readonly string[]
  /** The account's first page. */
  home: string
  /** The guide of two-step validation. */
  guide: string
  cards: readonly Child[]
}

/** Why an account is closed to somebody, and all it takes to open it (R-2FA-10). */
export const SecondStepFirstPage: FC<SecondStepFirstProps> = ({ cards, guide, ...props }) => {
  const t = useText().twoStepPolicy.first
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead(props.account)}</p>
      </div>
      <HowItStands {...props} />
      <h2>{t.ways}</h2>
      {cards}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}

const HowItStands: FC<Omit<SecondStepFirstProps, 'cards' | 'guide'>> = ({ stands, from, home, holders }) => {
  const { first: t } = useText().twoStepPolicy
  return (
    <section class="page-part" id="second-step-first" data-follows="any">
      {stands === 'open' ? (
        <Callout kind="done">
          <p>{t.open}</p>
          <p>
            <ButtonLink href={home}>{t.enter}</ButtonLink>
          </p>
        </Callout>
      ) : (
        <Callout kind="note">
          {from && (
            <p>
              <strong>
                {stands === 'closed' ? t.since : t.from} <Instant at={from} precision="day" />
              </strong>
            </p>
          )}
          <p>{stands === 'closed' ? t.why : t.whySoon}</p>
          {holders.length > 0 && <p>{t.asked(holders.join(', '))}</p>}
        </Callout>
      )}
    </section>
  )
}
