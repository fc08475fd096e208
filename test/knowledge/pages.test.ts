import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Browser } from '../browsing.ts'
import { browse, newWorld, ORIGIN, type World } from '../world.ts'

let world: World
let visitor: Browser

beforeAll(async () => {
  world = await newWorld()
  visitor = await browse(world)
})

const FR = '/faq/2017/mot-de-passe-adresse-email'
const EN = '/en/faq/2017/change-mailbox-password'
const card = (answer: Answer) => /<section class="card" id="change"[^>]*data-state="([a-z-]+)"/.exec(answer.text)?.[1]
/** What a reader reads, without the cards and without what the frame says to whoever is signed in. */
const words = ({ text }: Answer) =>
  (/<article[\s\S]*<\/article>/.exec(text)?.[0] ?? '')
    .replace(/<section class="card"[\s\S]*?<\/section>/g, '')
    .replace(/<[^>]*>/g, '')

describe('an article', () => {
  test('has one address: a missing or wrong end of it and the bare number lead there for good', async () => {
    for (const other of ['/faq/2017', '/faq/2017/anything', '/2017', '/faq/02017/x']) {
      expect(await visitor.get(other)).toMatchObject({ status: 301, location: FR })
    }
    expect(await visitor.get('/en/2017')).toMatchObject({ status: 301, location: EN })
    expect((await visitor.get(FR)).status).toBe(200)
  })

  test('that nobody wrote is missing, whatever its number looks like', async () => {
    for (const none of [
      '/faq/9',
      '/faq/x',
      '/faq/1e3',
      '/faq/99999999999',
      '/9',
      '/faq/9.md',
      '/topics/none',
      '/go/none',
    ]) {
      expect([none, (await visitor.get(none)).status]).toEqual([none, 404])
    }
  })

  test('says its title, its summary, its canonical address and both languages in its head', async () => {
    const { text } = await visitor.get(EN)
    expect(text).toContain('<html lang="en"')
    expect(text).toContain('<title>Change the password of a mailbox</title>')
    expect(text).toMatch(/<meta name="description" content="Give a mailbox a new password[^"]+"/)
    expect(text).toContain(`<link rel="canonical" href="${ORIGIN}${EN}"`)
    expect(text).toContain(`<link rel="alternate" hreflang="fr" href="${ORIGIN}${FR}"`)
    expect(text).toContain(`<link rel="alternate" hreflang="en" href="${ORIGIN}${EN}"`)
  })

  test('has its card inside its step, and the way through the menus for paper', async () => {
    const { text } = await visitor.get(FR)
    const step = text.slice(text.indexOf('id="replace"'), text.indexOf('id="devices"'))
    expect(step).toContain('<section class="card" id="change"')
    expect(step).toMatch(
      /data-state="inert">[\s\S]*<p>Dans le Manager\s:\s+<span class="menu-path"><span>Manager<\/span><span>Adresses e-mail<\/span>/,
    )
    expect(text.match(/<h1/g)).toHaveLength(1)
  })

  test('reads the same for a visitor and for whoever is signed in; only the card knows them (R-KB-2)', async () => {
    const marc = await (await browse(world, world.marc)).get(FR)
    const stranger = await visitor.get(FR)
    expect(card(stranger)).toBe('signed-out')
    expect(card(marc)).toBe('choose')
    expect(words(marc)).toBe(words(stranger))
    expect(words(marc)).toContain('12 caract')
  })

  test('is kept for visitors and for nobody else (R-KB-4)', async () => {
    expect((await visitor.get(FR)).headers.get('cache-control')).toBe('public, no-cache')
    const claire = await (await browse(world, world.claire)).get(FR)
    expect(claire.headers.get('cache-control')).toBe('private, no-store')
  })

  test('is CommonMark at its .md address, with the way to each action', async () => {
    const { status, headers, text } = await visitor.get('/faq/2017.md')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/markdown; charset=UTF-8')
    expect(text).toMatch(/^# Changer le mot de passe d\u2019une adresse e-mail\n/)
    expect(text).toContain('Dans le Manager\u00a0: Manager \u203a Adresses e-mail')
    expect(text).toContain(`${ORIGIN}${FR}#change`)
    expect(text).not.toMatch(/:label|::action|:::/)
  })
})

describe('a page that nobody has', () => {
  test.each([
    ['/nowhere', '/search'],
    ['/en/nowhere', '/en/search'],
  ])('offers the search (%s)', async (path, search) => {
    const { status, text } = await visitor.get(path)
    expect(status).toBe(404)
    expect(text).toContain(`<form method="get" action="${search}">`)
  })
})

describe('the mark', () => {
  test('is an icon at the address that browsers ask without having read a page', async () => {
    const { status, headers, text } = await visitor.get('/favicon.ico')
    expect([status, headers.get('content-type')]).toEqual([200, 'image/x-icon'])
    expect(headers.get('cache-control')).toBe('public, max-age=86400')
    expect([...text.slice(0, 4)].map((sign) => sign.charCodeAt(0))).toEqual([0, 0, 1, 0])
  })

  test('is named by every page, for tabs and for the start screens of phones', async () => {
    const { text } = await visitor.get('/')
    for (const rel of ['icon', 'apple-touch-icon']) {
      const href = new RegExp(`<link rel="${rel}"[^>]*href="([^"]+)"`).exec(text)?.[1] ?? ''
      expect([rel, (await visitor.get(href)).status]).toEqual([rel, 200])
    }
  })
})

describe('the help centre', () => {
  test('begins with the search and shows its shelves', async () => {
    for (const [home, search, guide] of [
      ['/', '/search', FR],
      ['/en', '/en/search', EN],
    ] as const) {
      const { status, text } = await visitor.get(home)
      expect(status).toBe(200)
      expect(text).toContain(`action="${search}"`)
      expect(text).toContain(`href="${guide}"`)
    }
  })

  test('leads nowhere that does not exist', async () => {
    const seen = new Set<string>()
    const ahead = ['/', '/en']
    for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      const answer = await visitor.get(at)
      expect([at, [200, 301, 303].includes(answer.status)]).toEqual([at, true])
      const links = [...answer.text.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) =>
        (href ?? '').replaceAll('&amp;', '&'),
      )
      ahead.push(...links.filter((href) => !href.startsWith('/static/') && !href.includes('/sign-in')))
    }
    expect(seen.size).toBeGreaterThan(20)
  })

  test('says how to reach the operator', async () => {
    expect((await visitor.get('/contact')).text).toContain('href="mailto:bonjour@comptoir.test"')
  })
})

describe('a deep link (R-KB-10)', () => {
  test('asks visitors to sign in, and then leads to the place', async () => {
    expect((await visitor.get('/en/go/manager.mail')).location).toBe('/en/sign-in?back=%2Fen%2Fgo%2Fmanager.mail')
    const marc = await browse(world, world.marc)
    expect((await marc.get('/go/manager.mail')).location).toBe(`/manager/${world.bakery.publicId}/mail`)
  })

  test('asks for the account when there are several', async () => {
    const { status, text } = await (await browse(world, world.sam)).get('/go/manager.mail')
    expect(status).toBe(200)
    for (const { publicId } of [world.bakery, world.studio]) expect(text).toContain(`href="/manager/${publicId}/mail"`)
  })

  test('needs nobody to sign in where the place is public', async () => {
    expect((await visitor.get('/go/contact')).location).toBe('/contact')
  })
})

describe('the search page', () => {
  test('marks the words that were looked for and leads to the guide', async () => {
    const { text } = await visitor.get('/search?q=mot%20de%20passe%20perdu')
    expect(text).toContain(`<a href="${FR}">`)
    expect(text).toMatch(/<mark>\w+<\/mark>/)
    expect(text).toContain('value="mot de passe perdu"')
    expect(text).toContain('content="noindex"')
  })

  test('offers other ways to an answer when nothing was found', async () => {
    const { status, text } = await visitor.get('/en/search?q=zzzzqqq')
    expect(status).toBe(200)
    expect(text).toContain('No guide answers these words.')
    expect(text).toContain('href="/en/contact"')
  })

  test('answers programs with an array, as long as they ask for', async () => {
    const json = async (query: string) => {
      const answer = await visitor.get(`/search?${query}`, { Accept: 'application/json' })
      return { answer, found: JSON.parse(answer.text) as Record<string, unknown>[] }
    }
    const { answer, found } = await json('q=2017')
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(found[0]).toEqual({
      number: 2017,
      title: 'Changer le mot de passe d\u2019une adresse e-mail',
      url: FR,
      snippet: expect.any(String),
      score: expect.any(Number),
    })
    expect((await json('q=mot+de+passe&limit=1')).found).toHaveLength(1)
    expect((await json('q=mot+de+passe&limit=abc')).found.length).toBeGreaterThan(1)
    expect((await json('q=')).found).toEqual([])
  })

  test.each(['%22%20OR%20%2A', 'a%00b', '%F0%9F%98', '(((', 'x'.repeat(5000), '%E2%80%99', 'NEAR(a%20b)', '-'])(
    'answers %s',
    async (q) => {
      expect((await visitor.get(`/search?q=${q}`)).status).toBe(200)
      expect((await visitor.get(`/search?q=${q}`, { Accept: 'application/json' })).status).toBe(200)
    },
  )

  test('shows what was typed as text', async () => {
    const { text } = await visitor.get(`/search?q=${encodeURIComponent('<script>alert(1)</script>"')}`)
    expect(text).not.toContain('<script>alert')
  })
})
