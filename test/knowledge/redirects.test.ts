import { beforeAll, describe, expect, test } from 'vitest'
import { buildLibrary } from '../../src/knowledge/library.ts'
import type { Answer, Browser } from '../browsing.ts'
import { browse, newWorld, ORIGIN } from '../world.ts'
import { file, names } from './sources.ts'

const articles = [
  file('fr/1-un.md', 'Mots.\n', { replaces: [10, 11] }),
  file('en/1-one.md', 'Words.\n'),
  file('fr/2-deux.md', 'Mots.\n', { replaces: [20] }),
  file('fr/3-trois.md', 'Mots.\n', { topic: 'trouble' }),
  file('en/5-five.md', 'Words.\n'),
]

let visitor: Browser
beforeAll(async () => {
  visitor = await browse(await newWorld({ articles }))
})

/** Where the switch of a page leads. */
const switchOf = ({ text }: Answer) => /<a href="([^"]*)"[^>]*class="[^"]*language-link/.exec(text)?.[1]

describe('a number that was given up', () => {
  test.each([
    ['/faq/10', '/faq/1/un'],
    ['/faq/10/the-old-words', '/faq/1/un'],
    ['/11', '/faq/1/un'],
    ['/faq/10.md', '/faq/1.md'],
    ['/en/faq/10', '/en/faq/1/one'],
    ['/en/11', '/en/faq/1/one'],
    ['/en/faq/11.md', '/en/faq/1.md'],
  ])('%s leads for good to the article that took it over, in the language of the address', async (old, now) => {
    expect(await visitor.get(old)).toMatchObject({ status: 301, location: now })
    expect((await visitor.get(now)).status).toBe(200)
  })

  test('is in the map of the site only where it is now', async () => {
    const { text } = await visitor.get('/sitemap.xml')
    expect(text).toContain(`<loc>${ORIGIN}/faq/1/un</loc>`)
    expect(text).not.toMatch(/\/(10|11|20)[</]/)
  })

  test('leads, where its successor is not translated, to the shelf that says so', async () => {
    expect(await visitor.get('/en/faq/20')).toMatchObject({ status: 302, location: '/en/topics/mail?only=2' })
  })

  test('is a fault when it is still that of an article, or is taken over twice', () => {
    const faults = (...more: ReturnType<typeof file>[]) => {
      try {
        buildLibrary(more, [], names)
      } catch (problem) {
        return (problem as Error).message
      }
      return ''
    }
    const both = (number: number, replaces: number[]) => [
      file(`content/fr/${number}-a.md`, 'a', { replaces }),
      file(`content/en/${number}-a.md`, 'a'),
    ]
    expect(faults(...both(1, [2]), ...both(2, []))).toContain('2 is still the number of an article')
    expect(faults(...both(1, [9]), ...both(2, [9]))).toContain('9 is replaced by content/fr/2-a.md already')
    expect(faults(...both(1, [8]), ...both(2, [9]))).toBe('')
  })
})

describe('an article that is written in one language only', () => {
  test.each([
    ['/en/faq/2', '/en/topics/mail?only=2'],
    ['/en/faq/2/deux', '/en/topics/mail?only=2'],
    ['/en/2', '/en/topics/mail?only=2'],
    ['/faq/5', '/topics/mail?only=5'],
    ['/en/faq/3', '/en?only=3'],
  ])('leads %s to its shelf in that language, or to the front page where the shelf is empty', async (asked, led) => {
    expect(await visitor.get(asked)).toMatchObject({ status: 302, location: led })
  })

  test('is named there, with the way to it in its own language', async () => {
    for (const path of ['/en/topics/mail?only=2', '/en?only=2']) {
      const { status, text } = await visitor.get(path)
      expect(status).toBe(200)
      expect(text).toContain('Guide 2 has not been translated into English yet.')
      expect(text).toMatch(/<a href="\/faq\/2\/deux" lang="fr" hreflang="fr">Guide 2<\/a>/)
      expect(text).toContain('content="noindex"')
    }
  })

  test('has a switch that leads there and, from there, back', async () => {
    const there = switchOf(await visitor.get('/faq/2/deux')) ?? ''
    expect(there).toBe('/en/topics/mail?only=2')
    expect(switchOf(await visitor.get(there))).toBe('/faq/2/deux')
    expect(switchOf(await visitor.get('/faq/1/un'))).toBe('/en/faq/1/one')
  })

  test('is on a shelf whose switch leads to the front page when the shelf is empty there', async () => {
    expect(switchOf(await visitor.get('/topics/trouble'))).toBe('/en')
    expect(switchOf(await visitor.get('/topics/mail'))).toBe('/en/topics/mail')
  })

  test('is not spoken of when the address is made up', async () => {
    for (const path of ['/en/topics/mail?only=1', '/en/topics/mail?only=99', '/en/topics/mail?only=%3Cb%3E']) {
      const { status, text } = await visitor.get(path)
      expect(status).toBe(200)
      expect(text).not.toContain('has not been translated')
    }
  })

  test('has no Markdown in the other language', async () => {
    expect((await visitor.get('/en/faq/2.md')).status).toBe(404)
  })

  test('says no other language in its head', async () => {
    expect((await visitor.get('/faq/2/deux')).text).not.toContain('rel="alternate" hreflang')
  })
})

test('a number nobody ever had is missing in every language', async () => {
  for (const none of ['/faq/99', '/99', '/en/faq/99/x', '/faq/99.md', '/faq/0', '/0']) {
    expect([none, (await visitor.get(none)).status]).toEqual([none, 404])
  }
})
