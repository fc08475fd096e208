import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { Query, Store } from '../../db/store.ts'
import { Missing } from '../../src/base/refusal.ts'
import { claimRun, purgeRuns, releaseRuns, runCalled, runsToLookAt, startRun } from '../../src/core/runs.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, journal, newWorld, PASSWORD, type World } from '../world.ts'

const NEW = 'quatre-tartes-aux-pommes'
const OTHER = 'cinq-tresses-au-beurre'
const articles = [file('fr/2017-password.md', 'Words.\n', { kind: 'faq' })]
let world: World
let claire: Browser
let path: string
beforeEach(async () => {
  world = await newWorld({ articles })
  claire = await browse(world, world.claire)
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').orderBy('id').limit(1))?.public_id
  path = `/manager/${world.bakery.publicId}/actions/mail.change-password/${mailbox}`
})

/** The form as it stands in the card, filled in. */
async function filled(password: string, at = claire): Promise<Record<string, string>> {
  const { hidden } = (await at.get(`${path}?again=1`)).form('class="card"')
  return { ...hidden, password, do: 'step' }
}
const post = (fields: Record<string, string>, at = claire) => at.post(path, fields, HTMX)
const stateOf = ({ status, text }: Answer) => [status, /data-state="([^"]+)"/.exec(text)?.[1]]
const changes = () => journal(world).filter(({ event }) => event === 'mailbox.password_changed').length
const opens = (password: string) => world.mail.verify('contact@boulangerie-favre.test', password, '192.0.2.7')
const states = () => world.scene.all(q.selectFrom('action_runs').select(['state', 'step', 'revision']))

describe('a form that is sent twice (R-GEN-6)', () => {
  test('is done once and answered the same', async () => {
    const fields = await filled(NEW)
    const first = await post(fields)
    const second = await post(fields)
    expect(stateOf(first)).toEqual([200, 'done'])
    expect(stateOf(second)).toEqual([200, 'done'])
    expect(changes()).toBe(1)
  })

  test('at the same moment is done once', async () => {
    const fields = await filled(NEW)
    const both = await Promise.all([post(fields), post(fields)])
    expect(changes()).toBe(1)
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 200])
  })

  test('with something else in it is not done again, and says so', async () => {
    const fields = await filled(NEW)
    await post(fields)
    expect((await post({ ...fields, password: OTHER })).status).toBe(409)
    expect(changes()).toBe(1)
    expect(await opens(NEW)).toBe('valid')
    expect(await opens(OTHER)).toBe('refused')
  })

  test('after a refusal is done: nothing had happened yet', async () => {
    const fields = await filled('court')
    expect(stateOf(await post(fields))).toEqual([422, 'refused'])
    expect(stateOf(await post({ ...fields, password: NEW }))).toEqual([200, 'done'])
    expect(changes()).toBe(1)
  })
})

describe('a run', () => {
  test('of another person does not exist', async () => {
    const fields = await filled(NEW)
    await post(fields)
    const sam = await browse(world, world.sam)
    expect((await post(fields, sam)).status).toBe(404)
    const ask = () => runCalled(as(world, world.sam, world.bakery), 'mail.change-password', fields['run'] ?? '')
    expect(ask).toThrow(Missing)
    expect(changes()).toBe(1)
  })

  test('of one action is not one of another', async () => {
    const fields = await filled(NEW)
    await post(fields)
    const answer = await claire.post(path.replace('change-password', 'test-password'), fields, HTMX)
    expect(answer.status).toBe(404)
  })

  test.each(['', 'run_', 'run_UPPERCASE0000000', '1', "run_' OR 1=1 --0000"])(
    'called %j does not exist',
    async (run) => {
      expect((await post({ ...(await filled(NEW)), run })).status).toBe(404)
      expect(changes()).toBe(0)
    },
  )

  test('is refused as stale from a form that was drawn before it moved', async () => {
    world.mail.down = true
    const fields = await filled(NEW)
    expect(stateOf(await post(fields))).toEqual([200, 'running'])
    expect(stateOf(await post({ ...fields, password: OTHER }))).toEqual([409, 'running'])
    expect(changes()).toBe(1)
  })

  test('waits for the mail server without keeping the secret, and is done by the house itself once it is back (R-PWD-7)', async () => {
    world.mail.down = true
    await post(await filled(NEW))
    expect(states()).toMatchObject([{ state: 'waiting', step: 'publishing' }])
    expect(await opens(NEW)).toBe('unreachable')
    expect(JSON.stringify(world.scene.all(q.selectFrom('action_runs').selectAll()))).not.toContain(NEW)
    world.mail.down = false
    await world.publish()
    world.clock.advance(60_000)
    await world.look()
    expect(states()).toMatchObject([{ state: 'done' }])
    expect(await opens(NEW)).toBe('valid')
    expect((await claire.get(path)).text).toContain('data-state="done"')
  })

  test('that was in hand when the process died is open again, and nothing had changed', async () => {
    const fields = await filled(NEW)
    const ctx = as(world, world.claire)
    const given = {
      action: 'mail.change-password',
      id: fields['run'] ?? '',
      step: 'password',
      ticket: '',
      language: 'fr' as const,
    }
    const run = startRun(ctx, { ...given, subject: path.split('/').at(-1) ?? '' })
    expect(claimRun(world.store, run, 'mark')).toBe(true)
    expect(claimRun(world.store, run, 'mark')).toBe(false)
    expect(stateOf(await post(fields))).toEqual([409, 'running'])

    expect(releaseRuns(world.store)).toBe(1)
    expect(stateOf(await post(fields))).toEqual([200, 'done'])
    expect(changes()).toBe(1)
  })

  test('is dropped after a week and forgotten after a month', async () => {
    const { hidden } = (await claire.get(path)).form('class="card"')
    const ctx = as(world, world.claire)
    const given = {
      action: 'mail.change-password',
      id: hidden['run'] ?? '',
      step: 'password',
      ticket: '',
      language: 'fr' as const,
    }
    startRun(ctx, { ...given, subject: 'mbx' })
    world.clock.advance(6 * 86_400_000)
    purgeRuns(world.house)
    expect(states()).toMatchObject([{ state: 'open' }])
    world.clock.advance(2 * 86_400_000)
    purgeRuns(world.house)
    expect(states()).toMatchObject([{ state: 'dropped' }])
    world.clock.advance(30 * 86_400_000)
    purgeRuns(world.house)
    expect(states()).toEqual([])
  })
})

describe('a mailbox that is tested (R-PWD-11)', () => {
  const tested = async (password: string) => {
    const at = path.replace('change-password', 'test-password')
    const { hidden } = (await claire.get(`${at}?again=1`)).form('class="card"')
    return claire.post(at, { ...hidden, password, do: 'step' }, HTMX)
  }

  test('is told valid or not, and nothing of what was tried is kept', async () => {
    expect((await tested(PASSWORD)).status).toBe(200)
    expect((await tested('canary-not-the-one')).status).toBe(200)
    expect(journal(world).map(({ detail }) => detail)).toEqual(['{"answer":"valid"}', '{"answer":"refused"}'])
    expect(JSON.stringify([journal(world), world.log.lines])).not.toContain('canary')
  })

  test('five times in a quarter of an hour, and then again', async () => {
    for (let time = 0; time < 5; time++) expect((await tested('x')).status).toBe(200)
    const sixth = await tested('x')
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBe(900)
    world.clock.advance(900_000)
    claire = await browse(world, world.claire)
    expect((await tested(PASSWORD)).status).toBe(200)
  })
})

test('runs that wait are found by their own index, however many are over', () => {
  const planned: Store = {
    ...world.scene,
    all: <Row>(query: Query<Row>) => {
      const compiled = query.compile(q)
      return world.scene.all<Row>({ compile: () => ({ ...compiled, sql: `EXPLAIN QUERY PLAN ${compiled.sql}` }) })
    },
  }
  expect(JSON.stringify(runsToLookAt(planned, world.clock.now()))).toContain('INDEX action_runs_waiting')
})
