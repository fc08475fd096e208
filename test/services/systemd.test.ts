import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { socketHelper } from '../../src/servers/helper/socket.ts'
import { type SystemdPart, systemdParts } from '../../src/servers/systemd/print.ts'
import { BUNDLE } from '../process/server.ts'

const SETTINGS = {
  PROGRAM_FILE: '/bin/true',
  DATA_DIR: '/var/lib/comptoir/data',
  MAIL_PUBLISH_FILE: '/var/lib/comptoir/publish/mail/mail.sqlite',
  DAV_PUBLISH_FOLDER: '/var/lib/comptoir/publish/dav',
  FTP_PUBLISH_FILE: '/var/lib/comptoir/publish/ftp/ftp.sqlite',
  SITES_PUBLISH_FILE: '/var/lib/comptoir/publish/sites/sites.json',
  OPERATOR_NAME: 'Example SA',
  OPERATOR_CONTACT: 'hello@example.ch',
}
const NAMES: Record<SystemdPart, string> = {
  portal: 'comptoir.service',
  helper: 'comptoir-helper.service',
  socket: 'comptoir-helper.socket',
  users: 'users.conf',
  folders: 'folders.conf',
}

let folder: string
const at = (name: string) => path.join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-systemd-'))
  chmodSync(folder, 0o755)
  for (const part of systemdParts) {
    const print = ['print-config', 'systemd', '--part', part]
    writeFileSync(at(NAMES[part]), execFileSync(process.execPath, [BUNDLE, ...print], { env: SETTINGS, cwd: folder }))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** How a program of systemd ends, and what it says. */
const said = (program: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', cwd: folder })
  return { status, said: stdout + stderr }
}

describe('what print-config systemd prints, not edited', () => {
  test('is found in order by systemd itself', () => {
    const units = [NAMES.portal, NAMES.helper, NAMES.socket].map(at)
    expect(said('systemd-analyze', 'verify', '--man=no', ...units)).toEqual({ status: 0, said: '' })
  })

  test('makes users, groups and folders on an empty system, each whose it is to be', () => {
    const root = at('root')
    mkdirSync(path.join(root, 'etc'), { recursive: true })
    for (const name of ['passwd', 'group']) copyFileSync(`/etc/${name}`, path.join(root, 'etc', name))
    expect(said('systemd-sysusers', `--root=${root}`, at(NAMES.users)).status).toBe(0)
    expect(said('systemd-tmpfiles', `--root=${root}`, '--create', at(NAMES.folders))).toEqual({ status: 0, said: '' })
    const number = (file: string, name: string) =>
      Number(execFileSync('grep', [`^${name}:`, path.join(root, 'etc', file)], { encoding: 'utf8' }).split(':')[2])
    const portal = number('passwd', 'comptoir')
    const found = (name: string) => {
      const { mode, uid, gid } = statSync(path.join(root, name))
      return [(mode & 0o7777).toString(8), uid, gid]
    }
    expect(found('var/lib/comptoir/data')).toEqual(['700', portal, number('group', 'comptoir')])
    expect(found('var/lib/comptoir/publish/mail')).toEqual(['2750', portal, number('group', 'mailauth')])
    expect(found('run/comptoir')).toEqual(['750', 0, number('group', 'comptoir')])
    expect(found('var/log/comptoir')).toEqual(['750', 0, 0])
    expect(found('srv/hosting')).toEqual(['711', 0, 0])
  })

  test('hands the helper its socket: it answers there and leaves it in place when it stops', async () => {
    const socket = at('handed.sock')
    for (const name of ['hosting/all', 'mail/all', 'log']) mkdirSync(at(name), { recursive: true })
    chownSync(at('log'), 0, 0)
    const env = { HELPER_LOG: at('log/helper.log'), HOSTING_ROOT: at('hosting/all'), DOVECOT_MAIL_HOME: at('mail/all') }
    const set = Object.entries(env).map(([name, value]) => `--setenv=${name}=${value}`)
    const activator = spawn('systemd-socket-activate', ['-l', socket, ...set, process.execPath, BUNDLE, 'helper'])
    const gone = new Promise((resolve) => activator.once('exit', resolve))
    for (let tries = 0; tries < 200 && !statSync(socket, { throwIfNoEntry: false }); tries += 1) await sleep(25)
    expect(await socketHelper(socket).ask('usage', { homes: [], addresses: [] })).toEqual({ homes: {}, addresses: {} })
    activator.kill('SIGTERM')
    await gone
    expect(statSync(socket).isSocket()).toBe(true)
  })
})
