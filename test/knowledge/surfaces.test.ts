import { beforeAll, describe, expect, test } from 'vitest'
import { robotsTxt } from '../../src/knowledge/robots.ts'
import { securityTxt } from '../../src/knowledge/security-txt.ts'
import { type Listed, sitemapFiles, sitemapXml } from '../../src/knowledge/sitemap.ts'
import type { Answer, Browser } from '../browsing.ts'
import { browse, newWorld, ORIGIN } from '../world.ts'
import { file } from './sources.ts'
import { all, readXml, textOf, type XmlElement } from './xml.ts'

const TWO = ':::step{#a done=account.has-mail}\nOne.\n:::\n\n:::step{#b done=account.legal-representative}\nTwo.\n:::\n'
const STEP = ':::step{#do}\nDo **this & that**.\n\n::action[mail.change-password]{#change}\n:::\n'
const articles = [
  file('fr/1-un.md', `## Ici\n\n${STEP}\n[Voir](/faq/2#h-la) et [ici](#h-ici).\n`, { updated: '2026-02-01' }),
  file('en/1-one.md', `## Here\n\n${STEP}\n[See](/faq/2) and [here](#h-here).\n`, { updated: '2026-02-02' }),
  file('fr/2-deux.md', '## L\u00e0\n\n<script>&amp; ]]> \u000b\n', { updated: '2026-03-01', title: 'a < b & "c"' }),
  file('en/2-two.md', 'Words.\n', { updated: '2026-03-01' }),
  file('fr/3-parcours.md', TWO, { kind: 'tutorial', topic: 'login', updated: '2026-01-05' }),
  file('en/3-path.md', TWO, { kind: 'tutorial', topic: 'login', updated: '2026-01-05' }),
  file('fr/4-seul.md', 'Mots.\n', { topic: 'trouble', updated: '2026-01-07' }),
]

let visitor: Browser
beforeAll(async () => {
  visitor = await browse(await newWorld({ articles }))
})

const absolute = (path: string) => ORIGIN + path
const typeOf = ({ headers }: Answer) => headers.get('content-type')

describe('the map of the site', () => {
  let urls: Map<string, XmlElement>
  beforeAll(async () => {
    const answer = await visitor.get('/sitemap.xml')
    expect(typeOf(answer)).toBe('application/xml; charset=UTF-8')
    const root = readXml(answer.text)
    expect([root.name, root.attributes['xmlns']]).toEqual(['urlset', 'http://www.sitemaps.org/schemas/sitemap/0.9'])
    urls = new Map(all(root, 'url').map((url) => [textOf(url, 'loc'), url]))
  })

  test('lists every public page once in each language it exists in, with whole addresses', () => {
    const listed = ['/', '/en', '/contact', '/en/contact', '/terms', '/en/terms', '/tutorials', '/en/tutorials']
    const topics = ['/topics/mail', '/en/topics/mail', '/topics/login', '/en/topics/login', '/topics/trouble']
    const guides = ['/faq/1/un', '/en/faq/1/one', '/faq/2/deux', '/en/faq/2/two', '/faq/3/parcours', '/en/faq/3/path']
    expect([...urls.keys()].sort()).toEqual([...listed, ...topics, ...guides, '/faq/4/seul'].map(absolute).sort())
  })

  test('leads only to pages that answer, at their canonical address', async () => {
    for (const address of urls.keys()) {
      const { status, text } = await visitor.get(address.slice(ORIGIN.length))
      expect([address, status]).toEqual([address, 200])
      expect(text).toContain(`<link rel="canonical" href="${address}"`)
      expect(text).not.toContain('noindex')
    }
  })

  test('says when each last changed, a list when the last of its guides did', () => {
    const changed = (path: string) => textOf(urls.get(absolute(path)) as XmlElement, 'lastmod')
    expect(changed('/en/faq/1/one')).toBe('2026-02-02')
    expect(changed('/topics/mail')).toBe('2026-03-01')
    expect(changed('/topics/login')).toBe('2026-01-05')
    expect(changed('/')).toBe('2026-03-01')
    expect(all(urls.get(absolute('/contact')) as XmlElement, 'lastmod')).toEqual([])
  })

  test('names every language of a page, itself included, and the one for everybody else', () => {
    const alternates = (path: string) =>
      all(urls.get(absolute(path)) as XmlElement, 'xhtml:link').map(({ attributes }) => [
        attributes['rel'],
        attributes['hreflang'],
        attributes['href'],
      ])
    const both = [
      ['alternate', 'fr', absolute('/faq/1/un')],
      ['alternate', 'en', absolute('/en/faq/1/one')],
      ['alternate', 'x-default', absolute('/faq/1/un')],
    ]
    expect(alternates('/faq/1/un')).toEqual(both)
    expect(alternates('/en/faq/1/one')).toEqual(both)
    expect(alternates('/faq/4/seul')).toEqual([])
  })

  test('says the same as the heads of the pages themselves', async () => {
    const { text } = await visitor.get('/en/faq/1/one')
    const inHead = [...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
      ([, lang, href]) => [lang, href],
    )
    const inMap = all(urls.get(absolute('/en/faq/1/one')) as XmlElement, 'xhtml:link').map(({ attributes }) => [
      attributes['hreflang'],
      attributes['href'],
    ])
    expect(inHead).toEqual(inMap)
  })

  test('is cut into files when it is too large for one, and then lists them', () => {
    const page = (n: number): Listed => ({ addresses: { fr: `/faq/${n}/a`, en: `/en/faq/${n}/b` }, changed: {} })
    const files = sitemapFiles(
      ORIGIN,
      Array.from({ length: 5 }, (_, n) => page(n)),
      4,
    )
    expect(files.map((one) => all(readXml(one), 'url').length)).toEqual([4, 4, 2])
    const index = readXml(sitemapXml(ORIGIN, files))
    expect(index.name).toBe('sitemapindex')
    expect(all(index, 'sitemap').map((one) => textOf(one, 'loc'))).toEqual(
      [1, 2, 3].map((n) => `${ORIGIN}/sitemap/${n}.xml`),
    )
  })

  test('has as many parts as it says and no more', async () => {
    const whole = await visitor.get('/sitemap.xml')
    expect((await visitor.get('/sitemap/1.xml')).text).toBe(whole.text)
    for (const none of ['/sitemap/2.xml', '/sitemap/0.xml', '/sitemap/01.xml', '/sitemap/99999999.xml'])
      expect([none, (await visitor.get(none)).status]).toEqual([none, 404])
  })
})

describe('the feed of new and updated guides (RFC 4287)', () => {
  const feedAt = async (path: string) => {
    const answer = await visitor.get(path)
    expect(typeOf(answer)).toBe('application/atom+xml; charset=UTF-8')
    return readXml(answer.text)
  }

  test('has what a feed must have, and points to itself', async () => {
    const feed = await feedAt('/en/feed.xml')
    expect([feed.name, feed.attributes['xmlns'], feed.attributes['xml:lang']]).toEqual([
      'feed',
      'http://www.w3.org/2005/Atom',
      'en',
    ])
    expect(textOf(feed, 'id')).toBe(absolute('/en/feed.xml'))
    expect(textOf(feed, 'title')).toContain('Comptoir SA')
    expect(textOf(feed, 'updated')).toBe('2026-03-01T12:00:00Z')
    expect(textOf(all(feed, 'author')[0] as XmlElement, 'name')).toBe('Comptoir SA')
    const links = all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']])
    expect(links).toEqual([
      ['self', absolute('/en/feed.xml')],
      ['alternate', absolute('/en')],
    ])
  })

  test('has the last changes first, under the address that never changes', async () => {
    const entries = all(await feedAt('/feed.xml'), 'entry')
    expect(entries.map((entry) => textOf(entry, 'id'))).toEqual([2, 1, 4, 3].map((n) => absolute(`/faq/${n}`)))
    for (const entry of entries) {
      expect(textOf(entry, 'title')).not.toBe('')
      expect(textOf(entry, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(all(entry, 'content')[0]?.attributes['type']).toBe('html')
      const [page] = all(entry, 'link').map(({ attributes }) => attributes['href'] ?? '')
      expect((await visitor.get((page ?? '').slice(ORIGIN.length))).status).toBe(200)
    }
  })

  test('shows a card as the way to it, and leads nowhere relative', async () => {
    const [, first] = all(await feedAt('/feed.xml'), 'entry')
    const html = textOf(first as XmlElement, 'content')
    expect(html).toContain('<strong>this &amp; that</strong>')
    expect(html).toContain('Dans le Manager\u00a0: Manager \u203a Adresses e-mail')
    expect(html).toContain(`href="${absolute('/faq/1/un#change')}"`)
    expect(html).toContain(`href="${absolute('/faq/2')}`)
    expect(html).toContain(`href="${absolute('/faq/1/un#h-ici')}"`)
    expect(html).not.toMatch(/<(form|input|button|script)|(href|src)="[/#]/)
  })

  test('holds whatever an author wrote as text', async () => {
    const [hard] = all(await feedAt('/feed.xml'), 'entry')
    expect(textOf(hard as XmlElement, 'title')).toBe('a < b & "c"')
    expect(textOf(hard as XmlElement, 'content')).toContain('&lt;script&gt;')
  })
})

describe('the description for searching from the address bar', () => {
  test.each([
    ['/opensearch.xml', '/search'],
    ['/en/opensearch.xml', '/en/search'],
  ])('%s names the search of its language, in names as short as it asks', async (path, search) => {
    const answer = await visitor.get(path)
    expect(typeOf(answer)).toBe('application/opensearchdescription+xml; charset=UTF-8')
    const root = readXml(answer.text)
    expect(root.attributes['xmlns']).toBe('http://a9.com/-/spec/opensearch/1.1/')
    expect(textOf(root, 'ShortName').length).toBeLessThanOrEqual(16)
    expect(textOf(root, 'LongName').length).toBeLessThanOrEqual(48)
    expect(all(root, 'Url')[0]?.attributes).toMatchObject({
      type: 'text/html',
      template: `${absolute(search)}?q={searchTerms}`,
    })
  })
})

describe('the index for programs that read text (llmstxt.org)', () => {
  test('has one title, one quotation, and by topic every guide with its Markdown and its sentence', async () => {
    const answer = await visitor.get('/llms.txt')
    expect(typeOf(answer)).toBe('text/plain; charset=UTF-8')
    const lines = answer.text.split('\n').filter((line) => line !== '')
    expect(lines[0]).toMatch(/^# \S/)
    expect(lines[1]).toMatch(/^> \S/)
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('## '))).toEqual([
      '## Votre acc\u00e8s',
      '## E-mail',
      '## Refus, pannes, contact',
      '## Optional',
    ])
    const links = lines.filter((line) => line.startsWith('- '))
    for (const link of links) expect(link).toMatch(/^- \[[^\]]+\]\(https:\/\/comptoir\.test\/[^)]*\)(: \S.*)?$/)
    expect(links).toContain(`- [Guide 1](${absolute('/faq/1.md')}): What it solves.`)
  })

  test('leads in each language to Markdown that is there', async () => {
    for (const path of ['/llms.txt', '/en/llms.txt']) {
      const { text } = await visitor.get(path)
      const addresses = [...text.matchAll(/\((https:[^)]+\.md)\)/g)].map(([, address]) => address ?? '')
      expect(addresses.length).toBe(path === '/llms.txt' ? 4 : 3)
      for (const address of addresses) {
        const answer = await visitor.get(address.slice(ORIGIN.length))
        expect([address, answer.status, typeOf(answer)]).toEqual([address, 200, 'text/markdown; charset=UTF-8'])
      }
    }
  })
})

describe('what robots are asked (RFC 9309)', () => {
  test('is to leave alone what depends on the reader, and to read the map', async () => {
    const { text, headers } = await visitor.get('/robots.txt')
    expect(headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    const lines = text.trim().split('\n')
    for (const line of lines.filter((one) => one !== ''))
      expect(line).toMatch(/^(User-agent|Allow|Disallow|Sitemap): \S+$/)
    expect(lines[0]).toBe('User-agent: *')
    expect(lines).toContain(`Sitemap: ${absolute('/sitemap.xml')}`)
    expect(lines).toEqual(expect.arrayContaining(['Disallow: /manager', 'Disallow: /en/search', 'Disallow: /sign-in']))
  })

  test('shuts out no page of the map', async () => {
    const left = [...robotsTxt(ORIGIN).matchAll(/^Disallow: (\S+)$/gm)].map(([, path]) => path ?? '')
    const { text } = await visitor.get('/sitemap.xml')
    const paths = [...text.matchAll(/<loc>([^<]+)/g)].map(([, address]) => (address ?? '').slice(ORIGIN.length))
    expect(paths.filter((path) => left.some((start) => path.startsWith(start)))).toEqual([])
  })
})

describe('whom to tell of a weakness (RFC 9116)', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  const fields = (text: string) =>
    Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1) ?? [line, '']),
    )

  test('is the operator, in both languages, for half a year from today', async () => {
    const answer = await visitor.get('/.well-known/security.txt')
    expect(typeOf(answer)).toBe('text/plain; charset=UTF-8')
    expect(fields(answer.text)).toEqual({
      Contact: 'mailto:bonjour@comptoir.test',
      Expires: '2026-08-29T00:00:00Z',
      'Preferred-Languages': 'fr, en',
      Canonical: absolute('/.well-known/security.txt'),
    })
  })

  test('is reached over a page where no address was given, and only ever over https', () => {
    const contactOf = (contact: string, publicUrl = ORIGIN) => {
      const text = securityTxt({ publicUrl, contact }, now)
      return text === undefined ? undefined : fields(text)['Contact']
    }
    expect(contactOf('https://host.test/aide')).toBe('https://host.test/aide')
    expect(contactOf('+41 21 000 00 00')).toBe(absolute('/contact'))
    expect(contactOf('http://host.test/aide')).toBe(absolute('/contact'))
    expect(contactOf('http://host.test/aide', 'http://localhost:3000')).toBeUndefined()
    expect(
      fields(securityTxt({ publicUrl: 'http://localhost:3000', contact: 'a@b.test' }, now) ?? ''),
    ).not.toHaveProperty('Canonical')
  })

  test('is drawn anew each day, so that it never expires while the house is open', async () => {
    const world = await newWorld({ articles })
    const reader = await browse(world)
    const expires = async () => fields((await reader.get('/.well-known/security.txt')).text)['Expires']
    const today = await expires()
    world.clock.advance(86_400_000)
    expect(await expires()).not.toBe(today)
  })
})

describe('a file for programs', () => {
  const files = ['/sitemap.xml', '/robots.txt', '/llms.txt', '/feed.xml', '/en/feed.xml', '/opensearch.xml']

  test.each(files)('%s is kept: asked again, it has not changed', async (path) => {
    const first = await visitor.get(path)
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const again = await visitor.get(path, { 'If-None-Match': first.headers.get('etag') ?? undefined })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await visitor.get(path, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('is compressed for whoever takes it so, and is not the same for the caches in between', async () => {
    const gzip = await visitor.get('/sitemap.xml', { 'Accept-Encoding': 'gzip' })
    const plain = await visitor.get('/sitemap.xml')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(gzip.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect(gzip.headers.get('vary')).toContain('Accept-Encoding')
  })

  test('is announced in the head of every page of the help centre', async () => {
    const { text } = await visitor.get('/en/faq/1/one')
    expect(text).toContain(
      `type="application/atom+xml" title="New and updated guides" href="${absolute('/en/feed.xml')}"`,
    )
    expect(text).toContain(`<link rel="alternate" type="text/markdown" href="${absolute('/en/faq/1.md')}"`)
    expect(text).toContain(`href="${absolute('/en/opensearch.xml')}"`)
  })
})
