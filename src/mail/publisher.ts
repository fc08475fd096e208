import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import type { MailEntry } from '../servers/mail/port.ts'

/** Hands to the mail server the mailboxes whose passwords have changed. */
export const openMailPublisher = (house: House): Publisher =>
  openPublisher<MailEntry>(house, {
    service: 'mail',
    changed: (after, upTo, most) => {
      const waiting = entries().where('publication', '>', after).where('publication', '<=', upTo)
      const rows = house.store.all(waiting.orderBy('publication').limit(most))
      return rows.map((row) => ({ publication: row.publication, entry: entryOf(row) }))
    },
    publish: (changed) => house.servers.mail.publish(changed),
    layOut: () => house.servers.mail.reconcile(allEntries(house)),
  })

const entries = () => q.selectFrom('mailboxes').select(['id', 'address', 'password_hash', 'enabled', 'publication'])

const entryOf = (row: { address: string; password_hash: string; enabled: 0 | 1 }): MailEntry => ({
  address: row.address,
  hash: row.password_hash,
  enabled: row.enabled === 1,
})

function* allEntries({ store }: House): Generator<MailEntry> {
  const page = (after: number, most: number) => store.all(entries().where('id', '>', after).orderBy('id').limit(most))
  for (const row of rowByRow(page)) yield entryOf(row)
}
