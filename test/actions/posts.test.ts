import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { urls } from '../../src/urls.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { as, browse, journal, newWorld, type World } from '../world.ts'

const t = textFor('fr')
const ACTION = 'mail.change-password'
const FIRST = 'pain perdu du dimanche'

let world: World
let claire: Browser
let card: string
beforeEach(async () => {
  world = await newWorld()
  claire = await browse(world, world.claire)
  const [mailbox] = manageableMailboxes(as(world, world.claire))
  card = urls.accountAction(world.bakery.publicId, ACTION, mailbox?.public_id)
})

const formOf = async (path = card) => (await claire.get(`${path}?again=1`, HTMX)).form('class="card"')
const changes = () => journal(world).filter(({ event }) => event === 'mailbox.password_changed').length

describe('one post of a card', () => {
  test('sent twice is done once and answered the same (R-GEN-6)', async () => {
    const { action, hidden } = await formOf()
    const first = await claire.post(action, { ...hidden, password: FIRST }, HTMX)
    const second = await claire.post(action, { ...hidden, password: FIRST }, HTMX)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.text).toContain('data-state="done"')
    expect(changes()).toBe(1)
  })

  test('sent ten times at once is done once', async () => {
    const { action, hidden } = await formOf()
    const posts = Array.from({ length: 10 }, () => claire.post(action, { ...hidden, password: FIRST }, HTMX))
    const answers = await Promise.all(posts)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(changes()).toBe(1)
  })

  test('sent again with another content is refused and not done (R-GEN-6)', async () => {
    const { action, hidden } = await formOf()
    await claire.post(action, { ...hidden, password: FIRST }, HTMX)
    const other = await claire.post(action, { ...hidden, password: 'tarte aux noix du lundi' }, HTMX)
    expect(other.status).toBe(409)
    expect(other.text).toContain(t.refusals['op-conflict']({}))
    expect(changes()).toBe(1)
  })

  test('of somebody else’s run does not exist, with the same words as a run that never was', async () => {
    const { hidden } = await formOf()
    await claire.post(card, { ...hidden, password: FIRST }, HTMX)
    const sam = await browse(world, world.sam)
    const answer = await sam.post(card, { ...hidden, password: 'tarte aux noix du lundi' }, HTMX)
    expect(answer.status).toBe(404)
    expect(changes()).toBe(1)
  })

  test('whose run is for another subject than its address does not exist', async () => {
    const [, other] = manageableMailboxes(as(world, world.claire))
    const { action, hidden } = await formOf()
    await claire.post(action, { ...hidden, password: 'court' }, HTMX)
    const elsewhere = urls.accountAction(world.bakery.publicId, ACTION, other?.public_id)
    await claire.post(action, { ...hidden, password: FIRST }, HTMX)
    expect((await claire.post(elsewhere, { ...hidden, password: FIRST }, HTMX)).status).toBe(404)
    expect(changes()).toBe(1)
  })

  test.each(['nonsense', 'run_', `run_${'x'.repeat(400)}`, '__proto__'])(
    'with the run id %j does not exist',
    async (run) => {
      const { action, hidden } = await formOf()
      expect((await claire.post(action, { ...hidden, run, password: FIRST }, HTMX)).status).toBe(404)
    },
  )

  test('with a forged place is answered on its own page, never elsewhere', async () => {
    const { hidden } = await formOf()
    const from = `${Buffer.from('{"p":"//evil.test","a":"x","l":"fr"}').toString('base64url')}.forged`
    const answer = await claire.post(card, { ...hidden, from, password: FIRST })
    expect(answer.status).toBe(303)
    expect(answer.location).toBe(`${card}#card`)
  })

  test('of a form drawn before the mailbox was taken away does nothing (R-GEN-2)', async () => {
    const marc = await browse(world, world.marc)
    const [mailbox] = manageableMailboxes(as(world, world.marc))
    const path = urls.accountAction(world.bakery.publicId, ACTION, mailbox?.public_id)
    const { action, hidden } = (await marc.get(path, HTMX)).form('class="card"')
    world.scene.run(q.deleteFrom('grants'))
    expect([403, 404]).toContain((await marc.post(action, { ...hidden, password: FIRST }, HTMX)).status)
    expect(changes()).toBe(0)
  })

  test('never brings a password back into the page, nor into the store or the log', async () => {
    const { action, hidden } = await formOf()
    const refused = await claire.post(action, { ...hidden, password: 'court-et-bon' }, HTMX)
    const known = await claire.post(action, { ...hidden, password: 'trop' }, HTMX)
    const done = await claire.post(action, { ...hidden, password: FIRST }, HTMX)
    for (const { text } of [refused, known, done]) expect(text).not.toMatch(/value="(court-et-bon|trop|pain perdu)/)
    expect(world.log.lines.join('\n')).not.toContain(FIRST)
  })
})
