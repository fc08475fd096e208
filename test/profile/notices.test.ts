import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { referenceOf } from '../../src/core/notice-reference.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { urls } from '../../src/urls.ts'
import { letterOf } from '../../src/web/letters.ts'
import type { Browser } from '../browsing.ts'
import { as, browse, newWorld, owed, type World } from '../world.ts'
import { noticeOf, tell } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const send = () => sendNotices(world.house, (notice) => letterOf(world.house, notice), 'noreply@comptoir.test')
const titlesIn = (html: string) =>
  [...html.matchAll(/class="record-title"[^>]*>([\s\S]*?)<\/(?:p|form)>/g)].map(([, words = '']) =>
    words.replaceAll(/<[^>]+>/g, ''),
  )
const bellIn = (html: string) => /class="bar-link bell"[^>]*aria-label="([^"]+)"/.exec(html)?.[1]
const unreadIn = (html: string) => html.match(/class="notice-new"/g)?.length ?? 0
const press = (browser: Browser, { text }: { text: string }, within = '<form class="record-title"') => {
  const action = new RegExp(`${within}[^>]*action="([^"]+)"`).exec(text)?.[1] ?? 'no such form'
  return browser.post(action, {})
}

describe('the notices of a person', () => {
  test('are told in the Manager, newest first, with their class and where their letter went (R-NOT-1)', async () => {
    tell(world, world.claire, { facts: { address: 'one@favre.test' } })
    world.clock.advance(60_000)
    tell(world, world.claire, { kind: 'account-kept' })
    tell(world, world.marc)
    const { text } = await (await browse(world, world.claire)).get(urls.profileNotices())
    expect(titlesIn(text)).toHaveLength(2)
    expect(titlesIn(text)[1]).toBe('Le mot de passe de one@favre.test a été changé')
    expect(text.indexOf('Contrat et droit')).toBeLessThan(text.indexOf('Sécurité et accès'))
    expect(text).toContain('aussi envoyée à claire@example.test')
  })

  test('are counted by the bell of every page of theirs, whose name says how many are unread', async () => {
    const browser = await browse(world, world.claire)
    const pages = [urls.profile(), urls.managerHome(world.bakery.publicId)]
    for (const page of pages) expect(bellIn((await browser.get(page)).text)).toBe('Notifications')
    tell(world, world.claire)
    for (const page of pages) expect(bellIn((await browser.get(page)).text)).toMatch(/: 1 non lue$/)
    for (let at = 0; at < 120; at++) tell(world, world.claire)
    const { text } = await browser.get(urls.profile())
    expect(bellIn(text)).toContain('99+ non lues')
    expect(text).toContain('>99+</span>')
  })

  test('are marked as read by a press that opens them, and by no page that is only looked at (R-GEN-4)', async () => {
    tell(world, world.claire)
    const browser = await browse(world, world.claire)
    const [notice] = owed(world)
    const page = urls.profileNotice(referenceOf(notice!))
    const looked = await browser.get(page)
    expect([looked.status, owed(world)[0]?.read_at]).toEqual([200, null])
    expect(looked.text).toContain('Marquer comme lue')
    const opened = await press(browser, await browser.get(urls.profileNotices()))
    expect([opened.status, opened.location]).toEqual([303, page])
    expect((await browser.get(page)).text).not.toContain('Marquer comme lue')
    expect(owed(world)[0]?.read_at).toBe('2026-03-02T09:00:00.000Z')
    const list = (await browser.get(urls.profileNotices())).text
    expect([unreadIn(list), list.includes('Tout marquer')]).toEqual([0, false])
    expect(list).toContain(`href="${page}"`)
  })

  test('are all marked by one press, but for what came while one was reading', async () => {
    for (let at = 0; at < 3; at++) tell(world, world.claire)
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(urls.profileNotices())
    const until = /name="until" value="([^"]+)"/.exec(text)?.[1] ?? ''
    tell(world, world.claire)
    tell(world, world.marc)
    const answer = await browser.post(urls.profileNoticesRead(), { until })
    expect([answer.status, answer.location]).toEqual([303, urls.profileNotices()])
    expect(owed(world).map(({ read_at }) => read_at !== null)).toEqual([true, true, true, false, false])
  })

  test.each(['', 'x', 'AAAAAAAAAAAAAAAAAAAAAA'])('stay as they are for the place "%s"', async (until) => {
    tell(world, world.claire)
    await (await browse(world, world.claire)).post(urls.profileNoticesRead(), { until })
    expect(owed(world)[0]?.read_at).toBeNull()
  })

  test('of another are not there, to read or to mark (R-GEN-1)', async () => {
    const reference = noticeOf(world, world.marc)
    const browser = await browse(world, world.claire)
    expect((await browser.get(urls.profileNotice(reference))).status).toBe(404)
    expect((await browser.post(urls.profileNoticeRead(reference), {})).status).toBe(404)
    expect((await browser.get(urls.profileNotice('ntc_0'))).status).toBe(404)
    expect(owed(world)[0]?.read_at).toBeNull()
  })

  test('say what the letter said, without its link, of which no token is made (R-NOT-5)', async () => {
    closeLogin(as(world, world.sam, world.bakery))
    world.scene.run(q.updateTable('users').set({ closes_at: null }).where('id', '=', world.sam.id))
    const [notice] = owed(world)
    const letter = letterOf(world.house, notice!).text
    const token = /token=([\w-]{43})/.exec(letter)?.[1] ?? 'no token'
    const { text } = await (await browse(world, world.sam)).get(urls.profileNotice(referenceOf(notice!)))
    for (const hidden of [token, 'token=', 'login/keep', 'lnk_']) expect(text).not.toContain(hidden)
    expect(text).toContain('only in the e-mail sent to sam@example.test')
    const [said] = /<div class="notice-lines"[\s\S]*?<\/div>/.exec(text) ?? ['']
    expect(said.match(/<p>/g)?.length).toBeGreaterThan(1)
  })

  test('show names as text, whatever is in them and whichever way they run', async () => {
    const account = '<img src=x onerror=alert(1)> \u05de\u05d0\u05e4\u05d9\u05d9\u05d4'
    tell(world, world.claire, { facts: { account, address: '\u202e@favre.test' } })
    const browser = await browse(world, world.claire)
    const list = (await browser.get(urls.profileNotices())).text
    const { text } = await browser.get(urls.profileNotice(referenceOf(owed(world)[0]!)))
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('&lt;img src=x')
    expect(text).toMatch(/class="notice-lines" lang="fr" dir="auto"/)
    expect(list).toMatch(/<bdi>Le mot de passe de /)
  })

  test('are shown fifty at a time, each once, in as many statements as one', async () => {
    const browser = await browse(world, world.claire)
    const cost = async () => {
      const before = world.scene.statements()
      const { text } = await browser.get(urls.profileNotices())
      return { statements: world.scene.statements() - before, text }
    }
    tell(world, world.claire)
    await cost()
    const one = await cost()
    for (let at = 0; at < 70; at++) tell(world, world.claire, { facts: { address: `m${at}@favre.test` } })
    const first = await cost()
    expect(first.statements).toBe(one.statements)
    const older = /href="(\/profile\/notices\?from=[\w-]+)"/.exec(first.text)?.[1] ?? ''
    const second = await browser.get(older)
    expect([titlesIn(first.text).length, titlesIn(second.text).length]).toEqual([50, 21])
    expect(new Set([...titlesIn(first.text), ...titlesIn(second.text)]).size).toBe(71)
  })

  test('and the list of mails name each other (R-NOT-7)', async () => {
    const browser = await browse(world, world.claire)
    expect((await browser.get(urls.profileNotices())).text).toContain(`href="${urls.profileMails()}"`)
    const mails = (await browser.get(urls.profileMails())).text
    expect(/<main[\s\S]*<\/main>/.exec(mails)?.[0]).toContain(`href="${urls.profileNotices()}"`)
  })

  test('that stand in the Manager alone are no letter: not in the list of mails, never sent (R-NOT-3, R-NOT-7)', async () => {
    world.scene.run(q.updateTable('users').set({ product_by_mail: 0 }))
    tell(world, world.claire, { kind: 'member-products-changed', facts: { products: 'favre.test', by: 'Sam' } })
    await send()
    const browser = await browse(world, world.claire)
    expect(titlesIn((await browser.get(urls.profileMails())).text)).toEqual([])
    const { text } = await browser.get(urls.profileNotices())
    expect([titlesIn(text).length, text.includes('dans le Manager seulement')]).toEqual([1, true])
    expect([world.post.sent, owed(world)[0]?.attempts]).toEqual([[], 0])
  })
})
