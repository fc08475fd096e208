import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { manageableMailbox } from '../../src/mail/queries.ts'
import { HTMX } from '../browsing.ts'
import { mailboxOf } from '../web/targets.ts'
import { as, browse, type Customer, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { attachedOf, CONTACT } from './scene.ts'

const MINUTE = 60_000
const NEW = 'quatre-tartes-aux-pommes'
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

const opens = (password: string) => world.mail.verify(CONTACT, password, '')

/** The card of an action, filled in and sent. */
async function send(who: Customer, id: string, name: string, typed: Record<string, string>) {
  const browser = await browse(world, who)
  const own = `/profile/actions/workspace.${name}/${id}?again=1`
  const { action, hidden, text } = (await browser.get(own)).form('class="card"')
  const answer = await browser.post(action, { ...hidden, ...typed, do: 'step' }, HTMX)
  await world.publish()
  return { ...answer, asked: text }
}

const change = (who: Customer, id: string, typed: Record<string, string>) => send(who, id, 'change-password', typed)

/** Somebody who manages the mailboxes of the account changes the password. */
async function changedByAdmin(password = NEW): Promise<void> {
  world.clock.advance(1000)
  const ctx = as(world, world.claire)
  changeMailboxPassword(ctx, manageableMailbox(ctx, mailboxOf(world, CONTACT)), await ctx.hashing.service('', password))
  await world.publish()
}

function hold(reason: 'nonpayment' | 'migration', told: string): void {
  const product = world.scene.one(
    q.selectFrom('products').select('id').where('name', '=', 'boulangerie-favre.test').where('kind', '=', 'mail'),
  )
  const row = { public_id: publicId('hld'), product_id: product?.id ?? 0, reason, told }
  const at = world.clock.now().toISOString()
  const placed = { placed_at: at, placed_by: 'staff:1', lifted_at: null, lifted_by: null }
  world.scene.run(q.insertInto('holds').values({ ...row, ...placed }))
}

describe('changing the password of one’s own mailbox (R-PWD-12)', () => {
  test('is done by the same command: the account’s journal has its line, the person their letter', async () => {
    const id = attachedOf(world, world.nadia)
    await change(world.nadia, id, { password: NEW })
    expect([await opens(NEW), await opens(PASSWORD)]).toEqual(['valid', 'refused'])
    expect(journal(world)).toMatchObject([
      {
        event: 'mailbox.password_changed',
        actor: `user:${world.nadia.id}`,
        account_id: world.bakery.id,
        about: CONTACT,
      },
    ])
    expect(owed(world)).toMatchObject([{ kind: 'own-mailbox-password-changed', recipient: world.nadia.email }])
    expect(JSON.stringify(owed(world))).not.toContain(world.bakery.name)
  })

  test('asks for the present one when it was proven more than ten minutes ago', async () => {
    const id = attachedOf(world, world.nadia, CONTACT, { ago: 11 * MINUTE })
    const without = await change(world.nadia, id, { password: NEW })
    expect([without.status, without.asked.includes('name="current"')]).toEqual([422, true])
    const wrong = await change(world.nadia, id, { password: NEW, current: 'pas le bon du tout' })
    expect([wrong.status, await opens(PASSWORD)]).toEqual([422, 'valid'])
    await change(world.nadia, id, { password: NEW, current: PASSWORD })
    expect(await opens(NEW)).toBe('valid')
  })

  test('does not ask for it when it was proven just now', async () => {
    const id = attachedOf(world, world.nadia)
    const { asked } = await change(world.nadia, id, { way: 'generate' })
    expect(asked).not.toContain('name="current"')
    expect(await opens(PASSWORD)).toBe('refused')
  })

  test('makes everybody else prove it anew, and nothing but that is on their page', async () => {
    const mine = attachedOf(world, world.nadia)
    const theirs = attachedOf(world, world.sam)
    world.clock.advance(1000)
    await change(world.nadia, mine, { password: NEW })
    const page = await (await browse(world, world.sam)).get(`/workspace/${theirs}`)
    expect(page.text).toContain('id="workspace-prove"')
    expect(page.text).toContain('id="workspace-detach"')
    expect(page.text).not.toMatch(/id="workspace-(change|test)-password"|mobileconfig|mail\.comptoir\.test/)
    await send(world.sam, theirs, 'prove', { password: NEW })
    expect((await (await browse(world, world.sam)).get(`/workspace/${theirs}`)).text).toContain(
      'id="workspace-change-password"',
    )
  })

  test('is refused with a proof that is over, by whatever way it is asked', async () => {
    const id = attachedOf(world, world.nadia)
    const browser = await browse(world, world.nadia)
    const { action, hidden } = (await browser.get(`/workspace/${id}`)).form('id="workspace-change-password"')
    await changedByAdmin()
    const typed = { ...hidden, password: 'six-brioches-au-beurre', current: PASSWORD, do: 'step' }
    expect((await browser.post(action, typed, HTMX)).status).toBe(409)
    await world.publish()
    expect([await opens(NEW), await opens('six-brioches-au-beurre')]).toEqual(['valid', 'refused'])
    for (const name of ['workspace.test-password', 'workspace.change-password']) {
      const answer = await browser.get(`/profile/actions/${name}/${id}`)
      expect([answer.status, answer.text.includes('/faq/2354')]).toEqual([200, true])
    }
    expect((await browser.get(`/workspace/${id}/mail.mobileconfig`)).status).toBe(404)
  })

  test.each(['nonpayment', 'migration'] as const)(
    'is refused while the product is held for %s, and why is not told (R-PWD-13)',
    async (reason) => {
      const id = attachedOf(world, world.nadia)
      const browser = await browse(world, world.nadia)
      const { action, hidden } = (await browser.get(`/workspace/${id}`)).form('id="workspace-change-password"')
      hold(reason, 'Facture 77 impayee')
      const answer = await browser.post(action, { ...hidden, password: NEW, do: 'step' }, HTMX)
      const page = await browser.get(`/workspace/${id}`)
      expect([answer.status, await opens(PASSWORD)]).toEqual([409, 'valid'])
      expect(answer.text + page.text).not.toContain('Facture 77')
    },
  )

  test('is refused in an account that closes (R-ORG-6)', async () => {
    const id = attachedOf(world, world.nadia)
    const closes_at = new Date(world.clock.now().getTime() + 86_400_000).toISOString()
    world.scene.run(q.updateTable('accounts').set({ closes_at }).where('id', '=', world.bakery.id))
    expect((await change(world.nadia, id, { password: NEW })).status).toBe(409)
    expect(await opens(PASSWORD)).toBe('valid')
  })

  test('goes on after the product has moved to another account, whose journal then has the line', async () => {
    const id = attachedOf(world, world.nadia)
    const moved = q.updateTable('products').set({ account_id: world.studio.id })
    world.scene.run(moved.where('name', '=', 'boulangerie-favre.test').where('kind', '=', 'mail'))
    await change(world.nadia, id, { password: NEW })
    expect(journal(world)).toMatchObject([{ event: 'mailbox.password_changed', account_id: world.studio.id }])
  })

  test('of a mailbox that was deleted finds nothing any more', async () => {
    const id = attachedOf(world, world.nadia)
    world.scene.run(q.deleteFrom('mailboxes').where('address', '=', CONTACT))
    const browser = await browse(world, world.nadia)
    expect((await browser.get(`/workspace/${id}`)).status).toBe(404)
    expect((await browser.get('/workspace')).text).not.toContain(CONTACT)
  })
})

describe('testing the password of one’s own mailbox (R-PWD-11)', () => {
  test('leaves the answer in the account’s journal, and a right one proves it anew', async () => {
    const id = attachedOf(world, world.nadia, CONTACT, { ago: 11 * MINUTE })
    await send(world.nadia, id, 'test-password', { password: 'pas le bon du tout' })
    await send(world.nadia, id, 'test-password', { password: PASSWORD })
    const lines = journal(world).map(({ event, account_id, detail }) => [event, account_id, detail])
    expect(lines).toEqual([
      ['mailbox.password_tested', world.bakery.id, '{"answer":"refused"}'],
      ['mailbox.password_tested', world.bakery.id, '{"answer":"valid"}'],
    ])
    expect((await change(world.nadia, id, { password: NEW })).asked).not.toContain('name="current"')
  })

  test('is counted with the tests of the account: five in a quarter of an hour', async () => {
    const id = attachedOf(world, world.nadia)
    const wrong = { password: 'pas le bon du tout' }
    for (let at = 0; at < 5; at++) await send(world.nadia, id, 'test-password', wrong)
    const browser = await browse(world, world.claire)
    const address = `/manager/${world.bakery.publicId}/mail/${mailboxOf(world, CONTACT)}`
    const { action, hidden } = (await browser.get(address)).form('id="mail-test-password"')
    expect((await browser.post(action, { ...hidden, ...wrong, do: 'step' }, HTMX)).status).toBe(429)
    world.clock.advance(16 * MINUTE)
    expect((await send(world.nadia, id, 'test-password', { password: PASSWORD })).status).toBe(200)
  })
})
