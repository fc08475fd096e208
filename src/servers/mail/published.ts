import { openPublishedFile, type PublishedFile, type PublishedTable } from '../published-file.ts'
import type { MailEntry } from './port.ts'

const PUT = `INSERT INTO mailbox (address, hash, enabled) VALUES (?, ?, ?)
  ON CONFLICT (address) DO UPDATE SET hash = excluded.hash, enabled = excluded.enabled
  WHERE hash <> excluded.hash OR enabled <> excluded.enabled`

const table: PublishedTable<MailEntry> = {
  server: 'mail',
  name: 'mailbox',
  key: 'address',
  create: `CREATE TABLE IF NOT EXISTS mailbox (
    address TEXT PRIMARY KEY, hash TEXT NOT NULL, enabled INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  keyOf: ({ address }) => address.toLowerCase(),
  put: (db, entries) => {
    const put = db.prepare(PUT)
    for (const { address, hash, enabled } of entries) put.run(address.toLowerCase(), hash, enabled ? 1 : 0)
  },
}

/** The file a mail server reads: addresses, hashes and whether they open. */
export const openPublishedMail = (file: string): PublishedFile<MailEntry> => openPublishedFile(file, table)
