import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Content, contentIn } from '../../src/knowledge/content-files.ts'
import { sentenceOf } from '../../src/knowledge/fault.ts'
import { buildLibrary, type Library } from '../../src/knowledge/library.ts'
import { writeForeignFolder } from '../bench/foreign-folder.ts'
import type { Browser } from '../browsing.ts'
import { browse, newWorld } from '../world.ts'
import { names } from './sources.ts'

const FILES = 300
let folder: string
let content: Content
let library: Library
let lines: string[]

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foreign-'))
  writeForeignFolder(folder, FILES, 20_261_122)
  content = contentIn(folder)
  library = buildLibrary([], content, names)
  lines = [...library.faults()].flat().map(sentenceOf)
})
afterAll(() => rmSync(folder, { recursive: true }))

const ELEMENTS =
  'a blockquote br code del details em figure h2 h3 h4 h5 h6 hr img li ol p pre span strong summary table tbody td th thead tr ul'
const ATTRIBUTE = [
  'class="(?:steps|step|place-link|ui-label|menu-path|visually-hidden|external)"',
  'id="[a-z][a-z0-9-]*"',
  'href="(?:https?://[^"<>]+|/(?![/\\\\])[^"<>]*|#[^"<>]*|(?:mailto|tel):[^"<>]+)"',
  'rel="noopener nofollow ugc"',
  'scope="col"',
  '(?:start|tabindex|width|height)="\\d+"',
].join('|')
const OURS = new RegExp(`^</?(?:${ELEMENTS.replaceAll(' ', '|')})(?: (?:${ATTRIBUTE}))*>$`)

/** Every tag of some HTML that our own renderer does not write. */
const foreignTags = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter((tag) => !OURS.test(tag))

describe('a foreign folder', () => {
  test('is served as far as it has numbers, and each of its other files is listed', () => {
    const served = library.articles('fr').length + library.articles('en').length
    expect(served).toBe(FILES * 0.9)
    const listed = new Set(lines.map((line) => line.slice(0, line.indexOf('.md:') + 3)))
    const lost = content.articles.filter(({ path: name }) => !lines.some((line) => line.startsWith(`${name}:`)))
    expect(lost.length).toBeLessThan(FILES / 10)
    expect(listed.size).toBeGreaterThan(FILES * 0.9)
  })

  test('has its faults told in one line each, with a file and a line that are there', () => {
    const sources = new Map(content.articles.map((article) => [article.path, article.source.split('\n').length]))
    expect(lines.length).toBeGreaterThan(FILES)
    for (const line of lines) {
      const [, name = '', at = ''] = /^(.+?\.md):(\d+): \S/.exec(line) ?? []
      expect(sources.get(name), line).toBeGreaterThanOrEqual(Number(at))
      expect(line).not.toMatch(/\p{Cc}/u)
    }
  })

  test('keeps no tag and no attribute of its own: all HTML is what our renderer writes', () => {
    for (const article of [...library.articles('fr'), ...library.articles('en')]) {
      const html = library
        .body(article)
        .pieces.map((piece) => ('html' in piece ? piece.html : ''))
        .join('')
      expect(foreignTags(html), String(article.number)).toEqual([])
      expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<"]/)
    }
  })

  test('with articles that name nothing of ours has no live card', () => {
    const known = /^(mail\.change-password)$/
    for (const article of library.articles('fr'))
      for (const piece of library.body(article).pieces) if ('action' in piece) expect(piece.action).toMatch(known)
  })
})

describe('the pages of a foreign folder', () => {
  let visitor: Browser
  beforeAll(async () => {
    const world = await newWorld({ overlay: content })
    visitor = await browse(world)
  })

  test('are pages like any other, with the same policy', { timeout: 30_000 }, async () => {
    const addresses = library
      .articles('fr')
      .slice(0, 40)
      .flatMap(({ number, slug }) => [`/faq/${number}/${slug}`, `/faq/${number}.md`])
    for (const address of ['/', '/topics/other', '/search?q=serveur+%3Cscript%3E', ...addresses]) {
      const { status, text, headers } = await visitor.get(address)
      expect([address, status]).toEqual([address, 200])
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      if (address.endsWith('.md')) continue
      expect(text).not.toMatch(/<(script(?! (defer|src))|iframe|style|base|object|embed|svg onload)/i)
      expect(text).not.toMatch(/<[^>]*\s(on\w+|style|hx-on[^=]*|srcdoc|formaction)=/i)
      expect(text).not.toMatch(/(?:href|src|action)="(?:javascript|data|vbscript):/i)
    }
  })

  test('are found under the words of their text', async () => {
    const { text } = await visitor.get('/search?q=certificat')
    expect(text).toContain('class="result"')
  })
})

describe('any text at all', () => {
  const noise = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '---\n',
        'number: 7\n',
        'title: a\n',
        '+++',
        ':::',
        ':::step{#',
        '}\n',
        '[',
        '](',
        '<b ',
        '\n',
        '  ',
        '\t',
      ),
      fc.constantFrom(
        '![',
        '](../',
        '.png)',
        ':label[',
        ']',
        '{to=',
        '&#',
        ';',
        '|',
        '`',
        '\u0000',
        '\ud800',
        '\ufeff',
        '\r',
        '# ',
        '- ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    maxLength: 60,
  })
  const name = fc.constantFrom('fr/7-a.md', 'en/x/y.md', 'a.md', 'fr/.md', 'fr/en/fr/9.md', 'FR/1-a.md')

  test('as an article, as topics and under any name throws nothing, and says what is wrong in lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, noise), { maxLength: 3 }), noise, (files, topics) => {
        const one = new Map(files)
        const articles = [...one].map(([file, source]) => ({
          path: file,
          source: `---\nnumber: ${one.size}${file.length}\ntitle: x\n---\n${source}`,
        }))
        const raw = [...one].map(([file, source]) => ({ path: `raw/${file}`, source }))
        const given = { ...content, articles: [...articles, ...raw], topics, others: new Set<string>() }
        const built = withoutTwins(given)
        for (const language of ['fr', 'en'] as const) {
          for (const article of built.articles(language)) {
            const html = built
              .body(article)
              .pieces.map((piece) => ('html' in piece ? piece.html : ''))
              .join('')
            expect(foreignTags(html)).toEqual([])
            built.markdown(article, () => '')
          }
          built.shelves(language)
          expect([...built.searchable(language)].length).toBe(built.articles(language).length)
        }
        for (const fault of [...built.faults()].flat()) expect(sentenceOf(fault)).toMatch(/^[^\n]+:\d+: [^\n]+$/)
      }),
      { numRuns: 300 },
    )
  })
})

/** Two files of one number refuse the start, and are no noise. */
function withoutTwins(given: Content): Library {
  try {
    return buildLibrary([], given, names)
  } catch (problem) {
    expect((problem as Error).message).toContain('is already that of')
    return buildLibrary([], { ...given, articles: given.articles.slice(0, 1) }, names)
  }
}
