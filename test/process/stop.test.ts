import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openStore } from '../../db/store.ts'
import { freePort, type Server, startServer, visit } from './server.ts'

let folder: string
let settings: Record<string, string>
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  settings = { MODE: 'demo', DATA_DIR: path.join(folder, 'data'), PORT: String(await freePort()) }
  server = await startServer({ settings, folder })
})

afterEach(async () => {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

const longArticle = (number: number) => `---
number: ${number}
title: Long ${number}
---
${Array.from({ length: 700 }, (_, at) => `word${(number * at) % 997}`).join(' ')}
`

const database = () => path.join(folder, 'data/comptoir.sqlite')

describe('a house that is shut', { timeout: 30_000 }, () => {
  test('leaves in good order and finds everything when it opens again', async () => {
    const claire = visit(server.origin)
    await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })

    expect(await server.stop()).toMatchObject({ code: 0, signal: null })
    expect(existsSync(`${database()}-wal`)).toBe(false)

    server = await startServer({ settings, folder })
    const home = await claire.get('/manager')
    expect([home.status, home.location]).toEqual([303, expect.stringMatching(/^\/manager\/acc_/)])
  })

  test('waits no more than four seconds for a reader who never finishes a request', async () => {
    const slow = connect(server.port, '127.0.0.1')
    const half = [
      'POST /sign-in HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 99',
    ]
    await new Promise((sent) => slow.write(`${half.join('\r\n')}\r\n\r\nemail=`, sent))
    slow.on('error', () => undefined)
    await sleep(100) // what the system has taken but the house has not is nobody's request yet
    const asked = performance.now()

    expect((await server.stop()).code).toBe(0)
    expect(performance.now() - asked).toBeGreaterThan(2000)
    expect(performance.now() - asked).toBeLessThan(6000)
    slow.destroy()
  })

  test('does not finish an index of two thousand articles first', async () => {
    await server.stop()
    const CONTENT_DIR = path.join(folder, 'content')
    mkdirSync(path.join(CONTENT_DIR, 'fr'), { recursive: true })
    for (let number = 20_000; number < 22_000; number++) {
      writeFileSync(path.join(CONTENT_DIR, `fr/${number}-long.md`), longArticle(number))
    }
    server = await startServer({ settings: { ...settings, CONTENT_DIR }, folder })
    const asked = performance.now()

    expect((await server.stop()).code).toBe(0)
    expect(performance.now() - asked).toBeLessThan(5000)
  })

  test('writes to the disk before it answers, also when it is opened again: synchronous is FULL', async () => {
    await server.stop()
    for (const _ of ['once', 'and again']) {
      const store = openStore(database())
      expect(store.all(sql`PRAGMA synchronous`)).toEqual([{ synchronous: 2 }])
      expect(store.all(sql`PRAGMA journal_mode`)).toEqual([{ journal_mode: 'wal' }])
      store.close()
    }
  })
})
