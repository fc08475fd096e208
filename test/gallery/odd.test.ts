import { beforeAll, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { MANY } from '../../src/gallery/odd-people.ts'
import { urls } from '../../src/urls.ts'
import type { Browser } from '../browsing.ts'
import { browse, journal, newWorld, type World } from '../world.ts'

let world: World
let visitor: Browser
beforeAll(async () => {
  world = await newWorld()
  visitor = await browse(world)
  for (const language of languages) await visitor.get(urls.galleryOdd(language))
}, 60_000)

const pageOf = (name: string) => visitor.get(urls.galleryPage('fr', name))
const tile = (html: string, name: string) =>
  new RegExp(`data-tile="${name}">([\\s\\S]*?)</figure>`).exec(html)?.[1] ?? ''

test('the names are eighty characters without a space, and words from right to left', () => {
  for (const language of languages) {
    const { long, 'right-to-left': back } = textFor(language).gallery.odd.names
    for (const name of [long.person, long.account]) expect(name).toMatch(/^\S{80}$/)
    for (const name of [back.person, back.account, ...back.addresses])
      expect(name).toMatch(/\p{Script=Hebrew}|\p{Script=Arabic}/u)
  }
})

describe.each(languages)('the room of the hard cases (%s)', (language) => {
  const t = textFor(language)

  test('shows cards about such names, in states that the names can spoil', async () => {
    const { text } = await visitor.get(urls.galleryOdd(language))
    for (const name of Object.keys(t.gallery.odd.cards))
      expect(tile(text, `odd-${name}`)).toContain('<section class="card')
    expect(tile(text, 'odd-choose-account')).toContain(t.gallery.odd.names.long.account)
    expect(tile(text, 'odd-no-right')).toContain(t.gallery.odd.names['right-to-left'].person)
    expect(tile(text, 'odd-running')).toContain('class="secrets')
    expect(tile(text, 'odd-refused-right-to-left')).toContain('data-state="refused"')
  })

  test('shows cards that wait for a slow server, and what they say', async () => {
    const { text } = await visitor.get(urls.galleryOdd(language))
    const { changePassword, testPassword } = t.mail
    expect(tile(text, 'slow-publishing')).toContain(changePassword.pending('contact@boulangerie-favre.test'))
    expect(tile(text, 'slow-asleep')).toContain(changePassword.asleep('commandes@boulangerie-favre.test'))
    expect(tile(text, 'slow-unreachable')).toContain(testPassword.unreachable)
    expect(text).toContain(`aria-busy="true"><span class="button-label">${t.gallery.sample.busy}`)
  })

  test('leads to every whole page', async () => {
    const { text } = await visitor.get(urls.galleryOdd(language))
    for (const [name, title] of Object.entries(t.gallery.odd.pages)) {
      expect(text).toContain(`<a href="${urls.galleryPage(language, name)}">${title}</a>`)
      const page = await visitor.get(urls.galleryPage(language, name))
      // the desk has one address for all languages
      const spoken = name.startsWith('outbox') ? 'fr' : language
      expect([name, page.status, /<html [^>]*lang="(..)"/.exec(page.text)?.[1]]).toEqual([name, 200, spoken])
    }
  })
})

describe('a whole page', () => {
  test('stands still: no script, nothing to press, and a policy that sends nothing', async () => {
    const { text, headers } = await pageOf('home-long')
    expect(text).toContain('<body inert=""')
    expect(text).not.toContain('<script')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("form-action 'none'")
    expect(policy).not.toMatch(/script-src|connect-src|unsafe/)
  })

  test('is in the theme of whoever looks', async () => {
    visitor.cookies.set('theme', 'dark')
    expect((await pageOf('home-long')).text).toContain('data-theme="dark"')
    visitor.cookies.delete('theme')
    expect((await pageOf('home-long')).text).not.toContain('data-theme=')
  })

  test.each(['mails-many', 'journal-many'])('%s is one page of a list that goes on', async (name) => {
    const { text } = await pageOf(name)
    expect(text.match(/<li class="record">/g)).toHaveLength(50)
    expect(text).toMatch(/href="\/profile\/[a-z]+\?from=/)
    expect(MANY).toBe(10_000)
  })

  test('of ten thousand addresses shows fifty, and the way to the next', async () => {
    const { text } = await pageOf('mailboxes-many')
    expect(text.match(/adresse-\d{5}@/g)).toHaveLength(50)
    expect(text).toMatch(/href="\/manager\/[^"]+\/mail\?from=/)
  })

  test('of ten thousand people shows fifty, and the way to the next', async () => {
    const { text } = await pageOf('users-many')
    expect(text.match(/personne-\d{5}@/g)?.length).toBeGreaterThan(47)
    expect(text).toMatch(/href="\/manager\/[^"]+\/users\?from=/)
  })

  test.each(['mails-none', 'journal-none', 'mailboxes-none', 'search-none'])('%s says so', async (name) => {
    const { text } = await pageOf(name)
    expect(text).toMatch(/class="empty"|class="results-none"/)
    expect(text).not.toMatch(/<li class="record">|<tbody>/)
  })

  test('that nobody hung is not there', async () => {
    expect((await pageOf('other')).status).toBe(404)
  })
})

test('all of it happens in a house of its own: in this one nothing was done', () => {
  expect(journal(world)).toEqual([])
})
