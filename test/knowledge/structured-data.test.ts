import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../browsing.ts'
import { browse, newWorld, ORIGIN } from '../world.ts'
import { type Item, itemsIn } from './microdata.ts'

// What search engines still make something of: breadcrumbs, articles, the name of a site. As microdata, on the words
// people read: a block of JSON would be a script in the page, and could say something else than the page.

let visitor: Browser
beforeAll(async () => {
  visitor = await browse(await newWorld())
})

const SCHEMA = 'https://schema.org/'
const of = async (path: string, type: string): Promise<Item> => {
  const items = itemsIn((await visitor.get(path)).text).filter(({ types }) => types.includes(SCHEMA + type))
  expect(items.map(({ types }) => types)).toHaveLength(1)
  return items[0] as Item
}
const only = ({ properties }: Item, name: string): string => {
  expect(properties[name], name).toHaveLength(1)
  return properties[name]?.[0] as string
}

describe('a search engine reads', () => {
  test('of an article its title, what it solves, when it changed, its language, and whose it is', async () => {
    const item = await of('/en/faq/2017/change-mailbox-password', 'TechArticle')
    expect(only(item, 'headline')).toBe('Change the password of a mailbox')
    expect(only(item, 'description')).toMatch(/^Give a mailbox a new password/)
    expect(only(item, 'dateModified')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(only(item, 'inLanguage')).toBe('en')
    expect(only(item, 'mainEntityOfPage')).toBe(`${ORIGIN}/en/faq/2017/change-mailbox-password`)
    for (const name of ['author', 'publisher']) {
      const organization = item.properties[name]?.[0] as Item
      expect(organization.types).toEqual([`${SCHEMA}Organization`])
      expect(only(organization, 'name')).toBe('Comptoir SA')
    }
  })

  test.each([
    ['/faq/2017/mot-de-passe-adresse-email', ['/', '/topics/passwords', undefined]],
    ['/en/topics/mail', ['/en', undefined]],
  ])('where %s stands, each place with its name, its address and its position', async (path, addresses) => {
    const list = await of(path, 'BreadcrumbList')
    const places = (list.properties['itemListElement'] ?? []) as Item[]
    expect(places.map((place) => only(place, 'position'))).toEqual(addresses.map((_, at) => String(at + 1)))
    expect(places.map((place) => place.properties['item']?.[0])).toEqual(addresses)
    for (const place of places) {
      expect(place.types).toEqual([`${SCHEMA}ListItem`])
      expect(only(place, 'name')).not.toBe('')
    }
  })

  test.each([
    ['/', `${ORIGIN}/`],
    ['/en', `${ORIGIN}/en`],
  ])('on the front page %s the name of the site, the operator', async (path, address) => {
    const site = await of(path, 'WebSite')
    expect(only(site, 'name')).toBe('Comptoir SA')
    expect(only(site, 'url')).toBe(address)
  })
})

test('no page carries a script of its own, not even for data', async () => {
  for (const path of ['/', '/faq/2017/mot-de-passe-adresse-email', '/en/topics/mail', '/contact', '/tutorials']) {
    const { text } = await visitor.get(path)
    expect(
      [...text.matchAll(/<script\b([^>]*)>([^<]*)/g)].map(([, attributes, inside]) => [
        /src=/.test(attributes ?? ''),
        inside,
      ]),
    ).toEqual([[true, '']])
    expect(text).not.toContain('application/ld+json')
  }
})

test('a page passed on in a message shows its title, its summary and whose it is', async () => {
  const { text } = await visitor.get('/faq/2017/mot-de-passe-adresse-email')
  const said = (name: string) => new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(text)?.[1]
  expect(said('type')).toBe('article')
  expect(said('site_name')).toBe('Comptoir SA')
  expect(said('title')).toBe('Changer le mot de passe d\u2019une adresse e-mail')
  expect(said('url')).toBe(`${ORIGIN}/faq/2017/mot-de-passe-adresse-email`)
  expect(said('locale')).toBe('fr_CH')
})
