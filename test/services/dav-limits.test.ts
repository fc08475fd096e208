import { request } from 'node:https'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newAppPassword } from '../../src/base/app-password.ts'
import { CLAIRE, davEntry } from '../servers/dav.contract.ts'
import { type DavPortal, davPortal } from './dav-portal.ts'
import { type RunningDav, startDav } from './radicale.ts'

const MARC = 'marc@favre.example'
/** Linux answers on all of 127/8: each of these is another address to nginx. */
const [SHOP, STRANGER, HOME] = ['127.0.0.21', '127.0.0.66', '127.0.0.33']

let dav: RunningDav
let portal: DavPortal
let [phone, marcs] = ['', '']
beforeAll(async () => {
  dav = await startDav()
  portal = await davPortal({
    settings: { folder: dav.published, url: dav.url, ca: dav.ca },
    user: dav.people.portal,
  })
}, 60_000)
afterAll(async () => {
  portal?.close()
  await dav?.close()
})
beforeEach(async () => {
  ;[phone, marcs] = [newAppPassword(), newAppPassword()]
  await portal.reconcile(() => [davEntry(phone), davEntry(marcs, undefined, MARC)])
  // what is counted is kept in memory
  await dav.stop()
  await dav.start()
}, 60_000)

interface Answered {
  status: number
  retryAfter: string | undefined
}

/** What a device asks first, from one of these addresses. */
const ask = (from: string, password: string, userName = CLAIRE, place = '/calendars/') =>
  new Promise<Answered>((resolve, reject) => {
    const asked = request(new URL(place, dav.url), {
      method: 'PROPFIND',
      headers: { Depth: '0', 'X-Forwarded-For': '203.0.113.9', 'X-Real-IP': '203.0.113.9' },
      auth: `${userName}:${password}`,
      ...{ ca: dav.ca, agent: false, localAddress: from },
    })
    asked.on('response', (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
    })
    asked.on('error', reject)
    asked.end()
  })

const guess = (from: string, userName?: string) => ask(from, newAppPassword(), userName)
const guesses = (count: number, from: string, userName = () => CLAIRE) =>
  Promise.all(Array.from({ length: count }, () => guess(from, userName()))).then((all) =>
    all.map(({ status }) => status),
  )
let people = 0
const somebodyElse = () => `guessed-${++people}@favre.example`

describe('passwords that open nothing (security 3.6)', { timeout: 60_000 }, () => {
  test('are answered no ten times for one user, and then with when to come back', async () => {
    expect(await guesses(10, STRANGER)).toEqual(Array.from({ length: 10 }, () => 401))
    const { status, retryAfter } = await guess(HOME)
    expect(status).toBe(429)
    expect(Number(retryAfter)).toBeGreaterThan(500)
    expect(Number(retryAfter)).toBeLessThanOrEqual(601)
  })

  test('are answered no twenty times from one address, whoever is guessed', async () => {
    const first = await guesses(10, STRANGER, somebodyElse)
    const then = await guesses(10, STRANGER, somebodyElse)
    expect([...first, ...then]).toEqual(Array.from({ length: 20 }, () => 401))
    expect((await guess(STRANGER, somebodyElse())).status).toBe(429)
    expect((await ask(STRANGER, marcs, MARC)).status).toBe(429)
  })

  test('are in nobody else’s way: another user comes in from another address, and calendars say nothing of contacts', async () => {
    await guesses(10, STRANGER)
    await guesses(10, STRANGER, somebodyElse)
    expect((await guess(STRANGER)).status).toBe(429)
    expect((await ask(HOME, marcs, MARC)).status).toBe(207)
    expect((await ask(STRANGER, marcs, MARC, '/contacts/')).status).toBe(207)
  })

  test('leave a device alone that came in before, from where it was', async () => {
    expect((await ask(SHOP, phone)).status).toBe(207)
    await guesses(10, SHOP)
    await guesses(10, SHOP, somebodyElse)
    expect((await guess(SHOP)).status).toBe(429)
    expect((await ask(SHOP, phone)).status).toBe(207)
    expect((await ask(HOME, phone)).status).toBe(429)
  })

  test('that were withdrawn count too, and are let in by nothing', async () => {
    expect((await ask(SHOP, phone)).status).toBe(207)
    await portal.publish([davEntry(phone, [])])
    for (let count = 0; count < 10; count++) expect((await ask(SHOP, phone)).status).toBe(401)
    expect((await ask(SHOP, phone)).status).toBe(429)
  })

  test('are not counted where nobody could be meant: the portal goes on asking whether the servers answer', async () => {
    for (let round = 0; round < 3; round++) {
      const asked = Array.from({ length: 10 }, () => portal.verify('caldav', 'is anybody there', 'x'))
      expect(new Set(await Promise.all(asked))).toEqual(new Set(['refused']))
    }
    expect(await portal.verify('caldav', CLAIRE, phone)).toBe('valid')
  })

  test('are forgotten when nothing is brought: asking for the way in is no try', async () => {
    for (let count = 0; count < 30; count++) {
      const status = await new Promise<number>((resolve, reject) => {
        const asked = request(new URL('/calendars/', dav.url), { method: 'PROPFIND', ca: dav.ca, agent: false })
        asked.on('response', (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
        asked.on('error', reject)
        asked.end()
      })
      expect(status).toBe(401)
    }
  })
})
