import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { change, notify, notifyUser } from '../../src/core/change.ts'
import type { House } from '../../src/core/ctx.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import type { PostServer } from '../../src/servers/post/port.ts'
import { letterOf } from '../../src/web/letters.ts'
import { as, newWorld, owed, type World } from '../world.ts'

const SECOND = 1000
const HOUR = 3_600_000
const FROM = 'noreply@comptoir.test'
const FACTS = { address: 'contact@boulangerie-favre.test', account: 'Boulangerie Favre' }
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const send = (house: House = world.house) => sendNotices(house, (notice) => letterOf(world.house, notice), FROM)

/** Owes a message as an act does: in the change that is its cause. */
function owe(to: string, key?: string): void {
  const ctx = as(world, world.claire)
  const notice = {
    kind: 'mailbox-password-changed',
    to,
    language: 'fr',
    facts: { ...FACTS, at: '2026-03-02T09:00:00Z' },
  } as const
  change(ctx, { event: 'test.happened', accountId: null, about: 'x' }, () =>
    notify(ctx, { ...notice, ...(key ? { key } : {}) }),
  )
}

const only = () => {
  const [notice, ...others] = owed(world)
  if (!notice || others.length > 0) throw new Error(`${others.length + 1} notices`)
  return notice
}

describe('a message that is owed (R-NOT-3)', () => {
  test('is sent once, and stays sent', async () => {
    owe('claire@example.test')
    await send()
    world.clock.advance(24 * HOUR)
    await send()
    expect(world.post.sent).toMatchObject([{ to: 'claire@example.test', from: FROM }])
    expect(only().sent_at).toBe('2026-03-02T09:00:00.000Z')
  })

  test('is not owed by a change that was undone', async () => {
    const ctx = as(world, world.claire)
    const fails = () =>
      change(ctx, { event: 'test.happened', accountId: null, about: 'x' }, () => {
        notifyUser(
          ctx,
          { ...world.claire, time_zone: 'Europe/Zurich' },
          { kind: 'mailbox-password-changed', facts: FACTS },
        )
        throw new Error('no')
      })
    expect(fails).toThrow('no')
    expect(owed(world)).toEqual([])
  })

  test('is one row for each event and recipient, however often the event is told', async () => {
    for (const to of ['claire@example.test', 'sam@example.test', 'claire@example.test'])
      owe(to, 'reminder of invoice 7')
    owe('claire@example.test', 'reminder of invoice 8')
    expect(owed(world).map(({ recipient, event_key }) => `${event_key} to ${recipient}`)).toEqual([
      'reminder of invoice 7 to claire@example.test',
      'reminder of invoice 7 to sam@example.test',
      'reminder of invoice 8 to claire@example.test',
    ])
    await send()
    owe('claire@example.test', 'reminder of invoice 7')
    expect(owed(world)).toHaveLength(3)
  })

  test('is owed again each time when its event has no key', () => {
    owe('claire@example.test')
    owe('claire@example.test')
    expect(owed(world)).toHaveLength(2)
  })
})

describe('a server that does not take a message now', () => {
  test('is asked again after twice as long each time, six hours at most', async () => {
    owe('claire@example.test')
    world.post.down = true
    const pauses: number[] = []
    for (let time = 0; time < 12; time++) {
      await send()
      pauses.push((Date.parse(only().due_at) - world.clock.now().getTime()) / SECOND)
      world.clock.set(only().due_at)
    }
    expect(pauses.slice(0, 4)).toEqual([30, 60, 120, 240])
    expect(pauses.slice(-2)).toEqual([6 * 3600, 6 * 3600])
  })

  test('is not asked before that', async () => {
    owe('claire@example.test')
    world.post.down = true
    await send()
    world.post.down = false
    world.clock.advance(29 * SECOND)
    await send()
    expect(world.post.sent).toEqual([])
    world.clock.advance(SECOND)
    await send()
    expect(world.post.sent).toHaveLength(1)
  })

  test('gets the message under the same Message-ID at every try, which no other message has', async () => {
    const ids: string[] = []
    const post: PostServer = {
      send: (letter) => {
        ids.push(letter.messageId)
        return world.post.send(letter)
      },
      close: () => undefined,
    }
    const house = { ...world.house, servers: { ...world.house.servers, post } }
    owe('claire@example.test')
    world.post.down = true
    await send(house)
    world.clock.advance(HOUR)
    world.post.down = false
    owe('sam@example.test')
    await send(house)
    expect(ids[0]).toMatch(/^<ntc_[0-9a-z]{16}@comptoir\.test>$/)
    expect(ids).toHaveLength(3)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('loses nothing by being away for a weekend, and is given up after four days', async () => {
    owe('claire@example.test')
    world.post.down = true
    const until = world.clock.now().getTime() + 4 * 24 * HOUR
    for (let tries = 0; tries < 50 && world.clock.now().getTime() < until; tries++) {
      await send()
      expect(only().given_up_at).toBeNull()
      world.clock.set(only().due_at)
    }
    expect(world.clock.now().getTime()).toBeGreaterThanOrEqual(until)
    await send()
    expect(only().given_up_at).toBe(world.clock.now().toISOString())
    world.post.down = false
    world.clock.advance(24 * HOUR)
    await send()
    expect(world.post.sent).toEqual([])
  })
})

test('a recipient the server will never know is given up at once, and the log says why', async () => {
  owe('claire@example.test')
  world.post.unknown.add('claire@example.test')
  await send()
  expect(only()).toMatchObject({ sent_at: null, given_up_at: '2026-03-02T09:00:00.000Z' })
  expect(JSON.stringify(world.log.lines)).toContain('no such mailbox')
})

describe('one message', () => {
  test('that cannot even be written holds up no other, and goes once the program can write it (R-GEN-22)', async () => {
    owe('claire@example.test')
    owe('sam@example.test')
    const broken = (notice: Parameters<typeof letterOf>[1]) => {
      if (notice.recipient === 'claire@example.test') throw new Error('a sentence without its fact')
      return letterOf(world.house, notice)
    }
    await sendNotices(world.house, broken, FROM)
    expect(world.post.sent.map(({ to }) => to)).toEqual(['sam@example.test'])
    expect(JSON.stringify(world.log.lines)).toContain('a sentence without its fact')
    world.clock.advance(HOUR)
    await send()
    expect(world.post.sent.map(({ to }) => to)).toEqual(['sam@example.test', 'claire@example.test'])
  })

  test('is repeated, under one Message-ID, only by a crash between the yes of the server and our mark', async () => {
    owe('claire@example.test')
    await send({ ...world.house, store: withoutMarks(world.store) })
    expect(only().sent_at).toBeNull()
    world.clock.advance(HOUR)
    await send()
    await send()
    const ids = world.post.sent.map(({ messageId }) => messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('is not sent at all while its try cannot be noted: a full disk does not write to anybody again and again', async () => {
    owe('claire@example.test')
    const run = () => {
      throw new Error('SQLITE_FULL')
    }
    await expect(send({ ...world.house, store: { ...world.store, run } })).rejects.toThrow('SQLITE_FULL')
    expect(world.post.sent).toEqual([])
  })
})

test('a long queue goes on at once, oldest first, and nobody waits for the next round', async () => {
  for (let turn = 0; turn < 25; turn++) {
    owe(`reader-${turn}@example.test`)
    world.clock.advance(1)
  }
  const woken: string[] = []
  const house = { ...world.house, wake: (worker: string) => void woken.push(worker) } as House
  await send(house)
  expect(world.post.sent.map(({ to }) => to).slice(0, 2)).toEqual(['reader-0@example.test', 'reader-1@example.test'])
  expect(woken).toEqual(['outbox'])
  await send(house)
  expect(world.post.sent).toHaveLength(25)
  expect(woken).toEqual(['outbox'])
})

test('no message holds the token of the link it leads to: it is put together when it is sent (R-NOT-5, R-GEN-21)', async () => {
  const { closeLogin } = await import('../../src/identity/closing.ts')
  closeLogin(as(world, world.marc))
  await send()
  const [, token = ''] = /\/login\/keep\?token=([\w-]{43})/.exec(world.post.sent[0]?.text ?? '') ?? []
  expect(token).not.toBe('')
  const tables = ['notices', 'mail_links', 'audit', 'users'] as const
  const rows = tables.map((table) => world.scene.all(q.selectFrom(table).selectAll()))
  expect(JSON.stringify([rows, world.log.lines])).not.toContain(token)
})

/** The same store, until a letter is marked as sent: there the process dies. */
const withoutMarks = (store: Store): Store => ({
  ...store,
  run: (query) => {
    if (/"sent_at" = /.test(query.compile(q).sql)) throw new Error('the process died')
    return store.run(query)
  },
})
