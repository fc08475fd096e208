import { openPublishedFile, type PublishedFile, type PublishedTable } from '../published-file.ts'
import type { DavEntry, DavScope } from './port.ts'

const PUT = `INSERT INTO app_password (digest, user_name, home) VALUES (?, ?, ?)
  ON CONFLICT (digest) DO UPDATE SET user_name = excluded.user_name, home = excluded.home
  WHERE user_name <> excluded.user_name OR home <> excluded.home`

const tableOf = (scope: DavScope): PublishedTable<DavEntry> => ({
  server: 'dav',
  name: 'app_password',
  key: 'digest',
  create: `CREATE TABLE IF NOT EXISTS app_password (
    digest TEXT PRIMARY KEY, user_name TEXT NOT NULL, home TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  keyOf: ({ digest }) => digest,
  put: (db, entries) => {
    const [put, remove] = [db.prepare(PUT), db.prepare('DELETE FROM app_password WHERE digest = ?')]
    for (const { digest, userName, home, scopes } of entries)
      if (scopes.includes(scope)) put.run(digest, userName.toLowerCase(), home)
      else remove.run(digest)
  },
})

/** The file that the server of one scope reads: hashes of passwords that open it, and no others. */
export const openPublishedPasswords = (file: string, scope: DavScope): PublishedFile<DavEntry> =>
  openPublishedFile(file, tableOf(scope))
