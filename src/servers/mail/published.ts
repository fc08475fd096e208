import { openPublishedFile, type PublishedFile, type PublishedTable } from '../published-file.ts'
import type { MailAlias, MailChange, MailEntry, MailRemoval } from './port.ts'

export const isRemoval = (change: MailChange): change is MailRemoval => 'removed' in change
export const isMailbox = (change: MailChange): change is MailEntry => 'hash' in change

const PUT_LOGIN = `INSERT INTO mailbox (address, hash, enabled, quota_mb, folder) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (address) DO UPDATE
  SET hash = excluded.hash, enabled = excluded.enabled, quota_mb = excluded.quota_mb, folder = excluded.folder
  WHERE hash <> excluded.hash OR enabled <> excluded.enabled OR quota_mb <> excluded.quota_mb
    OR folder <> excluded.folder`

const logins: PublishedTable<MailEntry> = {
  server: 'mail',
  name: 'mailbox',
  key: 'address',
  create: `CREATE TABLE IF NOT EXISTS mailbox (
    address TEXT PRIMARY KEY, hash TEXT NOT NULL, enabled INTEGER NOT NULL,
    quota_mb INTEGER NOT NULL DEFAULT 0, folder TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
  added: { quota_mb: 'INTEGER NOT NULL DEFAULT 0', folder: "TEXT NOT NULL DEFAULT ''" },
  keyOf: ({ address }) => address.toLowerCase(),
  put: (db, entries) => {
    const put = db.prepare(PUT_LOGIN)
    for (const { address, hash, enabled, quotaMb, folder } of entries)
      put.run(address.toLowerCase(), hash, enabled ? 1 : 0, quotaMb, folder)
  },
}

/** The file that lets people in: addresses, hashes, and how much room each has. Readable by its group alone. */
export const openPublishedLogins = (file: string): PublishedFile<MailEntry> => openPublishedFile(file, logins)

const PUT_WAY = `INSERT INTO recipient (address, domain, holder, destinations, sends) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (address) DO UPDATE
  SET holder = excluded.holder, destinations = excluded.destinations, sends = excluded.sends
  WHERE holder <> excluded.holder OR destinations <> excluded.destinations OR sends <> excluded.sends`

const ways: PublishedTable<MailEntry | MailAlias> = {
  server: 'mail',
  name: 'recipient',
  key: 'address',
  create: `CREATE TABLE IF NOT EXISTS recipient (
    address TEXT PRIMARY KEY, domain TEXT NOT NULL, holder TEXT NOT NULL,
    destinations TEXT NOT NULL, sends INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS recipients_of_domain ON recipient (domain, address);
  CREATE INDEX IF NOT EXISTS recipients_of_holder ON recipient (holder, address)`,
  mode: 0o644,
  keyOf: ({ address }) => address.toLowerCase(),
  put: (db, entries) => {
    const put = db.prepare(PUT_WAY)
    for (const entry of entries) {
      const address = entry.address.toLowerCase()
      const [destinations, sends] = isMailbox(entry) ? ['', entry.sends] : [entry.destinations.join(','), true]
      put.run(address, address.slice(address.indexOf('@') + 1), entry.holder, destinations, sends ? 1 : 0)
    }
  },
}

/** The file that shows mail its way: what is a mailbox, what leads where, who may send. It holds no secret. */
export const openPublishedWays = (file: string): PublishedFile<MailEntry | MailAlias> => openPublishedFile(file, ways)

/** The published whole, in one file or two. `ways`: where somebody carries mail. */
export interface PublishedMail {
  publish(changes: readonly MailChange[]): Promise<void>
  reconcile(all: () => Iterable<MailEntry | MailAlias>): Promise<void>
  close(): void
}

/**
 * Opens the files mail servers read. What is removed leaves the ways first, what is new comes into them last: mail is
 * only taken for a mailbox somebody can open. `probe` opens and has no way. Throws when a file cannot be opened or made.
 */
export function openPublishedMail(
  files: { logins: string; ways?: string | undefined },
  probe: MailEntry,
): PublishedMail {
  const logins = openPublishedLogins(files.logins)
  const ways = files.ways === undefined ? undefined : openPublishedWays(files.ways)
  return {
    async publish(changes) {
      const last = lastOfEach(changes)
      const removed = last.filter(isRemoval).map(({ address }) => address.toLowerCase())
      const there = last.filter((change): change is MailEntry | MailAlias => !isRemoval(change))
      await ways?.remove(removed)
      await logins.remove([...removed, ...there.filter((one) => !isMailbox(one)).map(({ address }) => address)])
      await logins.put(there.filter(isMailbox))
      await ways?.put(there)
    },
    async reconcile(all) {
      await logins.replace(withProbe(all(), probe))
      await ways?.replace(all())
    },
    close: () => {
      logins.close()
      ways?.close()
    },
  }
}

/** Of several changes of one address the last is how it is now. */
const lastOfEach = (changes: readonly MailChange[]): MailChange[] => [
  ...new Map(changes.map((change) => [change.address.toLowerCase(), change])).values(),
]

function* withProbe(all: Iterable<MailEntry | MailAlias>, probe: MailEntry): Generator<MailEntry> {
  for (const one of all) if (isMailbox(one)) yield one
  yield probe
}
