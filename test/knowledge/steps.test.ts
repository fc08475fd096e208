import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { type Answer, HTMX } from '../browsing.ts'
import { browse, type Customer, newcomer, newWorld, type World } from '../world.ts'
import { file } from './sources.ts'

const HOUR = 3_600_000
const GUIDE = '/faq/2017/mot-de-passe-adresse-email'
const EN = '/en/faq/2017/change-mailbox-password'
const NEW = 'quatre-tartes-aux-pommes'

/** The line of a step that says it is done, in plain words. */
function tick({ text }: Answer, step: string): string {
  const [, line = 'no such line'] = new RegExp(`id="${step}-done"[^>]*>(.*?)</p>`).exec(text) ?? []
  return plain(line)
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const mailboxId = (world: World, address: string): string =>
  world.scene.one(q.selectFrom('mailboxes').select('public_id').where('address', 'like', `${address}@%`))?.public_id ??
  ''

/** The password of a mailbox of the bakery, changed as the card of the guide does it. */
async function changeInGuide(world: World, who: Customer, guide = GUIDE, address = 'contact'): Promise<Answer> {
  const browser = await browse(world, who)
  const page = await browser.get(guide)
  const from = new URLSearchParams(/\?from=([^&"]+)/.exec(page.text)?.[0]?.slice(1)).get('from') ?? ''
  const card = `/manager/${world.bakery.publicId}/actions/mail.change-password/${mailboxId(world, address)}`
  const form = (await browser.get(`${card}?from=${encodeURIComponent(from)}`, HTMX)).form()
  return browser.post(form.action, { ...form.hidden, password: NEW, do: 'step' }, HTMX)
}

describe('the steps of guide 2017', () => {
  let world: World
  beforeEach(async () => {
    world = await newWorld()
  })
  const look = async (who?: Customer, guide = GUIDE) => (await browse(world, who)).get(guide)

  test('say that they are done once it was done in the guide, on every device (R-KB-2)', async () => {
    expect(tick(await look(world.claire), 'replace')).toBe('')
    await changeInGuide(world, world.claire)
    expect(tick(await look(world.claire), 'replace')).toBe('Fait aujourd\u2019hui \u00e0 10:00')
    expect(tick(await look(world.claire, EN), 'replace')).toBe('Done today at 10:00')
  })

  test('are filled in where they stand, beside the card that answers htmx', async () => {
    const { text } = await changeInGuide(world, world.claire)
    expect(text).toMatch(/^<section class="card" id="change"[^>]*data-state="done"/)
    const [, target, words = ''] =
      /<hx-partial hx-target="([^"]*)" hx-swap="innerHTML">(.*?)<\/hx-partial>/.exec(text) ?? []
    expect([target, plain(words)]).toEqual(['#replace-done', 'Fait aujourd\u2019hui \u00e0 10:00'])
  })

  test('are filled in nowhere when the card stands on a page of the Manager', async () => {
    const browser = await browse(world, world.claire)
    const page = await browser.get(`/manager/${world.bakery.publicId}/mail/${mailboxId(world, 'contact')}`)
    const form = page.form('data-action="mail.change-password"')
    const { text } = await browser.post(form.action, { ...form.hidden, password: NEW, do: 'step' }, HTMX)
    expect(text).toContain('data-state="done"')
    expect(text).not.toContain('hx-partial')
  })

  test('are no longer done the day after, nor for whoever reads without signing in', async () => {
    await changeInGuide(world, world.claire)
    expect(tick(await look(), 'replace')).toBe('')
    world.clock.advance(24 * HOUR)
    expect(tick(await look(world.claire), 'replace')).toBe('')
  })

  test('are the same for all who may read the journal, and tell a collaborator nothing of others', async () => {
    await changeInGuide(world, world.claire)
    const admin = newcomer(world, world.bakery, 'admin')
    expect(tick(await look(admin), 'replace')).toContain('10:00')
    expect(tick(await look(world.marc), 'replace')).toBe('')
    expect(tick(await look(world.nadia), 'replace')).toBe('')
  })

  test('name the account of a reader of several, and tick it only for the account the card acts for', async () => {
    await changeInGuide(world, world.claire)
    const before = await look(world.sam, EN)
    expect(before.text).toContain('data-state="choose-account"')
    expect(tick(before, 'replace')).toBe('Done today at 10:00 (Boulangerie Favre)')
    expect(before.text).toContain('class="tick elsewhere"')

    world.clock.advance(HOUR)
    await changeInGuide(world, world.sam, EN)
    const after = await look(world.sam, EN)
    expect(after.text).toMatch(/id="change"[^>]*data-state="done"/)
    expect(tick(after, 'replace')).toBe('Done today at 11:00 (Boulangerie Favre)')
    expect(after.text).not.toContain('tick elsewhere')
  })

  test('cannot be ticked by saying so: nothing on the page sends it, and no script keeps it', async () => {
    const { text } = await look(world.claire)
    const step = text.slice(text.indexOf('id="devices"'), text.indexOf('</ol>', text.indexOf('id="devices"')))
    expect(step).not.toMatch(/<(form|input|button)/)
  })
})

const BODY = `Hello :me[person.name | you], of :me[account.name | your account].

:::when{account.currency-is-chf}
You pay in francs.
:::
:::otherwise
You pay in your currency.
:::

:::when{account.several-accounts and not login.signed-up-recently}
You have several accounts.
:::

:::step{#first if=account.has-several-mailboxes}
**Choose one.**

::action[mail.test-password]{#one}
:::

:::step{#second if=not account.has-mail}
**Order some mail.**
:::

:::step{#third}
**Be glad.**
:::
`
const articles = ['fr', 'en'].map((language) => file(`${language}/1-a.md`, BODY))

describe('a text that depends on its reader', () => {
  let world: World
  beforeEach(async () => {
    world = await newWorld({ articles })
  })
  const body = async (who?: Customer) => {
    const { text } = await (await browse(world, who)).get('/en/faq/1/a')
    return text.slice(text.indexOf('class="article-body"'), text.indexOf('class="related"'))
  }
  const steps = (html: string) => [...html.matchAll(/<li class="step" id="(\w+)"/g)].map(([, id]) => id)

  test('says their name and their account, and other words to visitors', async () => {
    expect(plain(await body(world.claire))).toContain('Hello Claire Favre, of Boulangerie Favre.')
    expect(plain(await body(world.sam))).toContain('Hello Sam Keller, of your account.')
    expect(plain(await body())).toContain('Hello you, of your account.')
  })

  test('never writes what somebody is called into the markup', async () => {
    const name = '<b onclick="x">&'
    world.scene.run(q.updateTable('users').set({ name }).where('id', '=', world.claire.id))
    expect(await body(world.claire)).toContain('Hello &lt;b onclick=&quot;x&quot;&gt;&amp;, of')
  })

  test('shows a passage to those of whom it is known to hold, and the other to everybody else', async () => {
    expect(await body(world.claire)).toContain('You pay in francs.')
    for (const who of [world.nadia, world.sam, undefined]) {
      expect(await body(who)).toContain('You pay in your currency.')
      expect(await body(who)).not.toContain('francs')
    }
    expect(await body(world.sam)).toContain('You have several accounts.')
    expect(await body(world.nadia)).not.toContain('several accounts')
  })

  test('leaves a step out only for those of whom it is known not to be theirs', async () => {
    expect(steps(await body())).toEqual(['first', 'second', 'third'])
    expect(steps(await body(world.claire))).toEqual(['first', 'third'])
    expect(steps(await body(world.nadia))).toEqual(['third'])
    expect(steps(await body(world.sam))).toEqual(['first', 'second', 'third'])
    expect(steps(await body(newcomer(world, world.bakery, 'collaborator')))).toEqual(['second', 'third'])
  })

  test('keeps a step whose card has just answered, even when the step is no longer meant for this reader', async () => {
    const browser = await browse(world, world.claire)
    const page = await browser.get('/en/faq/1/a')
    const href = /href="(\/manager\/[^"]*test-password\/[^"]*)"/.exec(page.text)?.[1] ?? ''
    const form = (await browser.get(href.replaceAll('&amp;', '&'))).form('id="one"')
    world.scene.run(
      q.deleteFrom('mailboxes').where('public_id', '!=', form.action.split('/').at(-1)?.split('?')[0] ?? ''),
    )
    const refused = await browser.post(form.action, { ...form.hidden, password: '', do: 'step' })
    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(/id="one"[^>]*data-state="refused"/)
  })

  test('is kept for visitors without anything of anybody, and is indexed and written out that way', async () => {
    const visitor = await browse(world)
    const page = await visitor.get('/en/faq/1/a')
    expect(page.headers.get('cache-control')).toBe('public, no-cache')
    expect((await (await browse(world, world.claire)).get('/en/faq/1/a')).headers.get('cache-control')).toContain(
      'no-store',
    )
    const { text } = await (await browse(world, world.claire)).get('/en/faq/1.md')
    expect(text).toContain('Hello you, of your account.')
    expect(text).toContain('You pay in your currency.')
    expect(text).not.toMatch(/Claire|francs|:::|:me/)
    expect((await visitor.get('/en/search?q=francs')).text).not.toContain('/en/faq/1/a')
    expect((await visitor.get('/en/search?q=currency')).text).toContain('/en/faq/1/a')
  })
})
