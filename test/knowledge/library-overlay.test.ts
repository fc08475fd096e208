import { beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import type { Content } from '../../src/knowledge/content-files.ts'
import { sentenceOf } from '../../src/knowledge/fault.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { OTHER, readTopics } from '../../src/knowledge/topics.ts'
import { urls } from '../../src/urls.ts'
import { jpeg, png } from '../base/pictures.ts'
import type { Answer, Browser } from '../browsing.ts'
import { browse, newWorld, type World } from '../world.ts'
import { file, folder, names } from './sources.ts'

const TOPICS = `[hosting.fr]
title = "H\u00e9bergement"
summary = "Vos sites."

[hosting.en]
title = "Hosting"
summary = "Your sites."

[mail.fr]
title = "Courrier"
summary = "Vos adresses."
`

describe('topics of the operator', () => {
  const shelves = (content: Content, language: 'fr' | 'en' = 'fr') =>
    buildLibrary([], content, names)
      .shelves(language)
      .map(({ topic, articles }) => [topic.title, ...articles.map(({ number }) => number)])

  test('stand after ours with their own words, which ours take too where they have the same name', () => {
    const articles = [file('fr/1-a.md', 'a', { topic: 'hosting' }), file('fr/2-b.md', 'b')]
    expect(shelves(folder(articles, { topics: TOPICS }))).toEqual([
      ['Courrier', 2],
      ['H\u00e9bergement', 1],
    ])
  })

  test('that are written in one language are shown in it', () => {
    const articles = [file('en/2-b.md', 'b')]
    expect(shelves(folder(articles, { topics: TOPICS }), 'en')).toEqual([['Courrier', 2]])
  })

  test('that nobody declared are a fault, and their articles stand with the others', () => {
    const content = folder([file('fr/1-a.md', 'a', { topic: 'flying' }), file('fr/2-b.md', 'b')])
    expect(shelves(content)).toEqual([
      [textFor('fr').knowledge.topics.mail.title, 2],
      [textFor('fr').knowledge.otherTopic.title, 1],
    ])
    expect([...buildLibrary([], content, names).faults()].flat().map(sentenceOf)).toEqual([
      'fr/1-a.md:6: there is no topic called flying',
    ])
  })

  test.each([
    ['[a.fr]\ntitle = 1\nsummary = "b"', '1: a wants title and summary in fr'],
    ['x = 1', '1: x wants words in a language, such as fr.title'],
    ['[Caf\u00e9]', 'Invalid TOML'],
    [`[${OTHER}.fr]\ntitle = "a"\nsummary = "b"`, '1: a topic cannot be called other'],
    ['[a.fr]\ntitle = "a"\nsummary = "b"\n[a.it]\ntitle = "a"', '1: a has it where only languages can stand'],
    ['[__proto__.fr]\ntitle = "a"\nsummary = "b"', '1: a topic cannot be called __proto__'],
  ])('that cannot be understood are told with their line: %s', (toml, told) => {
    const { faults, topics } = readTopics(toml)
    expect(faults.map(sentenceOf).join()).toContain(told)
    expect(topics.names).not.toContain('x')
  })
})

/** What is beside them, and what programs read of all articles. */
const LISTS = ['/faq/60/avec-images', urls.feed('fr'), urls.llms('fr'), urls.sitemapPart(1)]
const SECRET = 'How we reset a customer'
const audience = (number: number, who: string) =>
  file(`fr/${number}-note.md`, '![The plan](plan.jpg)\n', { title: SECRET, audience: who, related: [60] })

describe('an overlay is served', () => {
  let world: World
  let visitor: Browser
  let staff: Browser
  let owner: Browser
  beforeAll(async () => {
    const body = '![Where to press](../img/where%20to.png "x")\n\n![gone](gone.png)\n'
    const articles = [
      file('fr/mail/60-avec-images.md', body, { related: [61] }),
      audience(61, 'staff'),
      audience(62, 'operator'),
      file('fr/64-note.md', '![Where the keys are](keys.png)\n', { title: SECRET, audience: 'operator' }),
      file('fr/63-brouillon.md', '![The plan](draft.png)\n', { draft: true }),
    ]
    const files = {
      'fr/img/where to.png': png({ width: 40, height: 30 }),
      'fr/plan.jpg': await jpeg({ width: 20, height: 10 }),
      'fr/keys.png': png({ width: 12, height: 12 }),
      'fr/draft.png': png({ width: 9, height: 9 }),
      'fr/unused.png': png({ width: 8, height: 8 }),
    }
    world = await newWorld({ overlay: folder(articles, { files }) })
    visitor = await browse(world)
    staff = await browse(world, world.sami)
    owner = await browse(world, world.olga)
  })
  const picture = ({ text }: Answer) => /<img src="([^"]+)"/.exec(text)?.[1] ?? ''

  test('with its pictures: inert, of their own type, as large as they say, and good for ever', async () => {
    const page = await visitor.get('/faq/60/avec-images')
    expect(page.text).toMatch(/<img src="\/pictures\/[0-9a-f]{32}\.png" width="40" height="30" alt="Where to press" /)
    const { status, headers } = await visitor.get(picture(page))
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test('and nothing else of its folder, whatever the address looks like', async () => {
    const { text } = await visitor.get('/faq/60/avec-images')
    for (const name of [
      'where to.png',
      'fr/img/where%20to.png',
      '..%2ffr%2funused.png',
      '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      'fr%5Cunused.png',
      'unused.png',
      'constructor',
      `${picture({ text } as Answer).slice('/pictures/'.length)}%00`,
    ])
      expect([name, (await visitor.get(`/pictures/${name}`)).status]).toEqual([name, 404])
  })

  test('to customers without what is for staff or operators: it cannot be told from what does not exist', async () => {
    const none = await visitor.get('/faq/69')
    const customer = await browse(world, world.claire)
    for (const number of [61, 62, 63, 64]) {
      for (const path of [`/faq/${number}`, `/faq/${number}/note`, `/${number}`, `/faq/${number}.md`]) {
        const answer = await visitor.get(path)
        expect([path, answer.status]).toEqual([path, 404])
        const same = (text: string, address: string) => text.replaceAll(address, '')
        expect(same(answer.text, path)).toBe(
          same((await visitor.get(path.replace(/6\d/, '69'))).text, path.replace(/6\d/, '69')),
        )
        expect((await customer.get(path)).status).toBe(404)
      }
      for (const path of ['/', `/search?q=${number}`, '/search?q=reset+customer', '/topics/mail', ...LISTS]) {
        const { status, text } = await visitor.get(path)
        expect([path, status, text.includes(SECRET), text.includes(`/faq/${number}`)]).toEqual([
          path,
          200,
          false,
          false,
        ])
      }
    }
    expect(none.status).toBe(404)
  })

  test('to staff with what is for them, and kept by nobody', async () => {
    const page = await staff.get('/faq/61/note')
    expect(page.status).toBe(200)
    expect(page.text).toContain(SECRET)
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect((await staff.get('/faq/61')).location).toBe('/faq/61/note')
    expect((await staff.get('/faq/61.md')).headers.get('cache-control')).toBe('private, no-store')
    const plan = await staff.get(picture(page))
    expect(plan.headers.get('content-type')).toBe('image/jpeg')
    expect(plan.headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.get(picture(page))).status).toBe(404)
    expect((await visitor.get('/faq/61/note')).status).toBe(404)
  })

  test('to staff without what is for the operator or not finished', async () => {
    for (const number of [62, 63]) expect((await staff.get(`/faq/${number}`)).status).toBe(404)
    expect((await staff.get(picture(await owner.get('/faq/64/note')))).status).toBe(404)
  })

  test('to owners of the desk with what is for the operator too, and kept by nobody', async () => {
    for (const number of [61, 62, 64]) {
      const page = await owner.get(`/faq/${number}/note`)
      expect([number, page.status, page.headers.get('cache-control')]).toEqual([number, 200, 'private, no-store'])
    }
    const plan = picture(await owner.get('/faq/64/note'))
    expect((await owner.get(plan)).headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.get(plan)).status).toBe(404)
    expect((await owner.get('/faq/63')).status).toBe(404)
  })
})

describe('a picture of an article', () => {
  const told = (body: string, files: Record<string, Buffer>) => {
    const library = buildLibrary([], folder([file('fr/1-a.md', body)], { files }), names)
    const drawn = library
      .body(library.article('fr', 1))
      .pieces.map((piece) => ('html' in piece ? piece.html : ''))
      .join('')
    return [drawn.trim(), ...[...library.faults()].flat().map(({ line, problem }) => `${line}: ${problem}`)]
  }

  test.each([
    ['![a](b.png)', '11: there is no picture fr/b.png'],
    ['![a](../../b.png)', '11: ../../b.png leads to no file beside this one'],
    ['![a](/b.png)', '11: /b.png leads to no file beside this one'],
    ['![a](https://a.test/b.png)', '11: https://a.test/b.png leads to no file beside this one'],
    ['![a](data:image/png;base64,AA)', '11: data:image/png;base64,AA leads to no file beside this one'],
    ['![a](b.svg)', '11: fr/b.svg is no still picture in PNG, JPEG or WebP'],
    ['![a](big.png)', '11: fr/big.png cannot be read, or is heavier than 2 MB'],
  ])('that cannot be shown is its words, and a fault: %s', (body, problem) => {
    const files = { 'fr/b.svg': Buffer.from('<svg onload="x"/>'), 'fr/big.png': Buffer.alloc(2_000_001) }
    expect(told(body, files)).toEqual(['<p>a</p>', problem])
  })

  test('wants words for those who do not see it', () => {
    const [html, problem] = told('![](b.png)', { 'fr/b.png': png({ width: 2, height: 2 }) })
    expect(html).toContain('alt=""')
    expect(problem).toBe('11: the picture b.png is not said in words')
  })

  test('is what its bytes are, whatever its name says', () => {
    expect(told('![a](b.webp)', { 'fr/b.webp': png({ width: 2, height: 3 }) })[0]).toMatch(
      /\.png" width="2" height="3"/,
    )
  })

  test('that was exchanged under our hands is not served', () => {
    const files = { 'fr/b.png': png({ width: 2, height: 2 }) }
    const held = folder([file('fr/1-a.md', '![a](b.png)')], { files })
    let now = files['fr/b.png']
    const library = buildLibrary([], { ...held, bytes: () => now }, names)
    const [piece] = library.body(library.article('fr', 1)).pieces
    const name = /\/pictures\/([^"]+)/.exec(piece && 'html' in piece ? piece.html : '')?.[1] ?? ''
    expect(library.picture(name).type).toBe('image/png')
    now = Buffer.from('root:x:0:0')
    expect(() => library.picture(name)).toThrow()
  })
})
