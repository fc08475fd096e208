import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Language, languages, textFor } from '../../content/text/index.ts'
import { contentIn } from '../../src/knowledge/content-files.ts'
import { FaultyContent, sentenceOf } from '../../src/knowledge/fault.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { openTerms } from '../../src/knowledge/terms.ts'
import { HTMX } from '../browsing.ts'
import { browse, newWorld } from '../world.ts'
import { file, names } from './sources.ts'

const library = buildLibrary([file('fr/2017-x.md', 'Words.\n'), file('en/2017-x.md', 'Words.\n')], [], names)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-terms-'))
  mkdirSync(path.join(folder, 'terms'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sourceOf = (body = 'Be kind.', front = 'version: 2027-01-01\ntitle: The rules') =>
  `---\n${front}\n---\n\n${body}\n`
const write = (language: Language, source: string) => writeFileSync(path.join(folder, `terms/${language}.md`), source)

/** The terms of the folder, or what is wrong with them. */
function opened() {
  try {
    return openTerms({ contentDir: folder, ...names }, library)
  } catch (problem) {
    if (problem instanceof FaultyContent) return problem.faults.map(sentenceOf)
    throw problem
  }
}

describe('the terms of service', () => {
  test('come with the product, in every language and under one version', () => {
    const terms = openTerms(names, library)
    expect(terms.version).toBe('2026-11-22')
    for (const language of languages) expect(terms.in(language).html.length).toBeGreaterThan(3000)
    const headings = languages.map((language) => terms.in(language).html.match(/<h2/g)?.length)
    expect(headings[1]).toBe(headings[0])
  })

  test('of a CONTENT_DIR that has none are those of the product', () => {
    rmSync(path.join(folder, 'terms'), { recursive: true })
    expect(opened()).toHaveProperty('version', '2026-11-22')
  })

  test('are the operator’s where there are some', () => {
    for (const language of languages) write(language, sourceOf('See [the guide](/faq/2017), or [write](/contact).'))
    const terms = opened()
    if (Array.isArray(terms)) throw new Error(terms.join('\n'))
    expect(terms.version).toBe('2027-01-01')
    expect(terms.in('en')).toMatchObject({ title: 'The rules' })
    expect(terms.in('en').html).toContain('href="/en/faq/2017"')
  })

  test.each([
    ['nothing above them', 'Be kind.\n', /^terms\/fr\.md:1: begins with/],
    ['no version', sourceOf('', 'title: The rules'), /^terms\/fr\.md:1: version wants the day/],
    ['a version that is no day', sourceOf('', 'version: two\ntitle: T'), /^terms\/fr\.md:2: version wants the day/],
    ['no title', sourceOf('', 'version: 2027-01-01'), /^terms\/fr\.md:1: title wants words/],
    ['a field nobody knows', sourceOf('', 'version: 2027-01-01\ntitle: T\nauthor: me'), /^terms\/fr\.md:4: author/],
    ['a link to nowhere', sourceOf('Fine.\n\nSee [that](/faq/404).'), /^terms\/fr\.md:8: \/faq\/404 leads nowhere/],
    ['a link that is none', sourceOf('[that](javascript:x)'), /^terms\/fr\.md:6: a link cannot lead to/],
    ['an unknown label', sourceOf('Press :label[no.such].'), /^terms\/fr\.md:6: no\.such/],
    ['a live action', sourceOf('::action[mail.change-password]{#x}'), /^terms\/fr\.md:5: holds what is not the same/],
    ['another version', sourceOf('', 'version: 2027-02-02\ntitle: T'), /^terms\/en\.md:2: is version 2027-01-01 where/],
  ])('with %s stop the start, with file and line', (_, french, fault) => {
    write('fr', french)
    write('en', sourceOf())
    expect(opened()).toEqual([expect.stringMatching(fault)])
  })

  test('in one language only stop the start: nobody accepts what they were not shown', () => {
    write('fr', sourceOf())
    expect(opened()).toEqual([expect.stringMatching(/^terms\/en\.md:1: is missing/)])
  })

  test('of the operator are no articles', () => {
    for (const language of languages) write(language, sourceOf())
    const { articles, others, unread } = contentIn(folder)
    expect([articles, [...others], unread]).toEqual([[], [], []])
  })
})

describe('the page of the terms', () => {
  test.each([
    ['fr', '/terms'],
    ['en', '/en/terms'],
  ] as const)('says whose they are and since when, in %s, and is kept for all visitors', async (language, path_) => {
    const world = await newWorld()
    const page = await (await browse(world)).get(path_)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Comptoir SA')
    expect(page.text).toContain('datetime="2026-11-22')
    expect(page.text).toContain(textFor(language).signUps.terms.version)
    expect(page.headers.get('cache-control')).toBe('public, no-cache')
    expect(page.text).toContain(`<link rel="alternate" hreflang="en" href="${world.house.publicUrl}/en/terms"`)
  })

  test('is one press away from every page, of visitors and of customers', async () => {
    const world = await newWorld()
    const [visitor, claire] = [await browse(world), await browse(world, world.claire)]
    for (const path_ of ['/', '/sign-in', '/sign-up', '/nowhere'])
      expect((await visitor.get(path_)).text, path_).toMatch(/<footer[\s\S]*href="\/terms"[\s\S]*<\/footer>/)
    expect((await visitor.get('/en')).text).toContain('href="/en/terms"')
    expect((await claire.get(`/manager/${world.bakery.publicId}`)).text).toContain('href="/terms"')
    expect((await claire.get('/terms', HTMX)).status).toBe(200)
  })
})
