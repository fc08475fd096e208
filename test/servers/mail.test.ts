import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { memoryMailServer } from '../../src/servers/mail/memory.ts'
import type { MailEntry } from '../../src/servers/mail/port.ts'
import { openPublishedLogins } from '../../src/servers/mail/published.ts'
import type { PublishedFile } from '../../src/servers/published-file.ts'
import { freshIp, mailContract } from './mail.contract.ts'

mailContract('the double', () => {
  const server = memoryMailServer()
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

test('the double can be too busy to answer', async () => {
  const server = memoryMailServer()
  server.busy = true
  expect(await server.verify('pain@favre.example', 'whatever it is', freshIp())).toBe('busy')
})

const ENTRY = { hash: 'a', enabled: true, sends: true, quotaMb: 100, folder: 'a.example/m', holder: 'acc_a' }

describe('the published file', () => {
  let folder: string
  let file: string
  let published: PublishedFile<MailEntry>
  const rows = () => {
    const db = new Database(file, { readonly: true })
    const found = db.prepare('SELECT address, hash, enabled FROM mailbox ORDER BY address').all()
    db.close()
    return found
  }
  const mailbox = (number: number, hash = 'a'): MailEntry => ({ ...ENTRY, address: `m${number}@a.example`, hash })
  const many = (count: number, hash?: string) => Array.from({ length: count }, (_, number) => mailbox(number, hash))

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'comptoir-published-'))
    file = path.join(folder, 'mail.sqlite')
    published = openPublishedLogins(file)
  })
  afterEach(() => {
    published.close()
    rmSync(folder, { recursive: true })
  })

  test('is made readable by its group and by nobody else, whatever the umask', () => {
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  test('holds addresses, hashes and whether they open, and is left without a journal beside it', async () => {
    await published.put([{ ...ENTRY, address: 'Pain@Favre.example', enabled: false }])
    expect(rows()).toEqual([{ address: 'pain@favre.example', hash: 'a', enabled: 0 }])
    expect(() => statSync(`${file}-journal`)).toThrow('ENOENT')
    expect(() => statSync(`${file}-wal`)).toThrow('ENOENT')
  })

  test('keeps its place on the disk when it changes, for a reader that holds it open', async () => {
    const before = statSync(file).ino
    await published.replace(many(10))
    await published.put([mailbox(3, 'b')])
    expect(statSync(file).ino).toBe(before)
  })

  test('waits for a reader that is in the way for a moment', async () => {
    const reader = new Database(file)
    reader.exec('BEGIN IMMEDIATE')
    setTimeout(() => reader.exec('ROLLBACK'), 300)
    await published.put([mailbox(1)])
    expect(rows()).toHaveLength(1)
    reader.close()
  })

  test('keeps the house awake while it waits, and gives up after two seconds', async () => {
    const other = new Database(file)
    other.exec('BEGIN EXCLUSIVE')
    let beats = 0
    const heart = setInterval(() => {
      beats += 1
    }, 10)
    const start = performance.now()
    await expect(published.put([mailbox(1)])).rejects.toThrow(ServerDown)
    clearInterval(heart)
    expect(performance.now() - start).toBeGreaterThan(1_900)
    expect(beats).toBeGreaterThan(20)
    other.close()
  })

  test('is not made again with one mailbox in it when it went away: it waits for the whole', async () => {
    await published.replace(many(3))
    rmSync(file)
    await expect(published.put([mailbox(1, 'b')])).rejects.toThrow(ServerDown)
    await expect(published.put([mailbox(1, 'b')])).rejects.toThrow(ServerDown)
    await published.replace(many(3, 'b'))
    expect(rows()).toEqual(many(3, 'b').map(({ address, hash }) => ({ address, hash, enabled: 1 })))
  })

  test('says so when its folder is not there at all', () => {
    expect(() => openPublishedLogins(path.join(folder, 'nowhere', 'mail.sqlite'))).toThrow()
  })

  test('writes nothing any more once it is closed', async () => {
    published.close()
    await expect(published.put([mailbox(1)])).rejects.toThrow(ServerDown)
    expect(rows()).toEqual([])
  })

  test('takes a great many mailboxes in small steps, with a turn for everyone else after each', async () => {
    let turns = 0
    let counting = true
    const count = () => {
      turns += 1
      if (counting) setImmediate(count)
    }
    setImmediate(count)
    await published.replace(many(10_000))
    await published.replace(many(10_000, 'b').slice(100))
    counting = false
    expect(rows()).toHaveLength(9_900)
    expect(turns).toBeGreaterThan(4 * 39)
  })

  test('puts a change asked for during a reconciliation after it', async () => {
    const whole = published.replace(many(2_000))
    await published.put([mailbox(7, 'newer')])
    await whole
    expect(rows()).toContainEqual({ address: 'm7@a.example', hash: 'newer', enabled: 1 })
  })
})
