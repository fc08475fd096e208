import { beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { classes, classOf, isOptional, type NoticeKind } from '../../src/core/notice-classes.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { choicesOf, chooseLetters } from '../../src/profile/notice-choices.ts'
import { urls } from '../../src/urls.ts'
import { letterOf } from '../../src/web/letters.ts'
import { fullFacts, letterKinds } from '../full-facts.ts'
import { as, browse, type Customer, journal, newcomer, newWorld, owed, type World } from '../world.ts'
import { tell } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const send = () => sendNotices(world.house, (notice) => letterOf(world.house, notice), 'noreply@comptoir.test')
const mailed = () => owed(world).map(({ unmailed_at }) => unmailed_at === null)
const choose = (who: Customer, ...ticked: string[]) => chooseLetters(as(world, who, world.bakery), ticked)
const about = (kind: NoticeKind) => ({ kind, facts: fullFacts(kind, 'fr') })

describe('the classes of notices (R-NOT-1)', () => {
  test('hold every kind there is, and no other', () => {
    for (const language of languages) expect(Object.keys(classes).sort()).toEqual(letterKinds(language).sort())
    expect(() => classOf('nothing-we-write')).toThrow('has no class')
  })

  test('let nobody switch off a letter with a link of its own, which would be nowhere else', async () => {
    const { notices } = (await import('../../content/text/index.ts')).textFor('fr')
    const withButton = Object.entries(notices.kinds).filter(([, letter]) => 'button' in letter)
    expect(withButton.length).toBeGreaterThan(4)
    expect(withButton.filter(([kind]) => isOptional(classOf(kind)))).toEqual([])
  })

  test.each(Object.entries(classes).filter(([, one]) => !isOptional(one)) as [NoticeKind, string][])(
    'leave %s, which is of %s, to be mailed whatever was chosen',
    (kind) => {
      choose(world.claire)
      tell(world, world.claire, about(kind))
      expect(mailed()).toEqual([true])
    },
  )
})

describe('what somebody gets letters of', () => {
  test('is at first everything but news, which nobody is sent without asking', () => {
    const { product, news, billing } = choicesOf(world.house, world.claire)
    expect({ product, news, billing: billing.map(({ byMail }) => byMail) }).toEqual({
      product: true,
      news: false,
      billing: [true],
    })
  })

  test('is theirs to choose: what is off gets no letter and stands in the Manager, and waits for nothing', async () => {
    tell(world, world.claire, about('member-products-changed'))
    choose(world.claire)
    tell(world, world.claire, about('member-products-changed'))
    tell(world, world.marc, about('member-products-changed'))
    expect(mailed()).toEqual([true, false, true])
    await send()
    expect(world.post.sent.map(({ to }) => to)).toEqual(['claire@example.test', 'marc@example.test'])
    expect(owed(world).map(({ sent_at, attempts }) => [sent_at !== null, attempts])).toEqual([
      [true, 1],
      [false, 0],
      [true, 1],
    ])
    choose(world.claire, 'product')
    tell(world, world.claire, about('member-products-changed'))
    expect(mailed().at(-1)).toBe(true)
  })

  test('of invoices is chosen for each account they look after (R-NOT-2)', () => {
    const sam = as(world, world.sam, world.bakery)
    chooseLetters(sam, ['product', world.studio.publicId])
    for (const { id } of [world.bakery, world.studio])
      tell(world, world.sam, { ...about('billing-address-changed'), accountId: id })
    expect(mailed()).toEqual([false, true])
    expect(choicesOf(world.house, world.sam).billing.map(({ byMail }) => byMail)).toEqual([false, true])
  })

  test('of invoices is offered to those who have to do with them, and to nobody else (R-NOT-2)', () => {
    const billing = newcomer(world, world.bakery, 'billing')
    expect(choicesOf(world.house, billing).billing.map(({ name }) => name)).toEqual([world.bakery.name])
    expect(choicesOf(world.house, world.marc).billing).toEqual([])
    expect(chooseLetters(as(world, world.marc), ['product', world.bakery.publicId])).toBe(false)
    expect(chooseLetters(as(world, world.claire), ['product', world.bakery.publicId, world.studio.publicId])).toBe(
      false,
    )
    const rows = world.scene.all(q.selectFrom('memberships').select('billing_by_mail'))
    expect(rows.every(({ billing_by_mail }) => billing_by_mail === 1)).toBe(true)
  })

  test('leaves one line in their journal, and none when nothing differs (R-GEN-9)', () => {
    expect([choose(world.claire), choose(world.claire)]).toEqual([true, false])
    const lines = journal(world).filter(({ event }) => event === 'user.notices_chosen')
    expect(lines.map(({ account_id, about }) => ({ account_id, about }))).toEqual([
      { account_id: null, about: world.claire.publicId },
    ])
    expect(JSON.parse(lines[0]?.detail ?? '{}')).toEqual({
      product: false,
      news: false,
      accounts: world.bakery.publicId,
    })
  })

  test('asks that a notice about invoices names its account', () => {
    expect(() => tell(world, world.claire, about('billing-address-changed'))).toThrow('names no account')
  })

  test('is kept in mind under the key of an event as well (R-NOT-3)', () => {
    choose(world.claire)
    const told = { ...about('member-products-changed'), key: 'once' }
    tell(world, world.claire, told)
    tell(world, world.claire, told)
    expect(mailed()).toEqual([false])
  })
})

describe('a letter that one may do without', () => {
  test.each(['fr', 'en'] as const)('names the page where that is chosen, in %s', (language) => {
    tell(world, { ...world.claire, language }, about('member-products-changed'))
    const { text, html } = letterOf(world.house, owed(world)[0]!)
    const address = `https://comptoir.test${urls.profileNoticePreferences()}`
    expect(text).toContain(address)
    expect(html).toContain(`href="${address}"`)
  })

  test('is the only one to name it', () => {
    tell(world, world.claire)
    const { text, html } = letterOf(world.house, owed(world)[0]!)
    expect(text + html).not.toContain(urls.profileNoticePreferences())
  })
})

describe('the page of the choice', () => {
  const boxes = (html: string) =>
    [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([box]) => [
      /value="([^"]+)"/.exec(box)?.[1],
      /\bchecked\b/.test(box),
    ])

  test('shows what is in force, and why security and contract are not to choose', async () => {
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(urls.profileNoticePreferences())
    expect(boxes(text)).toEqual([
      [world.bakery.publicId, true],
      ['product', true],
      ['news', false],
    ])
    expect(text).toContain('cet e-mail est ce qui vous alerte')
    expect(text).toContain('Ce que le contrat ou la loi nous oblige')
  })

  test('saves with no box ticked, and shows it when one comes back', async () => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(urls.profileNoticePreferences())).form('id="profile-notices"')
    const { letters: _, ...none } = hidden
    await browser.post(action, { ...none, do: 'step' })
    const after = await browser.get(`${urls.personAction('profile.notices')}?again=1`)
    expect(boxes(after.text).map(([, checked]) => checked)).toEqual([false, false, false])
  })

  test('reads the names of accounts as text', async () => {
    world.scene.run(q.updateTable('accounts').set({ name: '<b>\u05e9</b>' }).where('id', '=', world.bakery.id))
    const { text } = await (await browse(world, world.claire)).get(urls.profileNoticePreferences())
    expect(text).not.toContain('<b>\u05e9')
    expect(text).toContain('&lt;b&gt;\u05e9')
  })
})

describe('at the desk', () => {
  test('a message in the Manager alone is told as such, and is neither waiting nor unsent (R-NOT-3)', async () => {
    choose(world.claire)
    tell(world, world.claire, about('member-products-changed'))
    const browser = await browse(world, world.sami)
    const rows = async (state: string) =>
      (await browser.get(urls.deskMails({ state }))).text.match(/<th scope="row">/g)?.length ?? 0
    expect([await rows('unmailed'), await rows('waiting'), await rows('sent'), await rows('given-up')]).toEqual([
      1, 0, 0, 0,
    ])
    expect((await browser.get(urls.deskMails({ state: 'unmailed' }))).text).toContain('dans le Manager seulement')
  })

  test('the outbox of the demonstration holds letters, and nothing else', async () => {
    tell(world, world.claire, about('member-products-changed'))
    choose(world.claire)
    tell(world, world.claire, about('member-products-changed'))
    const { text } = await (await browse(world, world.olga)).get(urls.outbox())
    expect(text.match(/href="\/desk\/outbox\/\d+"/g)).toHaveLength(1)
  })
})
