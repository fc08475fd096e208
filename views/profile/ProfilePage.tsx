import type { Child, FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import type { Role } from '../../src/core/permissions.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

type OtherPage =
  | 'signIn'
  | 'security'
  | 'sessions'
  | 'appPasswords'
  | 'notices'
  | 'mails'
  | 'journal'
  | 'export'
  | 'closing'

interface ProfilePageProps {
  email: string
  name: string
  language: Language
  timeZone: string
  now: Date
  accounts: readonly { name: string; role: Role; href: string }[]
  /** Where the other pages of the profile are, in the order they are listed. */
  pages: Readonly<Record<OtherPage, string>>
  card: Child
}

/** Who I am here, and where the rest is. */
export const ProfilePage: FC<ProfilePageProps> = ({ card, pages, ...facts }) => {
  const t = useText().profile
  return (
    <>
      <div class="page-head">
        <h1>{t.nav.overview}</h1>
        <p class="lead">{t.overview.lead}</p>
      </div>
      <OwnFacts {...facts} />
      <h2>{t.overview.settings}</h2>
      {card}
      <h2>{t.overview.more}</h2>
      <ul class="choices">
        {(Object.keys(pages) as OtherPage[]).map((name) => (
          <li>
            <a href={pages[name]}>
              {t.nav[name]}
              <span class="choice-hint">{t.overview.hints[name]}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const OwnFacts: FC<Omit<ProfilePageProps, 'card' | 'pages'>> = ({ email, name, language, timeZone, now, accounts }) => {
  const t = useText().profile
  return (
    <dl class="facts" id="own-facts" data-follows="profile.change">
      <Fact label={t.overview.email}>{email}</Fact>
      <Fact label={t.overview.name}>{name}</Fact>
      <Fact label={t.overview.language}>{t.change.languages[language]}</Fact>
      <Fact label={t.overview.timeZone}>
        {timeZone.replaceAll('_', ' ')} · {t.overview.now} <Instant at={now} />
      </Fact>
      <Fact label={t.overview.accounts}>
        {accounts.length === 0 && t.overview.noAccounts}
        {accounts.map((account) => (
          <Account {...account} />
        ))}
      </Fact>
    </dl>
  )
}

const Fact: FC<{ label: string; children?: Child }> = ({ label, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const Account: FC<ProfilePageProps['accounts'][number]> = ({ name, role, href }) => (
  <p>
    <a href={href}>{name}</a>, {useText().actions.roles[role]}
  </p>
)
