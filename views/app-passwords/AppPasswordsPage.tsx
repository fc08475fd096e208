import type { Child, FC } from 'hono/jsx'
import type { DavAddresses, DavScope } from '../../src/servers/dav/port.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface PasswordRow {
  name: string
  userName: string
  scopes: readonly DavScope[]
  createdAt: string
  active: boolean
  used: { at: string; ip: string } | undefined
  /** The address of its settings as Apple's devices install them. */
  profile: string
}

interface AppPasswordsPageProps {
  passwords: readonly PasswordRow[]
  addresses: DavAddresses
  createCard: Child
  revokeCard: Child
  /** The address of the guide. */
  guide: string
}

/** The passwords of one's devices, how to make and withdraw one, and what is typed into which device. */
export const AppPasswordsPage: FC<AppPasswordsPageProps> = ({
  passwords,
  addresses,
  createCard,
  revokeCard,
  guide,
}) => {
  const t = useText().appPasswords
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2>{t.another}</h2>
      {createCard}
      <h2>{t.list.title}</h2>
      <Passwords passwords={passwords} />
      <div id="app-passwords-revoke" data-follows="app-passwords.create">
        {revokeCard}
      </div>
      <h2>{t.devices.title}</h2>
      <Settings addresses={addresses} />
      <Device name={t.devices.apple} steps={t.devices.appleSteps} />
      <Device name={t.devices.android} steps={t.devices.androidSteps} />
      <Device name={t.devices.thunderbird} steps={t.devices.thunderbirdSteps} />
      <p>
        <a href={guide}>{t.devices.guide}</a>
      </p>
    </>
  )
}

/** Drawn anew when a card of the page has made one or taken one away. */
const Passwords: FC<Pick<AppPasswordsPageProps, 'passwords'>> = ({ passwords }) => (
  <div id="app-passwords" data-follows="app-passwords.create app-passwords.revoke">
    {passwords.length > 0 && (
      <ul class="records">
        {passwords.map((password) => (
          <Password {...password} />
        ))}
      </ul>
    )}
  </div>
)

const Password: FC<PasswordRow> = ({ name, userName, scopes, createdAt, active, used, profile }) => {
  const { scopes: words, list: t } = useText().appPasswords
  return (
    <li class="record">
      <p class="record-title">{name}</p>
      <p class="record-facts">
        {t.opens(scopes.map((scope) => words[scope].toLowerCase()).join(', '))}
        {' \u00b7 '}
        {t.userName(userName)}
        {!active && ` \u00b7 ${t.pending}`}
      </p>
      <p class="record-facts">
        {t.created} <Instant at={createdAt} />
        {' \u00b7 '}
        {used ? (
          <>
            {t.used} <Instant at={used.at} /> {t.from(used.ip)}
          </>
        ) : (
          t.unused
        )}
      </p>
      <p>
        <a href={profile} aria-label={t.profileOf(name)}>
          {t.profile}
        </a>
      </p>
    </li>
  )
}

const Settings: FC<{ addresses: DavAddresses }> = ({ addresses }) => {
  const { server, devices: t } = useText().appPasswords
  return (
    <>
      <p>{t.intro}</p>
      <dl class="facts">
        <Fact label={server} value={addresses.server} />
        <Fact label={t.calendars} value={addresses.caldav} />
        <Fact label={t.contacts} value={addresses.carddav} />
        <div>
          <dt>{t.encryption}</dt>
          <dd>{t.tls}</dd>
        </div>
      </dl>
    </>
  )
}

const Fact: FC<{ label: string; value: string }> = ({ label, value }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <code>{value}</code>
    </dd>
  </div>
)

const Device: FC<{ name: string; steps: readonly string[] }> = ({ name, steps }) => (
  <>
    <h3>{name}</h3>
    {steps.map((step) => (
      <p>{step}</p>
    ))}
  </>
)
