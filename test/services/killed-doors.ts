import { cpSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { DAV_SCOPES, type DavScope } from '../../src/servers/dav/port.ts'
import { localCertificate } from '../servers/certificate.ts'
import { databaseIn, newFolder, remove } from './killed-people.ts'

/** The published files, from the folder of a house, which is also the one it works in. */
const PUBLISHED = 'published'
export const publishedIn = (scope: DavScope) => path.join(PUBLISHED, `${scope}.sqlite`)

/** Stands where both Radicales would, and refuses everybody: what the card of a new password waits to hear. */
export interface Door {
  /** What a house is told so that it publishes into its own folder and asks here. */
  settings: Record<string, string>
  close(): Promise<void>
}

export async function doorThatRefuses(): Promise<Door> {
  const { cert, key } = localCertificate()
  const server = createServer({ cert, key }, (_, answer) => void answer.writeHead(401).end())
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const folder = newFolder()
  const DAV_CA = path.join(folder, 'ca.pem')
  writeFileSync(DAV_CA, cert)
  const DAV_URL = `https://localhost:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    remove(folder)
  }
  return { settings: { DAV_URL, DAV_CA, DAV_PUBLISH_FOLDER: PUBLISHED }, close }
}

/** Passwords as the books of a house have them and as its servers read them; digests in their order. */
export interface Doors {
  made: readonly { digest: string; open: 0 | 1; told: 0 | 1 }[]
  published: Readonly<Record<DavScope, readonly string[]>>
  /** How many publications the books speak of, and how many of them the servers are said to know. */
  wanted: number
  reached: number
}

/** Reads a copy, for reading mends what a killed process left: the house itself is to mend that. */
export function readDoors(folder: string): Doors {
  const copy = newFolder()
  try {
    cpSync(folder, copy, { recursive: true })
    const [standing] = read<{ wanted: number; reached: number }>(
      databaseIn(copy),
      "SELECT wanted, reached FROM publications WHERE service = 'dav'",
    )
    const made = read<Doors['made'][number]>(
      databaseIn(copy),
      `SELECT digest, revoked_at IS NULL AS open, publication <= reached AS told
       FROM app_passwords JOIN publications ON service = 'dav' ORDER BY digest`,
    )
    const digests = DAV_SCOPES.map((scope) => [scope, digestsIn(path.join(copy, publishedIn(scope)))])
    const published = Object.fromEntries(digests) as Doors['published']
    return { made, published, wanted: standing?.wanted ?? -1, reached: standing?.reached ?? -1 }
  } finally {
    remove(copy)
  }
}

/** All but the account the servers are looked after with, which is nobody's and in no book. */
const digestsIn = (file: string): string[] =>
  read<{ digest: string }>(
    file,
    "SELECT digest FROM app_password WHERE user_name <> 'comptoir-probe' ORDER BY digest",
  ).map(({ digest }) => digest)

function read<Row>(file: string, query: string): Row[] {
  const db = new Database(file, { fileMustExist: true })
  try {
    const whole = db.pragma('integrity_check', { simple: true })
    if (whole !== 'ok') throw new Error(`${path.basename(file)}: ${whole}`)
    return db.prepare<[], Row>(query).all()
  } finally {
    db.close()
  }
}
