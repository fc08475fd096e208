import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Method } from '../../src/core/methods.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { RecoveryUnderWay, type RecoveryUnderWayProps } from '../recovery/RecoveryUnderWay.tsx'
import { useText } from '../text.tsx'

interface FactorSeen {
  kind: Method
  name: string
  preferred: boolean
  /** Of a key: whether it opens the login by itself, and whether its maker keeps a copy. */
  key?: { alone: boolean; backedUp: boolean } | undefined
  /** Of a phone: its number, masked. */
  number?: string | undefined
  addedAt: string
  usedAt: string | null
}

interface SecurityPageProps {
  /** A recovery of this login, where there is one, and where it is stopped. */
  recovery: RecoveryUnderWayProps | undefined
  stopRecovery: string
  factors: readonly FactorSeen[]
  codes: { left: number; few: boolean }
  sessions: { open: number; href: string }
  password: { changedAt: string; href: string }
  appPasswords: { open: number; href: string }
  cards: Readonly<Record<'enable' | 'enableKey' | 'enableSms' | 'change' | 'remove' | 'codes' | 'off', Child>>
}

const ON = 'identity.enable-app identity.enable-key identity.enable-sms'
const LESS = 'identity.remove-factor identity.switch-off-two-step'

/** My security: how it stands at a glance, my methods, and the cards that change them. */
export const SecurityPage: FC<SecurityPageProps> = (props) => {
  const { profile, twoStep } = useText()
  const t = twoStep.page
  const { enable, enableKey, enableSms, change, remove, codes, off } = props.cards
  const more = (id: string, follows: string, title: string, card: Child) => (
    <section class="page-part" id={id} data-follows={follows}>
      {props.factors.length > 0 && (
        <>
          <h2>{title}</h2>
          {card}
        </>
      )}
    </section>
  )
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.security}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      {props.recovery && <StopHere underWay={props.recovery} post={props.stopRecovery} />}
      <Glance {...props} />
      <h2>{t.twoStep}</h2>
      {enable}
      {enableKey}
      {enableSms}
      {more('security-change', `${ON} ${LESS}`, t.manage, change)}
      {more('security-remove', `${ON} identity.switch-off-two-step`, t.lost, remove)}
      {more('security-codes', `${ON} ${LESS}`, t.rescue, codes)}
      {more('security-off', `${ON} identity.remove-factor`, t.end, off)}
    </>
  )
}

/** Somebody says that everything below is lost; whoever is signed in may say that it is not. */
const StopHere: FC<{ underWay: RecoveryUnderWayProps; post: string }> = ({ underWay, post }) => {
  const { underWay: t, stop } = useText().recovery
  return (
    <RecoveryUnderWay {...underWay}>
      <p>{t.notYou}</p>
      <form method="post" action={post}>
        <p class="button-row">
          <Button kind="danger" busyLabel={stop.busy}>
            {stop.submit}
          </Button>
        </p>
      </form>
    </RecoveryUnderWay>
  )
}

const Glance: FC<SecurityPageProps> = (props) => {
  const t = useText().twoStep.page
  const { factors, codes } = props
  const on = factors.length > 0
  return (
    <section
      class="page-part"
      id="security-glance"
      data-follows={`${ON} ${LESS} identity.change-factor identity.new-rescue-codes`}
    >
      <h2>{t.glance}</h2>
      <Facts {...props} />
      {on && codes.few && (
        <Callout kind="note">
          <p>{t.few}</p>
        </Callout>
      )}
      {on ? <Methods factors={factors} /> : <p>{t.none}</p>}
    </section>
  )
}

const Facts: FC<SecurityPageProps> = ({ factors, codes, sessions, password, appPasswords }) => {
  const { twoStep, appPasswords: words } = useText()
  const t = twoStep.page
  const on = factors.length > 0
  return (
    <dl class="facts">
      <Fact name={t.twoStep}>{on ? t.on : t.off}</Fact>
      {on && <Fact name={t.codes}>{t.left(codes.left)}</Fact>}
      <Fact name={t.sessions}>
        <a href={sessions.href}>{t.openSessions(sessions.open)}</a>
      </Fact>
      <Fact name={words.title}>
        <a href={appPasswords.href}>{words.open(appPasswords.open)}</a>
      </Fact>
      <Fact name={t.password}>
        <Instant at={password.changedAt} precision="day" />
        {' \u00b7 '}
        <a href={password.href}>{t.changePassword}</a>
      </Fact>
    </dl>
  )
}

const Fact: FC<PropsWithChildren<{ name: string }>> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Methods: FC<Pick<SecurityPageProps, 'factors'>> = ({ factors }) => {
  const { twoStep, securityKeys } = useText()
  const { methods, page: t } = twoStep
  return (
    <>
      <h3>{t.methods}</h3>
      <ul class="records">
        {factors.map(({ kind, name, preferred, key, number, addedAt, usedAt }) => (
          <li class="record">
            <p class="record-title">{name}</p>
            <p class="record-facts">
              {methods[kind]}
              {number && ` \u00b7 ${number}`}
              {preferred && factors.length > 1 && ` \u00b7 ${t.preferred}`}
              {key?.alone && ` \u00b7 ${securityKeys.alone}`}
              {key?.backedUp && ` \u00b7 ${securityKeys.backedUp}`}
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
