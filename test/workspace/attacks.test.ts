import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { newRunId } from '../../src/core/runs.ts'
import { changeOwnPassword } from '../../src/workspace/attachments.ts'
import { OPENINGS } from '../../src/workspace/opening.ts'
import { attachedMailboxes } from '../../src/workspace/queries.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, journal, newWorld, PASSWORD, type World } from '../world.ts'
import { attachedOf, CONTACT } from './scene.ts'

const GUESS = 'pas le bon du tout'
const KNOWN = [CONTACT, 'commandes@boulangerie-favre.test']
const UNKNOWN = ['personne@boulangerie-favre.test', 'jeanne@ailleurs.test', 'contact@xn--boulangerie.test']
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

/** One try, and its answer without what is random in every form. */
async function tryOne(who: Customer, address: string, password = GUESS) {
  const browser = await browse(world, who)
  const { action, hidden } = (await browser.get('/workspace')).form('id="attach"')
  const { status, text, headers } = await browser.post(action, { ...hidden, address, password, do: 'step' }, HTMX)
  const plain = text.replaceAll(address, 'ADDRESS').replaceAll(/run_[0-9a-z]+/g, 'RUN')
  const { date: _, ...told } = Object.fromEntries(headers)
  return { status, text: plain.replaceAll(/name="from" value="[^"]*"/g, 'FROM'), told }
}

const ofNadia = () => q.selectFrom('workspace_mailboxes').select('id').where('user_id', '=', world.nadia.id)

describe('guessing at the list of the WorkSpace', () => {
  test('tells nobody which addresses exist: the same answer, byte for byte', async () => {
    const answers = []
    for (const address of [...KNOWN, ...UNKNOWN]) answers.push(await tryOne(world.nadia, address))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.status).toBe(422)
  })

  test('nor by the limit: an address that does not exist is tried five times as well', async () => {
    for (const address of [KNOWN[0] ?? '', UNKNOWN[0] ?? '']) {
      const statuses = []
      for (let at = 0; at < 6; at++) statuses.push((await tryOne(world.nadia, address)).status)
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    }
  })

  test('nor by what is left: no line, no letter, no row', async () => {
    for (const address of [...KNOWN, ...UNKNOWN]) await tryOne(world.nadia, address)
    expect(journal(world)).toEqual([])
    expect(world.scene.all(ofNadia())).toEqual([])
    expect(world.scene.all(q.selectFrom('notices').select('id'))).toEqual([])
  })

  test('takes as long for an address that does not exist (security 3.7)', async () => {
    const slow = await newWorld({ floorMs: 250 })
    world = slow
    const times = []
    for (const address of [KNOWN[0] ?? '', UNKNOWN[0] ?? '', UNKNOWN[1] ?? '']) {
      const began = performance.now()
      await tryOne(slow.nadia, address)
      times.push(performance.now() - began)
    }
    expect(Math.min(...times)).toBeGreaterThan(245)
  })

  test('ends for one person over all addresses, and another person goes on', async () => {
    const tried = []
    for (let at = 0; at <= OPENINGS.ofPerson; at++)
      tried.push((await tryOne(world.nadia, `n${at}@ailleurs.test`)).status)
    expect([tried.slice(0, -1).every((status) => status === 422), tried.at(-1)]).toEqual([true, 429])
    expect((await tryOne(world.sam, CONTACT, PASSWORD)).status).toBe(200)
  })

  test('sent fifty times at once counts fifty', async () => {
    const browser = await browse(world, world.nadia)
    const { action, hidden } = (await browser.get('/workspace')).form('id="attach"')
    const typed = { ...hidden, address: CONTACT, password: GUESS, do: 'step' }
    const post = () => browser.post(action, { ...typed, run: newRunId() }, HTMX)
    const all = await Promise.all(Array.from({ length: 50 }, post))
    expect(all.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
  })
})

describe('what is on somebody else’s list', () => {
  const paths = (id: string) => [
    `/workspace/${id}`,
    `/workspace/${id}/mail.mobileconfig`,
    ...['change-password', 'test-password', 'prove', 'detach'].map(
      (name) => `/profile/actions/workspace.${name}/${id}`,
    ),
  ]

  test('does not exist: the same bytes as for what nobody has (R-GEN-1)', async () => {
    const theirs = paths(attachedOf(world, world.claire))
    const nobodys = paths('wsm_0000000000000000')
    const browser = await browse(world, world.nadia)
    const plain = ({ text, status }: { text: string; status: number }, path: string) =>
      [status, text.replaceAll(path, 'PATH').replaceAll(encodeURIComponent(path), 'PATH')] as const
    for (const [at, path] of theirs.entries()) {
      const other = nobodys[at] ?? ''
      const mine = plain(await browser.get(path), path)
      expect(mine[0]).toBe(404)
      expect(mine).toEqual(plain(await browser.get(other), other))
    }
  })

  test('cannot be taken off, changed or proven by its id', async () => {
    const id = attachedOf(world, world.claire)
    const browser = await browse(world, world.nadia)
    const before = world.scene.all(q.selectFrom('workspace_mailboxes').selectAll())
    for (const name of ['detach', 'change-password', 'test-password', 'prove']) {
      const typed = { password: PASSWORD, current: PASSWORD, do: 'step' }
      expect((await browser.post(`/profile/actions/workspace.${name}/${id}`, typed, HTMX)).status).toBe(404)
    }
    expect(world.scene.all(q.selectFrom('workspace_mailboxes').selectAll())).toEqual(before)
    expect(journal(world)).toEqual([])
  })

  test('a mailbox of an account gives its people no way to it: the id of the Manager is no id here', async () => {
    const { public_id = '' } =
      world.scene.one(q.selectFrom('mailboxes').select('public_id').where('address', '=', CONTACT)) ?? {}
    const browser = await browse(world, world.claire)
    expect((await browser.get(`/workspace/${public_id}`)).status).toBe(404)
    const answer = await browser.post(
      `/profile/actions/workspace.change-password/${public_id}`,
      { password: 'x' },
      HTMX,
    )
    expect(answer.status).toBe(404)
  })

  test('is not there for visitors, who are led to the door and back', async () => {
    const id = attachedOf(world, world.claire)
    const visitor = await browse(world)
    for (const path of ['/workspace', `/workspace/${id}`, `/workspace/${id}/mail.mobileconfig`])
      expect((await visitor.get(path)).location).toBe(`/sign-in?back=${encodeURIComponent(path)}`)
  })
})

test('a proof of one person is no proof of another, even with the row in hand', async () => {
  attachedOf(world, world.claire)
  const [theirs] = attachedMailboxes(as(world, world.claire))
  if (!theirs) throw new Error('there is none')
  expect(() => changeOwnPassword(as(world, world.nadia), theirs, 'x', false)).toThrow()
  expect(await world.mail.verify(CONTACT, PASSWORD, '')).toBe('valid')
})
