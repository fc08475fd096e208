import { beforeEach, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { change } from '../../src/core/change.ts'
import { PAGE } from '../../src/journal/lines.ts'
import { as, browse, type Customer, newcomer, newWorld, type World } from '../world.ts'
import { did, manyLines } from './scene.ts'

const t = textFor('fr')
let world: World
beforeEach(async () => {
  world = await newWorld()
  did(world, world.claire, 'billing_address.edited', 'Fribourg')
  did(world, world.claire, 'member.role_changed', world.marc.publicId, {
    detail: { from: 'admin', to: 'collaborator' },
  })
  did(world, world.marc, 'mailbox.password_changed', 'contact@boulangerie-favre.test')
  did(world, world.sam, 'mailbox.password_tested', 'commandes@boulangerie-favre.test')
  did(world, world.nadia, 'mailbox.password_changed', 'hello@studio-nadia.test', { account: world.studio })
})

const path = (query = '') => `/manager/${world.bakery.publicId}/journal${query}`
const seenBy = async (who: Customer, query = '') => (await browse(world, who)).get(path(query))
const titles = (text: string) => [...text.matchAll(/<p class="record-title"><bdi>([^<]*)</g)].map(([, title]) => title)

describe('the journal of an account (audit.read)', () => {
  test('tells legal representatives and admins all of it, newest first, and nothing of other accounts (R-GEN-1)', async () => {
    for (const who of [world.claire, world.sam]) {
      const { status, text } = await seenBy(who)
      expect(status).toBe(200)
      expect(titles(text)).toEqual([
        'commandes@boulangerie-favre.test',
        'contact@boulangerie-favre.test',
        'Marc Rochat',
        'Fribourg',
      ])
      const { roles } = textFor(who.language).actions
      expect(text).toContain(`${roles.admin} → ${roles.collaborator}`)
      expect(text).toContain('192.0.2.7')
    }
  })

  test('tells a collaborator what they did and what was done to them, without where others sat', async () => {
    const { text } = await seenBy(world.marc)
    expect(titles(text)).toEqual(['contact@boulangerie-favre.test', 'Marc Rochat'])
    expect(text.split('192.0.2.7').length - 1).toBe(1)
    expect(text).not.toContain('name="person"')
  })

  test('tells whoever bills what is about money and themselves', async () => {
    const clerk = newcomer(world, world.bakery, 'billing')
    did(world, world.claire, 'account.currency_changed', 'EUR')
    did(world, world.claire, 'account.two_step_required', world.bakery.publicId)
    expect(titles((await seenBy(clerk)).text)).toEqual(['EUR', 'Fribourg'])
    expect(titles((await seenBy(clerk, '?family=mailbox')).text)).toEqual([])
    expect(titles((await seenBy(clerk, '?family=account')).text)).toEqual(['EUR'])
  })

  test('is not there for people of other accounts, with the bytes of an account that never was (R-GEN-1)', async () => {
    const browser = await browse(world, world.nadia)
    const foreign = await browser.get(path())
    const never = await browser.get(`/manager/acc_nobody/journal`)
    expect(foreign.status).toBe(404)
    expect(foreign.text.replaceAll(world.bakery.publicId, 'acc_nobody')).toBe(never.text)
    expect((await browser.get(`/manager/${world.bakery.publicId}/journal.csv`)).status).toBe(404)
  })

  test('is narrowed to a family of events, to somebody by name, address or reference, and to days', async () => {
    expect(titles((await seenBy(world.claire, '?family=member')).text)).toEqual(['Marc Rochat'])
    for (const marc of ['rochat', 'MARC@example.test', world.marc.publicId])
      expect(titles((await seenBy(world.claire, `?person=${marc}`)).text)).toEqual([
        'contact@boulangerie-favre.test',
        'Marc Rochat',
      ])
    world.clock.advance(86_400_000)
    did(world, world.claire, 'mailbox.password_changed', 'claire@boulangerie-favre.test')
    expect(titles((await seenBy(world.claire, '?from=2026-03-03')).text)).toEqual(['claire@boulangerie-favre.test'])
    expect(titles((await seenBy(world.claire, '?until=2026-03-02')).text)).toHaveLength(4)
    expect(titles((await seenBy(world.claire, '?person=marc&family=mailbox&until=2026-03-02')).text)).toHaveLength(1)
    expect(titles((await seenBy(world.claire, '?from=2026-02-31&family=nothing&colour=red')).text)).toHaveLength(5)
  })

  test('asks which of several is meant, and knows nobody who had nothing to do with the account', async () => {
    newcomer(world, world.bakery, 'external')
    newcomer(world, world.bakery, 'external')
    expect((await seenBy(world.claire, '?person=someone')).text).toContain(t.journal.several)
    for (const nobody of ['nadia', 'nadia@example.test', world.nadia.publicId])
      expect((await seenBy(world.claire, `?person=${nobody}`)).text).toContain(t.journal.unknown)
  })

  test('goes on naming whoever left, until they are erased (R-GDPR-3)', async () => {
    world.scene.run(q.deleteFrom('grants'))
    world.scene.run(q.deleteFrom('memberships').where('user_id', '=', world.marc.id))
    expect(titles((await seenBy(world.claire, '?person=marc@example.test')).text)).toHaveLength(2)
    world.scene.run(q.updateTable('users').set({ name: '' }).where('id', '=', world.marc.id))
    expect((await seenBy(world.claire)).text).toContain(t.accounts.home.formerMember)
  })

  test('tells that our team was there, and not who of it nor from where', async () => {
    const ctx = as(world, world.sami, world.bakery)
    change(
      ctx,
      { event: 'account.file_opened', accountId: world.bakery.id, about: world.bakery.publicId },
      () => undefined,
    )
    const { text } = await seenBy(world.claire, '?family=account')
    expect(text).toContain(t.journal.by.ours)
    expect(text).not.toMatch(/Sami|192\.0\.2\.7/)
  })

  test.each([
    ['markup', '<img src=x>', '<bdi>&lt;img src=x&gt;</bdi>'],
    ['right to left', 'דנה לוי', '<bdi>דנה לוי</bdi>'],
    ['an emoji', 'Zoé 🥐', '<bdi>Zoé 🥐</bdi>'],
  ])('shows a name with %s as it is', async (_, name, shown) => {
    world.scene.run(q.updateTable('users').set({ name }).where('id', '=', world.marc.id))
    expect((await seenBy(world.claire)).text).toContain(shown)
  })

  test('is turned page by page without losing or repeating a line; a cursor of another list begins anew', async () => {
    manyLines(world, world.bakery.id, `user:${world.claire.id}`, 2 * PAGE)
    const seen: (string | undefined)[] = []
    let next: string | undefined = path('?family=mailbox')
    while (next) {
      const { text } = await (await browse(world, world.claire)).get(next)
      seen.push(...titles(text))
      next = new RegExp(`href="([^"]*)"><span class="button-label">${t.journal.older}`).exec(text)?.[1]
      next = next?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(2 * PAGE + 2)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('has words for every family its events are of, in both languages', () => {
    for (const language of languages) {
      const text = textFor(language)
      const families = Object.keys(text.accounts.events).map((event) => event.split('.')[0])
      expect([...new Set(families)].sort()).toEqual(Object.keys(text.journal.families).sort())
    }
  })
})
