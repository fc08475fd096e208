import type { FC } from 'hono/jsx'
import type { DeviceSettings } from '../../src/mail/device-settings.ts'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'

export interface DeviceSetUpProps {
  settings: DeviceSettings
  /** The address of its profile for Apple's devices. */
  profile: string
  /** Guides to each kind of device. */
  guides: Readonly<Record<string, string>>
}

/** What sets up a device: a profile where one can be installed, guides, and every setting to copy. */
export const DeviceSetUp: FC<DeviceSetUpProps> = ({ settings, profile, guides }) => {
  const t = useText().workspace.devices
  const names = Object.entries(t.guides) as [keyof typeof t.guides, string][]
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.intro}</p>
      <ul class="guide-list">
        {names.map(([name, words]) => (
          <li>
            <a href={guides[name]}>{words}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={profile}>{t.profile}</a>
      </p>
      <p class="field-help">{t.profileHelp}</p>
      <SettingsByHand {...settings} />
    </>
  )
}

const SettingsByHand: FC<DeviceSettings> = ({ user, imap, smtp }) => {
  const t = useText().workspace.settings
  const rows = [
    [t.user, user],
    [t.imapHost, imap.host],
    [t.imapPort, String(imap.port)],
    [t.imapSecurity, t[imap.encryption]],
    [t.smtpHost, smtp.host],
    [t.smtpPort, String(smtp.port)],
    [t.smtpSecurity, t[smtp.encryption]],
  ] as const
  return (
    <>
      <h3 id="mail-settings-title">{t.title}</h3>
      <p>{t.intro}</p>
      <NamedValues
        id="mail-settings"
        labelledBy="mail-settings-title"
        names={rows.map(([name]) => name)}
        values={rows.map(([, value]) => value)}
      />
      <p>{t.password}</p>
    </>
  )
}
