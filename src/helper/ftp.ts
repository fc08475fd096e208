import { lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'
import { FTP_PROBE } from '../servers/ftp/port.ts'
import { claimsOf, type FtpLine, faultOf, isProbe, type Raw } from './ftp-check.ts'
import { makeHosting, makeInside, ownersOf } from './hosting-folder.ts'
import { listOf } from './names.ts'
import { firstLine, runProgram } from './program.ts'
import type { HelperSettings } from './settings.ts'
import { verb, type Work } from './verb.ts'

const PURE_PW = '/usr/bin/pure-pw'
const FTPWHO = '/usr/sbin/pure-ftpwho'
const FTPD = 'pure-ftpd'
/** As many refused names as one answer tells. */
const MOST_REFUSED = 1000
/** What is written between colons, line by line. */
const PLAIN_PATH = /^\/[A-Za-z0-9._/-]*$/

type FtpSettings = NonNullable<HelperSettings['ftp']>

/** The name of an FTP user: the handle of a hosting, and what the customer chose. */
const user = z.string().check(z.regex(/^[a-z][a-z0-9]{7}_[a-z0-9_]{1,23}$/))

/**
 * Makes of the published accounts what Pure-FTPd reads. A line that is not as it must be is passed over and noted; a file
 * that cannot be read, or is damaged, changes nothing at all. The new database takes the place of the old in one step.
 */
export const ftpPublish = verb({
  args: z.strictObject({}),
  names: () => [],
  run: async ({ ftp, hostings }: HelperSettings, _: object, work: Work) => {
    if (!ftp) throw new Error('this helper has no settings for FTP')
    const lines = readPublished(ftp.published)
    const { accounts, refused } = await admitted(lines, hostings, work)
    await build(ftp, accounts, work.signal)
    return { accounts: accounts.length, refused: refused.slice(0, MOST_REFUSED) }
  },
})

/** Ends every session these users have open, and no other. */
export const ftpKick = verb({
  args: z.strictObject({ users: listOf(user) }),
  names: ({ users }) => users,
  run: async (_: HelperSettings, { users }, { signal }: Work) => {
    const wanted = new Set(users)
    const { code, out, err } = await runProgram(FTPWHO, ['-s', '-n'], signal)
    // with nobody there it ends with 1 and says nothing
    if (code !== 0 && err.trim() !== '') throw new Error(`pure-ftpwho: ${firstLine(err)}`)
    const sessions = out.split('\n').map((line) => line.split('|'))
    const theirs = sessions.filter(([, name = '']) => wanted.has(name)).map(([pid]) => Number(pid))
    return { ended: theirs.filter(endSession).length }
  },
})

/** A number in a list may be somebody else's by now: only what still is Pure-FTPd is ended. */
function endSession(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== FTPD) return false
    process.kill(pid, 'SIGTERM')
    return true
  } catch {
    return false
  }
}

/** Opened to read only, and looked through before anything of it is believed. Throws when it is not whole. */
function readPublished(file: string): Raw[] {
  if (!lstatSync(file).isFile()) throw new Error('the published file is no file')
  const db = new DatabaseSync(file, { readOnly: true, timeout: 2000, allowExtension: false })
  try {
    const whole = db.prepare('PRAGMA quick_check(1)').all()
    if (whole.length !== 1 || whole[0]?.['quick_check'] !== 'ok') throw new Error('the published file is damaged')
    const columns = 'name, handle, product, folder, hash, quota_mb, enabled'
    return db.prepare(`SELECT ${columns} FROM ftp_account ORDER BY name`).all() as unknown as Raw[]
  } finally {
    db.close()
  }
}

/** An account as it is written: who, what opens it, where, and how much. */
interface Account {
  name: string
  hash: string
  uid: number
  home: string
  quotaMb: number
}

async function admitted(
  lines: readonly Raw[],
  hostings: HelperSettings['hostings'],
  { note, signal }: Work,
): Promise<{ accounts: Account[]; refused: string[] }> {
  const root = realpathSync(hostings.root)
  if (lstatSync(root).uid !== process.getuid?.()) throw new Error('the folder of the hostings belongs to somebody else')
  const known = { hostings, owners: ownersOf(hostings), claims: claimsOf(lines) }
  const accounts: Account[] = []
  const refused: string[] = []
  for (const [at, line] of lines.entries()) {
    if (isProbe(line)) {
      accounts.push(probeAccount(root, hostings, line.hash as string))
      continue
    }
    const fault = faultOf(line, known)
    const whole = line as unknown as FtpLine
    if (!fault && whole.enabled === 0) continue
    const home = fault ? undefined : await homeOf(hostings, whole, signal)
    if (home) {
      accounts.push({ ...home, name: whole.name, hash: whole.hash, quotaMb: whole.quota_mb })
      continue
    }
    note(`line ${at + 1} refused: ${fault ?? 'its folder is not inside the hosting'}`)
    if (typeof line.name === 'string') refused.push(line.name.slice(0, 40))
  }
  return { accounts, refused }
}

/** Nobody's: an empty folder of root's, and a number that no product has. */
function probeAccount(root: string, { uidBase }: HelperSettings['hostings'], hash: string): Account {
  const home = path.join(root, '.probe')
  mkdirSync(home, { recursive: true, mode: 0o755 })
  return { name: FTP_PROBE, hash, uid: uidBase, home, quotaMb: 0 }
}

/** The real folder of an account, made where it is missing; undefined when that is not inside its own hosting. */
async function homeOf(
  hostings: HelperSettings['hostings'],
  { handle, product, folder }: FtpLine,
  signal: AbortSignal,
): Promise<Pick<Account, 'home' | 'uid'> | undefined> {
  const uid = hostings.uidBase + product
  await makeHosting(hostings, handle, uid, signal)
  const top = lstatSync(path.join(hostings.root, handle))
  if (!top.isDirectory() || top.uid !== uid) return undefined
  const home = await makeInside(hostings, { handle, uid, folder }, signal)
  return home && PLAIN_PATH.test(home) ? { home, uid } : undefined
}

/** Pure-FTPd's own text (`pure-pw`), with `/./` for "no further up than here". */
const lineOf = ({ name, hash, uid, home, quotaMb }: Account): string => {
  const quota = quotaMb === 0 ? '' : String(quotaMb * 1024 * 1024)
  return `${name}:${hash}:${uid}:${uid}::${home}/./:::::::${quota}:::::\n`
}

async function build({ database }: FtpSettings, accounts: readonly Account[], signal: AbortSignal): Promise<void> {
  const folder = path.dirname(database)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Error('the folder of the database is open to others')
  const [text, made] = [path.join(folder, 'accounts'), path.join(folder, 'accounts.new')]
  for (const left of [text, made]) rmSync(left, { force: true })
  writeFileSync(text, accounts.map(lineOf).join(''), { flag: 'wx', mode: 0o600, flush: true })
  const { code, err } = await runProgram(PURE_PW, ['mkdb', made, '-f', text], signal)
  if (code !== 0) throw new Error(`pure-pw: ${firstLine(err)}`)
  renameSync(made, database)
}
