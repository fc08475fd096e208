import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import { closedNow } from '../products/holds.ts'
import type { MailAlias, MailChange, MailEntry } from '../servers/mail/port.ts'
import { sendDevicesAway } from './disconnecting.ts'
import { folderOf } from './folder.ts'

/** How long whoever ends sessions is left alone when nobody answered. */
const PAUSE_MS = 10_000

/**
 * Hands to the mail server the mailboxes and aliases that have changed or were given up, and then sends away the devices
 * that were to go.
 */
export const openMailPublisher = (house: House): Publisher => {
  const publisher = openPublisher<MailChange>(house, {
    service: 'mail',
    changed: (after, upTo, most) => changedIn(house, after, upTo, most),
    publish: (changed) => house.servers.mail.publish(changed),
    layOut: () => house.servers.mail.reconcile(() => allEntries(house)),
  })
  let notBefore = 0
  return {
    reconcile: () => publisher.reconcile(),
    round: async (soon) => {
      await publisher.round(soon)
      if (!soon && house.now().getTime() < notBefore) return
      notBefore = (await sendDevicesAway(house)) ? 0 : house.now().getTime() + PAUSE_MS
    },
  }
}

interface Waiting {
  publication: number
  entry: MailChange
}

/** Of all three kinds, in the order they happened. */
function changedIn({ store }: Pick<House, 'store'>, after: number, upTo: number, most: number): Waiting[] {
  const boxes = mailboxes().where('mailboxes.publication', '>', after).where('mailboxes.publication', '<=', upTo)
  const others = aliases().where('aliases.publication', '>', after).where('aliases.publication', '<=', upTo)
  const gone = removals().where('publication', '>', after).where('publication', '<=', upTo)
  const waiting: Waiting[] = [
    ...store
      .all(boxes.orderBy('mailboxes.publication').limit(most))
      .map((row) => ({ publication: row.publication, entry: entryOf(row) })),
    ...store
      .all(others.orderBy('aliases.publication').limit(most))
      .map((row) => ({ publication: row.publication, entry: aliasOf(row) })),
    ...store
      .all(gone.orderBy('publication').limit(most))
      .map(({ publication, address }) => ({ publication, entry: { address, removed: true } as const })),
  ]
  return waiting.toSorted((one, other) => one.publication - other.publication).slice(0, most)
}

const mailboxes = () =>
  q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['mailboxes.id', 'mailboxes.address', 'mailboxes.password_hash', 'mailboxes.enabled'])
    .select(['mailboxes.quota_mb', 'mailboxes.generation', 'mailboxes.publication', 'accounts.public_id as holder'])
    .select((eb) => closedNow(eb, 'products.id').as('closed'))

type MailboxRow = Pick<MailEntry, 'address' | 'holder'> & {
  password_hash: string
  enabled: 0 | 1
  quota_mb: number
  generation: number
  closed: 0 | 1
}

/** A blocked product goes on receiving and being read; it does not send (R-DUN-8). */
const entryOf = (row: MailboxRow): MailEntry => ({
  address: row.address,
  hash: row.password_hash,
  enabled: row.enabled === 1,
  sends: row.closed === 0,
  quotaMb: row.quota_mb,
  folder: folderOf(row.address, row.generation),
  holder: row.holder,
})

const aliases = () =>
  q
    .selectFrom('aliases')
    .innerJoin('products', 'products.id', 'aliases.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('alias_destinations as leads', 'leads.alias_id', 'aliases.id')
    .select(['aliases.id', 'aliases.address', 'aliases.publication', 'accounts.public_id as holder'])
    .select((eb) => eb.fn.agg<string>('group_concat', ['leads.address']).as('destinations'))
    .groupBy('aliases.id')

const aliasOf = (row: Pick<MailAlias, 'address' | 'holder'> & { destinations: string }): MailAlias => ({
  address: row.address,
  destinations: row.destinations.split(','),
  holder: row.holder,
})

const removals = () => q.selectFrom('mail_removals').select(['address', 'publication'])

function* allEntries({ store }: House): Generator<MailEntry | MailAlias> {
  const boxes = (after: number, most: number) =>
    store.all(mailboxes().where('mailboxes.id', '>', after).orderBy('mailboxes.id').limit(most))
  for (const row of rowByRow(boxes)) yield entryOf(row)
  const others = (after: number, most: number) =>
    store.all(aliases().where('aliases.id', '>', after).orderBy('aliases.id').limit(most))
  for (const row of rowByRow(others)) yield aliasOf(row)
}
