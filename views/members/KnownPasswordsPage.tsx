import type { Child, FC } from 'hono/jsx'
import type { KnownPassword } from '../../src/members/known-passwords.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

type Line = Pick<KnownPassword, 'name' | 'kind' | 'person' | 'why' | 'since' | 'changedAt' | 'dismissed'> & {
  href: string
}

interface KnownPasswordsPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  users: string
  open: readonly Line[]
  settled: readonly Line[]
}

/** The passwords that people who left could know, and what became of those that were settled lately (R-MEM-21). */
export const KnownPasswordsPage: FC<KnownPasswordsPageProps> = ({ users, open, settled, ...pages }) => {
  const { members } = useText()
  const t = members.passwords
  return (
    <>
      <Breadcrumb items={[{ label: members.title, href: users }, { label: t.title }]} />
      <div class="page-head">
        <h1>{t.title}</h1>
        {open.length > 0 && <p class="lead">{t.lead}</p>}
      </div>
      {open.length === 0 ? (
        <Empty icon="circle-check" title={t.none}>
          <p>{t.noneWhy}</p>
        </Empty>
      ) : (
        <ul class="records">
          {open.map((line) => (
            <OpenLine {...line} />
          ))}
        </ul>
      )}
      <ListPages {...pages} words={t} />
      {settled.length > 0 && <h2>{t.settled}</h2>}
      {settled.length > 0 && (
        <ul class="records">
          {settled.map((line) => (
            <SettledLine {...line} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Why it is on the list, by the name of whoever may know it; of a login that was erased there is no name. */
const Why: FC<Pick<Line, 'person' | 'why' | 'since'>> = ({ person, why, since }) => {
  const { members, accounts } = useText()
  const t = members.passwords
  return (
    <p class="record-facts">
      <bdi>{t.why[why](person === '' ? accounts.home.formerMember : person)}</bdi>
      {' · '}
      {t.since} <Instant at={since} precision="day" />
    </p>
  )
}

const OpenLine: FC<Line> = ({ href, ...line }) => {
  const t = useText().members.passwords
  return (
    <li class="record">
      <p class="record-title">{line.name}</p>
      <p class="record-facts">{t.kinds[line.kind]}</p>
      <Why {...line} />
      <p>
        <a href={href} aria-label={t.changeOf(line.name)}>
          {t.change}
        </a>
      </p>
    </li>
  )
}

const SettledLine: FC<Line> = (line) => (
  <li class="record">
    <p class="record-title">
      <a href={line.href}>{line.name}</a>
    </p>
    <Why {...line} />
    <Settled {...line} />
  </li>
)

/** What settled it: a change since, or a reason to leave it as it is. */
const Settled: FC<Pick<Line, 'changedAt' | 'dismissed'>> = ({ changedAt, dismissed }) => {
  const { members, accounts } = useText()
  const t = members.passwords
  if (changedAt)
    return (
      <p class="record-facts">
        <span class="state done">
          <Icon name="circle-check" />
          <span>
            {t.changed} <Instant at={changedAt} />
          </span>
        </span>
      </p>
    )
  if (!dismissed) return null
  return (
    <p class="record-facts">
      {t.left} <Instant at={dismissed.at} />{' '}
      <bdi>{t.leftBy(dismissed.by === '' ? accounts.home.formerMember : dismissed.by, dismissed.reason)}</bdi>
    </p>
  )
}

interface KnownPasswordPageProps {
  users: string
  list: string
  line: Line
  changeCard: Child
  dismissCard: Child
}

/** One line of the checklist, with what settles it. */
export const KnownPasswordPage: FC<KnownPasswordPageProps> = ({ users, list, line, changeCard, dismissCard }) => {
  const { members } = useText()
  const t = members.passwords
  const way = [{ label: members.title, href: users }, { label: t.title, href: list }, { label: line.name }]
  return (
    <>
      <Breadcrumb items={way} />
      <h1>{line.name}</h1>
      <div
        id="known-password"
        data-follows="mail.change-password databases.change-password ftp.change-password members.dismiss-password"
      >
        <Why {...line} />
        <Settled {...line} />
      </div>
      <h2>{t.changeOf(line.name)}</h2>
      {changeCard}
      <h2>{members.dismiss.title}</h2>
      {dismissCard}
    </>
  )
}
