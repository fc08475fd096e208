/** The Debian packages that tests and benches need, and how they come onto a machine. */
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { run } from './spawn.mjs'

/** Chromium without its windows: it draws the same pages for a third of the work. */
const headlessShell = { package: 'chromium-headless-shell', programs: ['chromium-headless-shell'] }

/** One of these programs is enough, the first is preferred. */
const chromium = {
  package: 'chromium',
  programs: [...headlessShell.programs, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
}

/** What `npm run test:services` drives. */
export const programsOfServices = [
  { package: 'caddy', programs: ['caddy'] },
  { package: 'dovecot-imapd', programs: ['/usr/lib/dovecot/imap'] },
  { package: 'dovecot-lmtpd', programs: ['/usr/lib/dovecot/lmtp'] },
  { package: 'dovecot-sqlite', programs: ['/usr/lib/dovecot/modules/auth/libdriver_sqlite.so'] },
  { package: 'faketime', programs: ['faketime'] },
  { package: 'lftp', programs: ['lftp'] },
  { package: 'mariadb-server', programs: ['mariadbd'] },
  { package: 'mariadb-client', programs: ['mariadb'] },
  { package: 'nginx-light', programs: ['nginx'] },
  { package: 'oathtool', programs: ['oathtool'] },
  { package: 'poppler-utils', programs: ['pdftotext'] },
  { package: 'postfix', programs: ['/usr/sbin/postfix'] },
  { package: 'postfix-sqlite', programs: ['/usr/lib/postfix/postfix-sqlite.so'] },
  { package: 'pure-ftpd', programs: ['/usr/sbin/pure-ftpd'] },
  { package: 'radicale', programs: ['radicale'] },
  { package: 'strace', programs: ['strace'] },
  { package: 'systemd', programs: ['systemd-analyze'] },
  { package: 'vdirsyncer', programs: ['vdirsyncer'] },
]

/** What `npm run bench` drives. */
export const programsOfBench = [
  { package: 'nginx-light', programs: ['nginx'] },
  { package: 'wrk', programs: ['wrk'] },
  { package: 'strace', programs: ['strace'] },
]

/** Where the first of these programs is that this machine has. */
export function findProgram(programs) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  const places = programs.flatMap((name) =>
    name.includes('/') ? [name] : folders.map((folder) => path.join(folder, name)),
  )
  return places.find((place) => fs.existsSync(place))
}

/** Installs what is missing where it may. False, with a sentence, when something is still missing afterwards. */
export async function ensurePrograms(wanted) {
  const missing = () => wanted.filter(({ programs }) => findProgram(programs) === undefined).map((one) => one.package)
  if (missing().length > 0 && mayInstall()) await aptInstall(missing())
  if (missing().length === 0) return true
  console.error(`Missing on this machine; as root: apt-get install ${missing().join(' ')}`)
  return false
}

/**
 * Where Chromium is: its headless shell where this machine has it or may install it, otherwise whichever it has.
 * Undefined, with a sentence, where there is none.
 */
export async function chromiumOnThisMachine() {
  const isThere = () => findProgram(headlessShell.programs) !== undefined
  if (!isThere() && mayInstall()) await aptInstall([headlessShell.package])
  return (await ensurePrograms([chromium])) ? findProgram(chromium.programs) : undefined
}

function mayInstall() {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined
}

const POLICY = '/usr/sbin/policy-rc.d'

/** Debian starts a server as soon as it is installed, unless this file says no. The tests start their own. */
async function aptInstall(names) {
  console.error(`Installing ${names.join(', ')}...`)
  const ours = !fs.existsSync(POLICY)
  if (ours) fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const install = ['install', '--yes', '--quiet', '--no-install-recommends', ...names]
    if ((await apt(install)) !== 0 && (await apt(['update', '--quiet'])) === 0) await apt(install)
  } finally {
    if (ours) fs.rmSync(POLICY)
  }
}

/** Another apt at work is waited for. */
function apt(args) {
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 2, 2],
  })
}
