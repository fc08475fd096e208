import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { appendAudit } from '../../src/core/audit.ts'
import { articles } from '../web/targets.ts'
import { faultsInPage } from '../web/valid.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { ofOurs, openedFile, writtenTo } from './scene.ts'

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;'
const NAMES = {
  markup: MARKUP,
  'right to left': 'מאפיית ירושלים \u202Eevil\u2066',
  emoji: '👩‍🍳🥐 Boulangerie 🥖',
  'three hundred letters': 'n'.repeat(300),
}

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

/** Everything a stranger can choose, chosen badly. */
function callEverything(name: string): string {
  const { scene, claire, bakery } = world
  scene.run(q.updateTable('users').set({ name }).where('id', '=', claire.id))
  scene.run(q.updateTable('accounts').set({ name }).where('id', '=', bakery.id))
  scene.run(
    q
      .updateTable('products')
      .set({ name: `${name}.test` })
      .where('account_id', '=', bakery.id),
  )
  const ctx = as(world, world.claire)
  const request = { ...ctx.request, ip: '203.0.113.7', userAgent: name }
  scene.together(() =>
    appendAudit(
      { ...ctx, store: scene, request },
      { event: 'mailbox.password_changed', accountId: bakery.id, about: name, detail: { was: name } },
    ),
  )
  return writtenTo(world, 'claire@example.test', {
    user_id: claire.id,
    facts: { name, address: name, at: world.clock.now().toISOString() },
  })
}

describe.each(Object.entries(NAMES))('a customer called with %s (R-STF-10)', (_, name) => {
  test('is text on every page of the desk, and keeps their direction to themselves', async () => {
    const reference = callEverything(name)
    const browser = await browse(world, ofOurs(world, 'owner', name))
    const account = `/desk/accounts/${world.bakery.publicId}`
    const person = `/desk/people/${world.claire.publicId}`
    await openedFile(browser, account)
    await openedFile(browser, person)
    const search = `/desk/customers?q=${encodeURIComponent(name)}`
    for (const path of ['/desk', search, account, person, '/desk/mails', `/desk/mails/${reference}`, '/desk/journal']) {
      const { status, text } = await browser.get(path)
      expect(status, path).toBe(200)
      expect(text, path).not.toContain('<script>alert')
      expect(text, path).not.toContain('<img src=x')
      expect(await faultsInPage(text), path).toEqual([])
      expect(outsideOfIsolation(text, name), path).toEqual([])
    }
  })
})

/** Where the name stands in the page without an element around it that ends its direction. */
function outsideOfIsolation(html: string, name: string): string[] {
  const escaped = name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
  const main = html.slice(html.indexOf('<body'))
  const apart = main
    .replaceAll(/<bdi[^>]*>[\s\S]*?<\/bdi>/g, '')
    .replaceAll(/<p dir="auto">[\s\S]*?<\/p>/g, '')
    .replaceAll(/<option [\s\S]*?<\/option>/g, '')
    .replaceAll(/<[^>]*>/g, '')
  return apart.includes(escaped) ? [apart.slice(apart.indexOf(escaped) - 40, apart.indexOf(escaped) + 20)] : []
}
