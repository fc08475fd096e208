import { execFileSync, spawnSync } from 'node:child_process'

/** A user of the system by number, with one more group it may read with. */
export interface SystemUser {
  name: string
  uid: number
  gid: number
}

/** The people of the production layout: the portal, the owner of the mail, and the group that may read hashes. */
export interface MailPeople {
  portal: SystemUser
  mail: SystemUser
  /** Belongs to Debian's package: auth workers. */
  dovecot: SystemUser
  /** Belongs to Debian's package: who speaks to strangers. */
  dovenull: SystemUser
  readers: { name: string; gid: number }
}

/** The same for calendars and contacts. */
export interface DavPeople {
  portal: SystemUser
  /** Belongs to Debian's package. */
  radicale: SystemUser
  readers: { name: string; gid: number }
}

const PORTAL = 'comptoir-test'
const MAIL = 'comptoir-vmail'
const READERS = 'comptoir-mail'
const DAV_READERS = 'comptoir-dav'

/** Makes the users and the group where they are missing and tells their numbers. Throws unless root. */
export function mailPeople(): MailPeople {
  wantRoot()
  return {
    portal: systemUser(PORTAL),
    mail: systemUser(MAIL),
    dovecot: existing('dovecot'),
    dovenull: existing('dovenull'),
    readers: group(READERS),
  }
}

/** Makes the user and the group where they are missing and tells their numbers. Throws unless root. */
export function davPeople(): DavPeople {
  wantRoot()
  return { portal: systemUser(PORTAL), radicale: existing('radicale'), readers: group(DAV_READERS) }
}

/** The portal, and the user MariaDB runs as. Throws unless root. */
export function databasePeople(): { portal: SystemUser; mysql: SystemUser } {
  wantRoot()
  return { portal: systemUser(PORTAL), mysql: existing('mysql') }
}

/** The portal, which the helper listens to, and somebody else of this machine. Throws unless root. */
export function helperPeople(): { portal: SystemUser; other: SystemUser } {
  wantRoot()
  return { portal: systemUser(PORTAL), other: systemUser('comptoir-other') }
}

/** Belongs to Debian's package. Throws unless root. */
export function postfixPeople(): SystemUser {
  wantRoot()
  return existing('postfix')
}

function wantRoot(): void {
  if (process.getuid?.() === 0) return
  throw new Error('These tests start real servers with their own users: run them as root.')
}

function group(name: string): { name: string; gid: number } {
  if (groupId(name) === undefined) execFileSync('groupadd', ['--system', name])
  return { name, gid: groupId(name) as number }
}

function systemUser(name: string): SystemUser {
  if (find(name) === undefined) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  }
  return existing(name)
}

/** A user that a package of Debian's made. Throws when there is none. */
export function existing(name: string): SystemUser {
  const user = find(name)
  if (user === undefined) throw new Error(`There is no user ${name}: is its package installed?`)
  return user
}

function find(name: string): SystemUser | undefined {
  const [, , uid, gid] = entry('passwd', name)
  return uid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) }
}

function groupId(name: string): number | undefined {
  const [, , gid] = entry('group', name)
  return gid === undefined ? undefined : Number(gid)
}

const entry = (database: 'passwd' | 'group', name: string): string[] => {
  const { status, stdout } = spawnSync('getent', [database, name], { encoding: 'utf8' })
  return status === 0 ? stdout.trim().split(':') : []
}
