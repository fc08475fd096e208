import type { Child, FC } from 'hono/jsx'
import type { Method } from '../../src/core/methods.ts'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface FactorSeen {
  kind: Method
  name: string
  preferred: boolean
  addedAt: string
  usedAt: string | null
}

interface SecurityPageProps {
  factors: readonly FactorSeen[]
  codes: { left: number; few: boolean }
  sessions: { open: number; href: string }
  password: { changedAt: string; href: string }
  cards: Readonly<Record<'enable' | 'change' | 'remove' | 'codes' | 'off', Child>>
}

/** What changes the list of methods, and with it the rest of the page. */
const ALL = 'identity.enable-app identity.change-factor identity.remove-factor identity.switch-off-two-step'

/** My security: how it stands at a glance, my methods, and the cards that change them. */
export const SecurityPage: FC<SecurityPageProps> = (props) => {
  const { profile, twoStep } = useText()
  const t = twoStep.page
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.security}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <Glance {...props} />
      <h2>{t.twoStep}</h2>
      {props.cards.enable}
      <div class="stack" id="security-methods" data-follows="identity.enable-app identity.switch-off-two-step">
        <h2>{t.manage}</h2>
        {props.cards.change}
        {props.cards.remove}
      </div>
      <div class="stack" id="security-codes" data-follows="identity.enable-app identity.remove-factor">
        <h2>{t.rescue}</h2>
        {props.cards.codes}
        <h2>{t.end}</h2>
        {props.cards.off}
      </div>
    </>
  )
}

const Glance: FC<SecurityPageProps> = ({ factors, codes, sessions, password }) => {
  const t = useText().twoStep.page
  const on = factors.length > 0
  return (
    <div class="stack" id="security-glance" data-follows={`${ALL} identity.new-rescue-codes`}>
      <h2>{t.glance}</h2>
      <dl class="facts">
        <div>
          <dt>{t.twoStep}</dt>
          <dd>{on ? t.on : t.off}</dd>
        </div>
        {on && (
          <div>
            <dt>{t.codes}</dt>
            <dd>{t.left(codes.left)}</dd>
          </div>
        )}
        <div>
          <dt>{t.sessions}</dt>
          <dd>
            <a href={sessions.href}>{t.openSessions(sessions.open)}</a>
          </dd>
        </div>
        <div>
          <dt>{t.password}</dt>
          <dd>
            <Instant at={password.changedAt} precision="day" />
            {' \u00b7 '}
            <a href={password.href}>{t.changePassword}</a>
          </dd>
        </div>
      </dl>
      {on && codes.few && (
        <Callout kind="note">
          <p>{t.few}</p>
        </Callout>
      )}
      {on ? <Methods factors={factors} /> : <p>{t.none}</p>}
    </div>
  )
}

const Methods: FC<Pick<SecurityPageProps, 'factors'>> = ({ factors }) => {
  const { methods, page: t } = useText().twoStep
  return (
    <>
      <h3>{t.methods}</h3>
      <ul class="records">
        {factors.map(({ kind, name, preferred, addedAt, usedAt }) => (
          <li class="record">
            <p class="record-title">{name}</p>
            <p class="record-facts">
              {methods[kind]}
              {preferred && factors.length > 1 && ` \u00b7 ${t.preferred}`}
            </p>
            <p class="record-facts">
              {t.added} <Instant at={addedAt} />
              {' \u00b7 '}
              {usedAt ? (
                <>
                  {t.used} <Instant at={usedAt} />
                </>
              ) : (
                t.neverUsed
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
