import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Answer, HTMX } from '../browsing.ts'
import { lettersTo } from '../identity/mailed.ts'
import { browse, newcomer, owed, type World } from '../world.ts'
import { askFor, newHouse, WISH } from './wishes.ts'

const CLAIRE = 'claire@example.test'
/** As many letters as Claire's address: what an answer repeats must not make it longer. */
const NOBODY = 'claira@example.test'

/** An answer without the address that was typed: everything a stranger can compare. */
const seen = ({ status, headers, text }: Answer, email: string) => ({
  status,
  headers: [...headers].sort(),
  length: text.length,
  text: text.replaceAll(email, ''),
})

/** The answer to signing up with an address, from a browser of its own. */
async function answerTo(world: World, email: string, more: Parameters<typeof askFor>[2] = {}) {
  return seen(await askFor(await browse(world), { email }, more), email)
}

/** Takes the undo link of an address that was Claire's until today. */
function leaveAddress(world: World, email: string): void {
  const at = world.clock.now()
  const link = { purpose: 'email-undo', public_id: 'lnk_x', token_hash: 'x', subject: 'x', user_id: world.claire.id }
  const expires_at = new Date(at.getTime() + 72 * 3_600_000).toISOString()
  const row = { ...link, email, created_at: at.toISOString(), expires_at, used_at: null, voided_at: null }
  world.scene.run(q.insertInto('mail_links').values({ ...row, purpose: 'email-undo' }))
}

describe.concurrent('an address that has a login and one that has none get the same answer (R-ID-2, security 3.7)', () => {
  test.each([
    ['by script, in French', { script: HTMX }],
    ['without script, in French', {}],
    ['by script, in English', { script: HTMX, language: 'en' }],
    ['without script, in English', { language: 'en' }],
  ] as const)('%s: text, status, length, headers and cookies', async (_, more) => {
    const world = await newHouse()
    expect(await answerTo(world, CLAIRE, more)).toEqual(await answerTo(world, NOBODY, more))
    expect(owed(world).map(({ kind }) => kind)).toEqual(['sign-up-known', 'sign-up-confirm'])
  })

  test('also beyond the limit of letters', async () => {
    const world = await newHouse()
    for (let time = 0; time < 4; time++) {
      const asked = [answerTo(world, CLAIRE, { ip: '192.0.2.1' }), answerTo(world, NOBODY, { ip: '192.0.2.2' })]
      const [known, unknown] = await Promise.all(asked)
      expect(unknown).toEqual(known)
    }
    expect([lettersTo(world, CLAIRE).length, lettersTo(world, NOBODY).length]).toEqual([3, 3])
  })

  test('also for somebody who was shut out, or is closing their login', async () => {
    const world = await newHouse()
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.marc.id))
    world.scene.run(q.updateTable('users').set({ closes_at: 'soon' }).where('id', '=', world.sam.id))
    const nobody = await answerTo(world, 'marx@example.test')
    expect(await answerTo(world, 'marc@example.test')).toEqual(nobody)
    expect((await answerTo(world, 'sam@example.test')).status).toBe(nobody.status)
  })

  test('also for an address that its owner may still take back, and it cannot be taken meanwhile', async () => {
    const world = await newHouse()
    leaveAddress(world, 'clairo@example.test')
    expect(await answerTo(world, 'clairo@example.test')).toEqual(await answerTo(world, NOBODY))
    expect(lettersTo(world, 'clairo@example.test')).toEqual(['sign-up-known'])
    world.clock.advance(72 * 3_600_000)
    await answerTo(world, 'clairo@example.test')
    expect(lettersTo(world, 'clairo@example.test')).toEqual(['sign-up-known', 'sign-up-confirm'])
  })

  test('after as much work: a password is hashed once for either', async () => {
    const world = await newHouse()
    const { login } = world.house.hashing
    const hashed: string[] = []
    world.house.hashing.login = (ip, password) => {
      hashed.push(password)
      return login(ip, password)
    }
    await answerTo(world, CLAIRE)
    await answerTo(world, NOBODY)
    expect(hashed).toEqual([WISH.password, WISH.password])
  })
})

/** How long the answers take, in ms: thirty at a time, one of each after the other, each side first as often. */
async function timesOf(world: World, known: readonly { email: string }[]) {
  const timed = async (email: string, at: number) => {
    const browser = await browse(world)
    const { action, hidden } = (await browser.get('/sign-up')).form('class="card"')
    const begun = performance.now()
    const from = { 'X-Forwarded-For': `198.51.100.${at}` }
    await browser.post(action, { ...hidden, ...WISH, email, do: 'step' }, { ...HTMX, ...from })
    return performance.now() - begun
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let from = 0; from < known.length; from += 15) {
    const crowd = known.slice(from, from + 15).flatMap(({ email }, at) => {
      const pair = [
        timed(email, from + at).then((ms) => times.known.push(ms)),
        timed(`x${email}`, 100 + from + at).then((ms) => times.unknown.push(ms)),
      ]
      return at % 2 === 0 ? pair : pair.reverse()
    })
    await Promise.all(crowd)
  }
  return times
}

const mean = (times: readonly number[]) => times.reduce((sum, one) => sum + one, 0) / times.length
const spread = (times: readonly number[]) => mean(times.map((one) => (one - mean(times)) ** 2)) / (times.length - 1)

// one run in 370 lies beyond three deviations by chance
test('and takes as long for either: |z| < 3 with sixty of each (security 3.7)', {
  timeout: 30_000,
  retry: 2,
}, async () => {
  const world = await newHouse()
  const people = Array.from({ length: 60 }, () => newcomer(world, world.bakery, 'external'))
  await world.portal()
  const { known, unknown } = await timesOf(world, people)
  const z = (mean(known) - mean(unknown)) / Math.sqrt(spread(known) + spread(unknown))
  expect(Math.abs(z)).toBeLessThan(3)
  expect(Math.min(...known, ...unknown)).toBeGreaterThan(295)
})
