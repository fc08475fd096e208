import { beforeAll, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { paths, urls } from '../../src/urls.ts'
import type { Browser } from '../browsing.ts'
import { browse, newWorld } from '../world.ts'

let visitor: Browser
beforeAll(async () => {
  visitor = await browse(await newWorld())
  // played once, at the first look: the slowest rooms are looked at before anything is timed
  for (const language of languages)
    for (const address of [urls.galleryCards, urls.galleryOdd]) await visitor.get(address(language))
}, 60_000)

const rooms = Object.values(paths).filter((path) => path.startsWith('/gallery'))

test('the entrance leads to every room, in either language', async () => {
  for (const language of languages) {
    const { text } = await visitor.get(urls.gallery(language))
    expect(text).toContain(`<h1>${textFor(language).gallery.title}</h1>`)
    for (const href of [urls.galleryCards, urls.galleryParts, urls.galleryMails, urls.galleryOdd])
      expect(text).toContain(`href="${href(language)}"`)
  }
})

describe.each(rooms)('%s', (path) => {
  test('answers in both languages, and says which it speaks', async () => {
    expect((await visitor.get(path)).text).toContain('<html ')
    for (const language of languages) {
      const { status, text } = await visitor.get(language === 'fr' ? path : `/en${path}`)
      expect([status, /<html [^>]*lang="(..)"/.exec(text)?.[1]]).toEqual([200, language])
    }
  })

  test('is kept by nobody and by no search engine', async () => {
    const { headers, text } = await visitor.get(path)
    const robots = headers.get('x-robots-tag') ?? /<meta name="robots" content="([^"]*)"/.exec(text)?.[1]
    expect([robots, headers.get('cache-control')]).toEqual(['noindex', 'private, no-store'])
  })

  test('does not exist in production', async () => {
    const production = await browse(await newWorld({ mode: 'production' }))
    expect((await production.get(path)).status).toBe(404)
    expect((await production.get(`/en${path}`)).status).toBe(404)
  })
})
