import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer, type Server } from 'node:tls'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { lookIntoDataDir, openDataDir } from '../../src/data-dir.ts'
import { examine, told } from '../../src/doctor.ts'
import { installationOf } from '../../src/installation.ts'
import type { ServerSettings } from '../../src/servers/index.ts'
import { memoryMailServer } from '../../src/servers/mail/memory.ts'
import { probePasswords } from '../../src/servers/probe.ts'
import { clockCheck, serversCheck } from '../../src/servers-check.ts'
import { localCertificate } from '../servers/certificate.ts'
import { newWorld } from '../world.ts'

const DAY = 86_400_000
let folder: string
const opened: Server[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-doctor-'))
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the doctor', () => {
  test('looks at a house while the portal runs, and can change nothing then', () => {
    const data = openDataDir(folder)
    const looking = lookIntoDataDir(folder)
    expect(looking.running).toBe(true)
    expect(looking.store.all(sql`SELECT 1 FROM users`)).toEqual([])
    expect(() => looking.store.run(sql`DELETE FROM users`)).toThrow('readonly')
    looking.close()
    data.close()
    const alone = lookIntoDataDir(folder)
    expect(alone.running).toBe(false)
    alone.close()
  })

  test('does not take a running portal of another version for its own', () => {
    const data = openDataDir(folder)
    data.store.run(sql`PRAGMA user_version = 3`)
    expect(() => lookIntoDataDir(folder)).toThrow('of another version')
    data.close()
  })

  test('finds the demonstration in order, line by line, with no server of others to look at', async () => {
    const settings = { MODE: 'demo', PORT: '0', DATA_DIR: folder }
    const found = await examine(installationOf(readSettings(settings, folder)), new Date())
    expect(found.map(told).filter((line) => !line.startsWith('ok    '))).toEqual([])
    expect(found.map(({ says }) => says.split(':')[0])).toContain('clock')
  })

  test('sees a clock that is behind the journal', async () => {
    const world = await newWorld()
    expect(await clockCheck(world.scene, world.clock.now())).toMatchObject({ level: 'ok' })
    const ahead = new Date(world.clock.now().getTime() + DAY)
    world.scene.run(sql`INSERT INTO audit (seq, at, actor, account_id, event, about, detail, reason, ip, user_agent, request_id, hash)
      VALUES (1, ${ahead.toISOString()}, 'system:test', NULL, 'house.tested', 'x', '{}', NULL, '', '', '', '')`)
    expect(await clockCheck(world.scene, world.clock.now())).toMatchObject({
      level: 'fail',
      says: expect.stringContaining('set the clock'),
    })
  })
})

describe('what the doctor says of a mail server', () => {
  const file = () => path.join(folder, 'mail-auth.sqlite')
  const settingsFor = (port: number, ca?: string): ServerSettings => ({
    dataDir: folder,
    mail: {
      ...{ kind: 'dovecot', file: file(), imap: { host: 'localhost', port, ...(ca ? { ca } : {}) } },
      hosts: memoryMailServer().hosts,
    },
    dav: { kind: 'demo' },
    post: { kind: 'demo' },
    countries: { kind: 'none' },
  })
  const check = async (port: number, ca?: string, now = new Date()) =>
    (await serversCheck(settingsFor(port, ca), probePasswords(Buffer.alloc(32)), now)).map(told)

  async function listening(): Promise<{ port: number; ca: string }> {
    const { cert, key } = localCertificate()
    const server = createServer({ cert, key }, (socket) => socket.on('error', () => undefined).end())
    opened.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { port: (server.address() as AddressInfo).port, ca: cert }
  }

  test('says which published file is missing and who makes it, and tries no login then', async () => {
    const { port, ca } = await listening()
    const lines = await check(port, ca)
    expect(lines[0]).toMatch(/^FAIL {2}mail file: .* is missing; comptoir serve makes it/)
    expect(lines.at(-1)).toMatch(/^FAIL {2}logins: not tried/)
  })

  test('sees a file that its server may not read, and one that everybody may', async () => {
    const { port, ca } = await listening()
    writeFileSync(file(), '')
    chmodSync(file(), 0o600)
    expect((await check(port, ca))[0]).toMatch(/cannot be read by its server; chmod 640/)
    chmodSync(file(), 0o644)
    expect((await check(port, ca))[0]).toMatch(/can be read by everybody; chmod 640/)
  })

  test('warns of a certificate two weeks before it ends, and is content before', async () => {
    const { port, ca } = await listening()
    expect((await check(port, ca))[1]).toMatch(/^WARN {2}imap certificate: ends on .* renew it/)
    const before = new Date(Date.now() - 20 * DAY)
    expect((await check(port, ca, before))[1]).toMatch(/^ok {4}imap certificate: good until/)
  })

  test('does not call a certificate good that no device trusts, nor a silent server a good one', async () => {
    const { port } = await listening()
    writeFileSync(file(), '')
    chmodSync(file(), 0o640)
    const lines = await check(port)
    expect(lines[1]).toMatch(/^FAIL {2}imap certificate: localhost:\d+: .*certificate/)
    expect(lines[2]).toMatch(/^FAIL {2}mail login: does not answer/)
  })
})
