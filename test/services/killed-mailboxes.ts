import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Claire } from './mail-desk.ts'
import type { MailPortal } from './mail-portal.ts'
import { settled, settledAfter } from './settled.ts'
import { attachStrace, Misfire } from './strace.ts'

/** How far the making of a mailbox had come: written down, known to whom, and that written down as well. */
export type Reached = 'nothing' | 'written down' | 'opens' | 'opens and receives' | 'known to'

/** The process is gone before the `when`-th of these system calls on this file happens. */
export interface Shot {
  at: string
  file: (portal: MailPortal) => string
  call: string
  when: number
  left: Reached
}

const books = ({ database }: MailPortal) => `${database}-wal`
const logins = ({ files }: MailPortal) => files.logins
const ways = ({ files }: MailPortal) => files.ways
const journalOf = (file: Shot['file']) => (portal: MailPortal) => `${file(portal)}-journal`
const SAFE = 'fsync,fdatasync'

/** The first moment, the last, and those in the midst of each file. */
export const shots: readonly Shot[] = [
  { at: 'the first write to the books', file: books, call: 'pwrite64', when: 1, left: 'nothing' },
  { at: 'a write in the midst of the change', file: books, call: 'pwrite64', when: 8, left: 'nothing' },
  { at: 'the moment the change is called safe', file: books, call: SAFE, when: 2, left: 'written down' },
  { at: 'the first touch of who may open', file: journalOf(logins), call: 'pwrite64', when: 1, left: 'written down' },
  { at: 'a write in the midst of who may open', file: logins, call: 'pwrite64', when: 2, left: 'written down' },
  { at: 'the end of which way mail goes', file: journalOf(ways), call: 'unlink', when: 1, left: 'opens' },
  { at: 'the moment that is called safe too', file: books, call: SAFE, when: 3, left: 'known to' },
]

/** One mailbox as the books have it and as the servers read it. */
export interface Standing {
  written: boolean
  /** The books say that the servers know it. */
  told: boolean
  opens: boolean
  receives: boolean
}

/** Reads copies, for reading mends what a killed process left: the house itself is to mend that. */
export function standingOf({ database, files }: MailPortal, address: string): Standing {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-copies-'))
  const read = (file: string, query: string): unknown => {
    for (const end of ['', '-wal', '-journal'])
      if (existsSync(file + end)) cpSync(file + end, path.join(folder, path.basename(file) + end))
    const db = new Database(path.join(folder, path.basename(file)), { fileMustExist: true })
    try {
      const whole = db.pragma('integrity_check', { simple: true })
      if (whole !== 'ok') throw new Error(`${path.basename(file)}: ${whole}`)
      return db.prepare(query).pluck().get(address)
    } finally {
      db.close()
    }
  }
  try {
    const told = read(
      database,
      "SELECT publication <= reached FROM mailboxes JOIN publications ON service = 'mail' WHERE address = ?",
    )
    const opens = read(files.logins, 'SELECT enabled FROM mailbox WHERE address = ?') === 1
    const receives = read(files.ways, 'SELECT 1 FROM recipient WHERE address = ?') === 1
    return { written: told !== undefined, told: told === 1, opens, receives }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reachedBy({ written, told, opens, receives }: Standing): Reached {
  if (!written) return 'nothing'
  if (told) return 'known to'
  if (receives) return 'opens and receives'
  return opens ? 'opens' : 'written down'
}

/**
 * Claire makes a mailbox, and the portal is killed at this moment of it. Gives what was left. One that was not killed, or
 * left something else, says nothing: the portal is started anew and this throws a misfire.
 */
export async function killedWhile(
  portal: MailPortal,
  claire: Claire,
  shot: Shot,
  made: { name: string; address: string; password: string },
): Promise<Standing> {
  const server = portal.server()
  const send = await claire.aim(made.name, made.password)
  await settled(server, portal.database)
  const inject = `inject=${shot.call}:signal=KILL:when=${shot.when}`
  const strace = await attachStrace(server.pid, ['-P', shot.file(portal), '-e', `trace=${shot.call}`, '-e', inject])
  const { killed } = await settledAfter(send(), server, portal.database)
  await strace.detach()
  await server.kill()
  const standing = standingOf(portal, made.address)
  const reached = reachedBy(standing)
  if (killed && reached === shot.left) return standing
  await portal.start()
  throw new Misfire(`At ${shot.at}: ${killed ? reached : 'nobody was killed'}.`)
}
