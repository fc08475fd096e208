import { type Language, textFor } from '../../content/text/index.ts'
import { appleProfile } from '../base/apple-profile.ts'
import type { DeviceSettings } from '../mail/device-settings.ts'

interface ProfileAbout {
  settings: DeviceSettings
  /** The public id under which it stands on its owner's list. */
  subject: string
  operator: string
  language: Language
}

/** The settings of one mailbox as a configuration profile: the device asks for the password once, for both ways. */
export function mailProfile({ settings: { user, imap, smtp }, subject, operator, language }: ProfileAbout): string {
  const name = textFor(language).workspace.profile.name(user)
  const settings = {
    PayloadType: 'com.apple.mail.managed',
    PayloadDisplayName: name,
    EmailAccountDescription: user,
    EmailAccountType: 'EmailTypeIMAP',
    EmailAddress: user,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerHostName: imap.host,
    IncomingMailServerPortNumber: imap.port,
    IncomingMailServerUseSSL: true,
    IncomingMailServerUsername: user,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerHostName: smtp.host,
    OutgoingMailServerPortNumber: smtp.port,
    // for this program the word stands for either: encryption from the first byte, or begun by STARTTLS
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerUsername: user,
    OutgoingPasswordSameAsIncomingPassword: true,
  }
  return appleProfile({
    server: imap.host,
    subject,
    name,
    organisation: operator,
    payloads: [{ kind: 'mail', settings }],
  })
}
