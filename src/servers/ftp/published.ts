import { openPublishedFile, type PublishedFile, type PublishedTable } from '../published-file.ts'
import { FTP_PROBE, type FtpEntry } from './port.ts'

/** What lets the probe account in; everything else about it is the helper's. */
export interface ProbeEntry {
  user: typeof FTP_PROBE
  hash: string
}

const PUT = `INSERT INTO ftp_account (name, handle, product, folder, hash, quota_mb, enabled) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET handle = excluded.handle, product = excluded.product, folder = excluded.folder,
    hash = excluded.hash, quota_mb = excluded.quota_mb, enabled = excluded.enabled`

const table: PublishedTable<FtpEntry | ProbeEntry> = {
  server: 'ftp',
  name: 'ftp_account',
  key: 'name',
  create: `CREATE TABLE IF NOT EXISTS ftp_account (
    name TEXT PRIMARY KEY, handle TEXT NOT NULL, product INTEGER NOT NULL, folder TEXT NOT NULL, hash TEXT NOT NULL,
    quota_mb INTEGER NOT NULL, enabled INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  keyOf: ({ user }) => user,
  put: (db, entries) => {
    const put = db.prepare(PUT)
    for (const entry of entries) {
      if (isProbe(entry)) put.run(entry.user, '', 0, '', entry.hash, 0, 1)
      else {
        const { user, handle, product, folder, hash, quotaMb, open } = entry
        put.run(user, handle, product, folder, hash, quotaMb, open ? 1 : 0)
      }
    }
  },
}

const isProbe = (entry: FtpEntry | ProbeEntry): entry is ProbeEntry => entry.user === FTP_PROBE

/** The file the helper reads to make what Pure-FTPd reads: names, hashes, folders, limits. */
export const openPublishedFtp = (file: string): PublishedFile<FtpEntry | ProbeEntry> => openPublishedFile(file, table)
