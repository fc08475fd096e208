import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { manageableMailbox } from '../../src/mail/queries.ts'
import { ATTACHED_MOST, attachMailbox } from '../../src/workspace/attachments.ts'
import { listsOfErased } from '../../src/workspace/lifecycle.ts'
import { openMailbox } from '../../src/workspace/opening.ts'
import { attachedMailboxes } from '../../src/workspace/queries.ts'
import { HTMX } from '../browsing.ts'
import { mailboxOf } from '../web/targets.ts'
import { as, browse, type Customer, journal, newcomer, newWorld, PASSWORD, type World } from '../world.ts'
import { attachedOf, CONTACT } from './scene.ts'

const NEW = 'quatre-tartes-aux-pommes'
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

/** Somebody with a login and no account at all. */
function loner(): Customer {
  const someone = newcomer(world, world.bakery, 'external')
  world.scene.run(q.deleteFrom('memberships').where('user_id', '=', someone.id))
  return someone
}

async function attach(who: Customer, address: string, password: string) {
  const browser = await browse(world, who)
  const { action, hidden } = (await browser.get('/workspace')).form('id="attach"')
  return browser.post(action, { ...hidden, address, password, do: 'step' }, HTMX)
}

const listOf = (who: Customer) => attachedMailboxes(as(world, who)).map(({ mailbox }) => mailbox.address)

describe('putting a mailbox on the list of the WorkSpace', () => {
  test('takes its password, and no right in any account (R-PWD-12)', async () => {
    const owner = loner()
    const answer = await attach(owner, ' Contact@Boulangerie-Favre.test ', PASSWORD)
    expect([answer.status, answer.text.includes('data-state="done"')]).toEqual([200, true])
    expect(listOf(owner)).toEqual([CONTACT])
    expect(journal(world)).toMatchObject([
      { event: 'user.mailbox_attached', actor: `user:${owner.id}`, account_id: null, about: owner.publicId },
    ])
  })

  test('keeps the password nowhere (R-PWD-1)', async () => {
    await attach(world.claire, CONTACT, PASSWORD)
    const tables = ['workspace_mailboxes', 'audit', 'notices', 'action_runs', 'throttles'] as const
    const rows = tables.map((table) => world.scene.all(q.selectFrom(table).selectAll()))
    expect(JSON.stringify([rows, world.log.lines])).not.toContain(PASSWORD)
  })

  test('is for any number of people who know it, each with a list of their own', async () => {
    for (const who of [world.claire, world.nadia, loner()]) await attach(who, CONTACT, PASSWORD)
    expect([listOf(world.claire), listOf(world.nadia), listOf(world.sam)]).toEqual([[CONTACT], [CONTACT], []])
  })

  test('of one that is there already proves it anew', async () => {
    attachedOf(world, world.claire, CONTACT, { stale: true })
    await attach(world.claire, CONTACT, PASSWORD)
    expect(attachedMailboxes(as(world, world.claire))).toMatchObject([{ fresh: true, lately: true }])
  })

  test('ends at twenty', async () => {
    const ctx = as(world, world.claire)
    const like = world.scene.one(q.selectFrom('mailboxes').selectAll().where('address', '=', CONTACT))
    if (!like) throw new Error('there is no such mailbox')
    for (let at = 0; at < ATTACHED_MOST; at++) {
      const address = `n${at}@boulangerie-favre.test`
      const { id: _, ...row } = { ...like, address, public_id: `mbx_n${at}` }
      world.scene.run(q.insertInto('mailboxes').values(row))
      attachedOf(world, world.claire, address)
    }
    expect(attachedMailboxes(ctx)).toHaveLength(ATTACHED_MOST)
    const answer = await attach(world.claire, CONTACT, PASSWORD)
    expect([answer.status, listOf(world.claire).length]).toEqual([409, ATTACHED_MOST])
  })

  test('is not done while the mail server cannot say: nothing has changed', async () => {
    world.mail.down = true
    const answer = await attach(world.claire, CONTACT, PASSWORD)
    expect([answer.status, listOf(world.claire)]).toEqual([503, []])
  })

  test('is not done with an old password that still opens, because the new one is not active yet', async () => {
    world.mail.down = true
    const ctx = as(world, world.claire)
    const mailbox = manageableMailbox(ctx, mailboxOf(world, CONTACT))
    changeMailboxPassword(ctx, mailbox, await ctx.hashing.service('', NEW))
    await world.publish()
    world.mail.down = false
    expect(await world.mail.verify(CONTACT, PASSWORD, '')).toBe('valid')
    await expect(openMailbox(as(world, world.nadia), CONTACT, PASSWORD)).rejects.toMatchObject({
      code: 'mailbox-not-opened',
    })
    await world.publish()
    expect((await openMailbox(as(world, world.nadia), CONTACT, NEW)).address).toBe(CONTACT)
  })

  test('is not done when somebody changed the password between the login and the book', async () => {
    const opened = await openMailbox(as(world, world.nadia), CONTACT, PASSWORD)
    world.clock.advance(1)
    const ctx = as(world, world.claire)
    changeMailboxPassword(ctx, manageableMailbox(ctx, mailboxOf(world, CONTACT)), await ctx.hashing.service('', NEW))
    expect(() => attachMailbox(as(world, world.nadia), opened)).toThrow('mailbox-not-opened')
    expect(listOf(world.nadia)).toEqual([])
  })
})

describe('taking a mailbox off the list', () => {
  test('leaves the mailbox as it is, and says so; it can come back', async () => {
    const id = attachedOf(world, world.claire)
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(`/workspace/${id}`)).form('id="workspace-detach"')
    const answer = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(answer.text).toContain('data-state="done"')
    expect([listOf(world.claire), await world.mail.verify(CONTACT, PASSWORD, '')]).toEqual([[], 'valid'])
    expect((await browser.get(`/workspace/${id}`)).location).toBe('/workspace')
    await attach(world.claire, CONTACT, PASSWORD)
    expect(listOf(world.claire)).toEqual([CONTACT])
  })

  test('goes with the mailbox, and with the login that is erased (R-GDPR-3)', async () => {
    attachedOf(world, world.claire)
    attachedOf(world, world.nadia)
    listsOfErased.consequences?.({ ...as(world, world.nadia), store: world.scene }, world.nadia)
    expect([listOf(world.claire), listOf(world.nadia)]).toEqual([[CONTACT], []])
    world.scene.run(q.deleteFrom('mailboxes').where('address', '=', CONTACT))
    expect(listOf(world.claire)).toEqual([])
  })
})
