import { beforeAll, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { factSets, noticeKinds } from '../../src/gallery/letters.ts'
import { urls } from '../../src/urls.ts'
import type { Browser } from '../browsing.ts'
import { browse, newWorld } from '../world.ts'

let visitor: Browser
beforeAll(async () => {
  visitor = await browse(await newWorld())
})

const plain = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')

describe.each(languages.flatMap((language) => factSets.map((set) => ({ language, set }))))(
  'the room of the messages ($language, $set names)',
  ({ language, set }) => {
    test('has every kind of message as text, with nothing left out', async () => {
      const { text } = await visitor.get(urls.galleryMails(language, set))
      for (const kind of noticeKinds(language)) expect(text).toContain(`data-tile="mail-${kind}"`)
      const gaps = text.split('data-tile="mail-').filter((tile) => tile.includes('undefined'))
      const kinds = gaps.map((tile) => tile.slice(0, tile.indexOf('"')))
      expect(kinds, 'these ask for facts that src/gallery/letters.ts does not give').toEqual([])
    })

    test('leads to the HTML of each, with the same names in it', async () => {
      const { gallery } = textFor(language)
      const name = set === 'long' || set === 'right-to-left' ? gallery.odd.names[set].person : undefined
      for (const kind of noticeKinds(language)) {
        const { status, text } = await visitor.get(urls.galleryLetter(language, kind, set))
        expect([kind, status, /<html lang="(..)"/.exec(text)?.[1]]).toEqual([kind, 200, language])
        expect(text.includes('undefined'), kind).toBe(false)
        if (name) expect(plain(text).includes(name), kind).toBe(true)
      }
    })
  },
)

test('a letter is shown under a policy that lets it be coloured, and nothing else', async () => {
  const { headers } = await visitor.get(urls.galleryLetter('fr', 'reset-link', 'usual'))
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("style-src 'unsafe-inline'")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("form-action 'none'")
  expect(policy).not.toMatch(/script-src|connect-src|img-src/)
  expect(headers.get('x-frame-options')).toBe('DENY')
  const { headers: others } = await visitor.get(urls.galleryMails('fr'))
  expect(others.get('content-security-policy')).not.toContain('unsafe')
})

test('the link of a letter leads to a page that knows of no such link', async () => {
  const { text } = await visitor.get(urls.galleryLetter('fr', 'reset-link', 'usual'))
  const href = plain(/href="([^"]*token=[^"]*)"/.exec(text)?.[1] ?? '')
  const { location } = await visitor.get(href)
  expect((await visitor.get(location ?? href)).text).toContain(textFor('fr').passwords.over.title)
})

test('messages and facts that do not exist are not there', async () => {
  for (const path of ['/gallery/mails?facts=other', '/gallery/mails/letter?kind=other'])
    expect((await visitor.get(path)).status).toBe(404)
})
