import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryDavServer } from '../../src/servers/dav/memory.ts'
import type { DavServer } from '../../src/servers/dav/port.ts'
import { radicaleDavServer } from '../../src/servers/dav/radicale.ts'
import { CLAIRE, davContract, davEntry } from './dav.contract.ts'

davContract('the doubles', () => {
  const server = memoryDavServer()
  const set = (down: boolean) => async () => {
    server.down = down
  }
  return {
    server,
    goAway: set(true),
    comeBack: set(false),
    whileUnpublishable: async (work) => {
      server.down = true
      await work()
      server.down = false
    },
  }
})

const PHONE = 'aaaa-bbbb-cccc-dddd-eeee-ffff'
const DIGEST = davEntry(PHONE).digest

let folder: string
let server: DavServer
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-dav-'))
  server = radicaleDavServer({ folder, url: 'https://dav.example.test' }, 'a-probe-password')
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

describe('the published files', () => {
  const rows = (scope: string) => {
    const db = new Database(path.join(folder, `${scope}.sqlite`), { readonly: true })
    const found = db.prepare('SELECT digest, user_name, home FROM app_password ORDER BY digest').all()
    db.close()
    return found as { user_name: string }[]
  }
  const keysOf = (scope: string) =>
    rows(scope)
      .map(({ user_name }) => user_name)
      .sort()

  test('hold for each server the hashes that open it and no others, readable by its group alone', async () => {
    await server.publish([davEntry(PHONE, ['caldav'], CLAIRE.toUpperCase())])
    expect(rows('caldav')).toEqual([{ digest: DIGEST, user_name: CLAIRE, home: expect.stringMatching(/^usr_/) }])
    expect(rows('carddav')).toEqual([])
    for (const scope of ['caldav', 'carddav'])
      expect(statSync(path.join(folder, `${scope}.sqlite`)).mode & 0o777).toBe(0o640)
  })

  test('lose what is withdrawn, and what is not of the whole', async () => {
    await server.publish([davEntry(PHONE), davEntry('aaaa-bbbb-cccc-dddd-eeee-0000')])
    await server.publish([davEntry(PHONE, ['carddav'])])
    expect([rows('caldav').length, rows('carddav').length]).toEqual([1, 2])
    await server.reconcile(() => [davEntry(PHONE, ['caldav'])])
    expect([keysOf('caldav'), keysOf('carddav')]).toEqual([[CLAIRE, 'comptoir-probe'], ['comptoir-probe']])
  })
})

describe('what the servers note', () => {
  const log = (scope: string) => path.join(folder, 'uses', `${scope}.log`)

  test('is taken once, by what it is about', () => {
    writeFileSync(log('caldav'), `${DIGEST} 198.51.100.7 1772442000\n`)
    writeFileSync(log('carddav'), `${DIGEST} 2001:db8::7 1772442060\n`)
    expect(server.takeUses()).toEqual([
      { digest: DIGEST, scope: 'caldav', ip: '198.51.100.7', at: '2026-03-02T09:00:00.000Z' },
      { digest: DIGEST, scope: 'carddav', ip: '2001:db8::7', at: '2026-03-02T09:01:00.000Z' },
    ])
    expect(server.takeUses()).toEqual([])
    expect(existsSync(log('caldav'))).toBe(false)
  })

  test('is taken later when a crash left it half taken', () => {
    writeFileSync(path.join(folder, 'uses', 'caldav.taken'), `${DIGEST} 198.51.100.7 1772442000\n`)
    appendFileSync(log('caldav'), `${DIGEST} 198.51.100.8 1772442300\n`)
    expect(server.takeUses().map(({ ip }) => ip)).toEqual(['198.51.100.7', '198.51.100.8'])
  })

  test('is passed over where it is something else', () => {
    const lines = ['', 'x', `${DIGEST} <script> 1772442000`, `${DIGEST} 198.51.100.7 soon`, `${DIGEST} 198.51.100.7 1`]
    writeFileSync(log('caldav'), `${lines.join('\n')}\n`)
    expect(server.takeUses()).toEqual([])
  })

  test('goes into a folder of its own, which the group may write into and others may not enter', () => {
    expect(statSync(path.join(folder, 'uses')).mode & 0o777).toBe(0o770)
  })
})
