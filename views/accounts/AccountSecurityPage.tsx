import type { Child, FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface MemberRow {
  name: string
  email: string
  role: Role
  /** Since when they have a second step; absent while they have none. */
  since: string | undefined
  /** From when it is required of them alone. */
  from: Date | undefined
  /** Where it is required of them alone; absent for a reader who may not. */
  require: string | undefined
}

interface AccountSecurityProps extends Pick<ListPagesProps, 'next' | 'first'> {
  /** From when it is required of everybody. */
  wanted: Date | undefined
  now: Date
  count: { members: number; protected: number }
  members: readonly MemberRow[]
  cards: Readonly<Record<'require' | 'lift', Child>>
  guide: string
}

const FOLLOWS = 'accounts.require-two-step accounts.require-two-step-of accounts.lift-two-step'

/** Who protects their sign-in, and what the account requires of whom. */
export const AccountSecurityPage: FC<AccountSecurityProps> = ({ cards, guide, ...props }) => {
  const { twoStepPolicy: t, appPasswords } = useText()
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <Glance {...props} />
      <h2>{t.rules}</h2>
      {cards.require}
      <div class="page-part" id="two-step-lift" data-follows="accounts.require-two-step accounts.require-two-step-of">
        {cards.lift}
      </div>
      <Members {...props} />
      <p>
        <a href={guide}>{appPasswords.devices.guide}</a>
      </p>
    </>
  )
}

const Glance: FC<Pick<AccountSecurityProps, 'wanted' | 'now' | 'count'>> = ({ wanted, now, count }) => {
  const t = useText().twoStepPolicy
  return (
    <section class="page-part" id="two-step-glance" data-follows={FOLLOWS}>
      <h2>{t.glance}</h2>
      <dl class="facts">
        <div>
          <dt>{t.wanted}</dt>
          <dd>
            {wanted ? (
              <>
                {t.wantedOfAll}, {wanted <= now ? t.since : t.from} <Instant at={wanted} precision="day" />
              </>
            ) : (
              t.wantedOfNobody
            )}
          </dd>
        </div>
        <div>
          <dt>{t.members}</dt>
          <dd>{t.protected(count.protected, count.members)}</dd>
        </div>
      </dl>
    </section>
  )
}

const Members: FC<Pick<AccountSecurityProps, 'members' | 'now' | 'next' | 'first'>> = ({ members, now, ...pages }) => {
  const t = useText().twoStepPolicy.list
  return (
    <section class="page-part" id="two-step-members" data-follows={FOLLOWS}>
      <h2>{t.title}</h2>
      <ul class="records">
        {members.map((member) => (
          <MemberSeen {...member} now={now} />
        ))}
      </ul>
      <ListPages {...pages} words={t} />
    </section>
  )
}

const MemberSeen: FC<MemberRow & { now: Date }> = ({ name, email, role, since, from, require, now }) => {
  const { twoStepPolicy, actions } = useText()
  const { list: t } = twoStepPolicy
  return (
    <li class="record">
      <p class="record-title">
        <bdi>{name}</bdi>
      </p>
      <p class="record-facts">
        <bdi>{email}</bdi> · {actions.roles[role]}
      </p>
      <p class="record-facts">
        {since ? (
          <>
            {t.on} <Instant at={since} precision="day" />
          </>
        ) : (
          t.off
        )}
        {from && (
          <>
            {' · '}
            {t.wanted}, {from <= now ? twoStepPolicy.since : twoStepPolicy.from} <Instant at={from} precision="day" />
          </>
        )}
      </p>
      {require && !from && (
        <p class="record-facts">
          <a href={require}>
            {t.require}
            <span class="visually-hidden"> ({name})</span>
          </a>
        </p>
      )}
    </li>
  )
}
