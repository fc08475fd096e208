import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { change } from '../../src/core/change.ts'
import { urls } from '../../src/urls.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, journal, newWorld, PASSWORD, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

/** What to fill into the first form of each action, and the event it leaves. An action without an example fails. */
const examples: Record<string, { fields: Record<string, string>; event: string }> = {
  'mail.change-password': { fields: { password: 'quatre-tartes-aux-pommes' }, event: 'mailbox.password_changed' },
  'mail.test-password': { fields: { password: PASSWORD }, event: 'mailbox.password_tested' },
}

test.each(productActions.map(({ name }) => name))('performing %s leaves one audit line', async (name) => {
  const example = examples[name]
  if (!example) throw new Error(`${name} has no example here`)
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').orderBy('id').limit(1))?.public_id
  const browser = await browse(world, world.claire)
  const page = await browser.get(urls.accountAction(world.bakery.publicId, name, mailbox))
  const form = page.form('class="card"')
  const answer = await browser.post(form.action, { ...form.hidden, ...example.fields, do: 'step' }, HTMX)
  expect(answer.text).toContain('data-state="done"')
  expect(journal(world)).toMatchObject([{ event: example.event, account_id: world.bakery.id }])
})

describe('the store of the tests', () => {
  const rename = () => q.updateTable('accounts').set({ name: 'x' }).where('id', '=', world.bakery.id)
  const name = () => world.scene.one(q.selectFrom('accounts').select('name').where('id', '=', world.bakery.id))?.name

  test('lets nobody write about customers outside of a change', () => {
    expect(() => world.store.run(rename())).toThrow('accounts is written outside of a change')
    expect(() => world.store.run(sql`DELETE FROM grants`)).toThrow('grants is written outside of a change')
    expect(name()).toBe('Boulangerie Favre')
  })

  test('undoes a transaction that leaves no audit line', () => {
    expect(() => world.store.together(() => world.store.run(rename()))).toThrow('accounts: written without an audit')
    expect(name()).toBe('Boulangerie Favre')
  })

  test('lets a change through, and what the house writes for itself', () => {
    const ctx = as(world, world.claire)
    change(
      ctx,
      { event: 'account.renamed', accountId: world.bakery.id, about: 'x' },
      () => void world.store.run(rename()),
    )
    world.store.run(sql`DELETE FROM throttles`)
    expect(name()).toBe('x')
  })
})
