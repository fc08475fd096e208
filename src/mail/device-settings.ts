import type { Ctx } from '../core/ctx.ts'
import type { MailHosts } from '../servers/mail/port.ts'

/** What is typed into a mail program for one mailbox, beside its password. */
export interface DeviceSettings extends MailHosts {
  /** The whole address. */
  user: string
}

/** The same for every mailbox of the house but for its user name: nothing of it tells whether an address exists. */
export const mailSettingsOf = ({ servers }: Pick<Ctx, 'servers'>, address: string): DeviceSettings => ({
  user: address,
  ...servers.mail.hosts,
})
