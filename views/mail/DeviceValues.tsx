import type { FC } from 'hono/jsx'
import type { DeviceSettings } from '../../src/mail/device-settings.ts'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'

export interface DeviceValuesProps {
  settings: DeviceSettings
  /** The guides that set up a device step by step. */
  guides: string
}

/** What is typed into a mail program for one mailbox, each value with a button that copies it. */
export const DeviceValues: FC<DeviceValuesProps> = ({ settings: { user, imap, smtp }, guides }) => {
  const t = useText().mailAddresses.devices
  const rows = [
    [t.user, user],
    [t.imapHost, imap.host],
    [t.imapPort, `${imap.port}`],
    [t.smtpHost, smtp.host],
    [t.smtpPort, `${smtp.port}`],
    [t.encryption, t[smtp.encryption]],
  ] as const
  return (
    <>
      <h2 id="device-values-title">{t.title}</h2>
      <p>{t.intro}</p>
      <NamedValues
        id="device-values"
        labelledBy="device-values-title"
        names={rows.map(([name]) => name)}
        values={rows.map(([, value]) => value)}
      />
      <p>
        <a href={guides}>{t.guides}</a>
      </p>
    </>
  )
}
