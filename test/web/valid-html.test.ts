import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Language, languages } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { Forbidden, Missing, Refusal, type RefusalCode, refusals, ServerDown } from '../../src/base/refusal.ts'
import { isAtDesk, isPersonal, languageOfPath, paths } from '../../src/urls.ts'
import { get, inBothLanguages } from '../../src/web/route.ts'
import { letterFor } from '../../views/notices/Letter.tsx'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { fullFacts, letterKinds } from '../full-facts.ts'
import { browse, type Customer, newcomer, newWorld, type Staff, type World } from '../world.ts'
import { articles, shown, type Target, targetsIn } from './targets.ts'
import { faultsInPage, faultsInPart } from './valid.ts'

/** A page for each way of being stopped, one for each status that a refusal travels under. */
const oneOfEach = new Map(Object.entries(refusals).map(([code, { status }]) => [status, code as RefusalCode]))
const stops: Record<string, () => Error> = {
  missing: () => new Missing(),
  forbidden: () => new Forbidden('products.manage'),
  down: () => new ServerDown('mail'),
  broken: () => new Error('ours'),
  full: () => Object.assign(new Error('no room'), { code: 'SQLITE_FULL' }),
  ...Object.fromEntries(
    [...oneOfEach.values()].map((code) => [code, () => new Refusal(code, undefined, { least: 12 })]),
  ),
}
const stopped = Object.entries(stops).flatMap(([name, error]) =>
  inBothLanguages(
    get(`/stopped/${name}`, { for: 'everyone', rate: 'read', proof: 'no' }, () => {
      throw error()
    }),
  ),
)

const MORE = ['/search?q=mot+de+passe', '/search?q=xyzzy', '/faq/2111/shown', '/en/search?q=password', '/nowhere']
const PATIENCE = 60_000

let world: World
let targets: Target[]
let people: Record<string, Customer | Staff | undefined>

beforeAll(async () => {
  world = await newWorld({ overlay: shown(articles), routes: stopped, floorMs: 0 })
  targets = await targetsIn(world, productActions)
  const { claire, marc, sam, sami, olga } = world
  people = { claire, marc, sam, sami, olga, billing: newcomer(world, world.bakery, 'billing') }
}, PATIENCE)

// nobody has tried anything lately
beforeEach(() => world.clock.advance(20 * 60_000))

const isHtml = ({ headers, text }: Answer) => headers.get('content-type')?.startsWith('text/html') && text !== ''

const addresses = () => targets.filter(({ route }) => route.method === 'GET').map(({ path }) => path)

/** Those read in this language. The gallery is the same for everybody, and large: a visitor has seen it. */
const addressesIn = (language: Language) =>
  addresses().filter((path) => {
    const { language: addressed, rest } = languageOfPath(path)
    return !rest.startsWith(paths.gallery) && (isPersonal(rest) || isAtDesk(path) || addressed === language)
  })

/** Every page of the help centre, as search engines are told of them. */
async function listed(browser: Browser): Promise<string[]> {
  const { text } = await browser.get('/sitemap.xml')
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
}

function speak(language: Language): void {
  world.scene.run(q.updateTable('users').set({ language }))
  world.scene.run(q.updateTable('staff').set({ language }))
}

/** What is wrong with the pages at these addresses, by address. */
async function faultsAt(browser: Browser, asked: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const path of asked) {
    const answer = await browser.get(path)
    const faults = isHtml(answer) ? await faultsInPage(answer.text) : []
    if (faults.length > 0) found[path] = faults
  }
  return found
}

describe('the HTML of every page is valid', { timeout: PATIENCE }, () => {
  test('for a visitor, in both languages', async () => {
    const browser = await browse(world)
    const asked = [...addresses(), ...(await listed(browser)), ...MORE]
    expect(asked.length).toBeGreaterThan(100)
    expect(await faultsAt(browser, asked)).toEqual({})
  })

  test('where somebody is stopped, in both languages', async () => {
    const browser = await browse(world)
    for (const { path } of stopped) {
      const { status, text } = await browser.get(path)
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(await faultsInPage(text), path).toEqual([])
    }
    const foreign = await browser.ask('/sign-in', { method: 'POST' }, { 'Sec-Fetch-Site': 'cross-site' })
    expect([foreign.status, await faultsInPage(foreign.text)]).toEqual([403, []])
  })

  // whoever is signed in reads their own pages in their own language, whatever the address
  test.each([
    ['claire', 'fr'],
    ['claire', 'en'],
    ['marc', 'fr'],
    ['sam', 'en'],
    ['billing', 'fr'],
    ['sami', 'fr'],
    ['sami', 'en'],
    ['olga', 'fr'],
    ['olga', 'en'],
  ] as const)('for %s, who reads them in %s', async (name, language) => {
    speak(language)
    expect(await faultsAt(await browse(world, people[name]), addressesIn(language))).toEqual({})
  })

  test('where Claire reads a guide with a card', async () => {
    const guides = (await listed(await browse(world))).filter((path) => path.includes('/faq/'))
    expect(await faultsAt(await browse(world, world.claire), guides)).toEqual({})
  })
})

/** These change how one reads and who one is, and answer with a redirect. */
const LEAVE: readonly string[] = [paths.theme, paths.language, paths.signOut]

interface Sent {
  action: string
  fields: Record<string, string>
}

/** Every form of a page that posts, as somebody sends it who has filled in nothing. */
const formsIn = (html: string): Sent[] =>
  [...html.matchAll(/<form [^>]*method="post"[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const action = /action="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const named = [...form.matchAll(/<(?:input type="hidden"|button [^>]*) name="([^"]*)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(named.map(([, name = '', value = '']) => [name, value]))
    return LEAVE.includes(action) ? [] : [{ action, fields }]
  })

describe('what is answered to a form that says nothing is valid', { timeout: PATIENCE }, () => {
  test.each(['visitor', 'claire'])('for %s, as a page and as a part of one', async (name) => {
    for (const language of languages) {
      speak(language)
      const pages = await pagesWithForms(people[name], language)
      expect(pages.size).toBeGreaterThan(3)
      for (const [where, path] of pages)
        for (const [headers, faultsIn] of [[{}, faultsInPage] as const, [HTMX, faultsInPart] as const]) {
          const browser = await browse(world, people[name])
          const form = formsIn((await browser.get(path)).text).find(({ action }) => action.startsWith(where))
          // another has done it by now, and there is nothing left to send
          if (!form) continue
          const answer = await browser.post(form.action, form.fields, headers)
          expect(answer.status, where).not.toBe(403)
          if (isHtml(answer)) expect(await faultsIn(answer.text), where).toEqual([])
        }
    }
  })
})

/** Where forms lead, each with a page it stands in. */
async function pagesWithForms(who: Customer | Staff | undefined, language: Language): Promise<Map<string, string>> {
  const browser = await browse(world, who)
  const found = new Map<string, string>()
  for (const path of addressesIn(language)) {
    const answer = await browser.get(path)
    if (isHtml(answer)) for (const { action } of formsIn(answer.text)) found.set(action.replace(/\?.*/, ''), path)
  }
  return found
}

test.each(languages.flatMap((language) => letterKinds(language).map((kind) => ({ kind, language }))))(
  'the HTML of the letter $kind is valid ($language)',
  async ({ kind, language }) => {
    const sender = { operator: 'Comptoir SA', contact: 'bonjour@comptoir.test' }
    const href = 'https://comptoir.test/here?token=abc'
    expect(
      await faultsInPage(letterFor({ kind, language, facts: fullFacts(kind, language), href, sender }).html),
    ).toEqual([])
  },
)

test('the validator complains of what is not valid', async () => {
  expect(await faultsInPart('<p>One<div>Two</div></p>')).not.toEqual([])
  expect(await faultsInPart('<a href="/"><button type="button">Go</button></a>')).not.toEqual([])
  expect(await faultsInPage('<!doctype html><html lang="en"><body><h1>One</h1><h3>Two</h3></body></html>')).not.toEqual(
    [],
  )
})
