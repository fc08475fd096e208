import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { standingOf } from '../../src/knowledge/search-index.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { as, browse, newWorld, type World } from '../world.ts'

const t = textFor('fr')
const { act } = t.knowledge.search
const { title, offer } = t.mail.changePassword
const CARD = '/faq/2017/mot-de-passe-adresse-email#'
const QUERY = '/search?q=changer+mot+de+passe+adresse+email'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

/** The first row of the page, when it is something to do. */
async function rowFor(who?: Parameters<typeof browse>[1], path = QUERY): Promise<string | undefined> {
  const { text } = await (await browse(world, who)).get(path)
  const [row] = /<section class="result act">.*?<\/section>/s.exec(text) ?? []
  if (row) expect(text.indexOf(row)).toBeLessThan(text.indexOf('<article class="result">'))
  return row?.replaceAll('&#39;', "'")
}

describe('the first row of a search (help-centre, point 6)', () => {
  test('is what can be done about it: for a visitor, what it does, and where', async () => {
    const row = await rowFor()
    expect(row).toContain(act.label)
    expect(row).toContain(title)
    expect(row).toContain(offer)
    expect(row).toContain(`href="${CARD}`)
  })

  test('says for whoever is signed in what it would be done to', async () => {
    const boxes = manageableMailboxes(as(world, world.claire)).length
    const row = await rowFor(world.claire)
    expect(row).toContain(act.choices(boxes))
    expect(row).toContain(world.bakery.name)
    expect(row).not.toContain(offer)
  })

  test('says that there are several accounts to choose from, without looking into any', async () => {
    const row = await rowFor(world.sam)
    expect(row).toContain(act.accounts(2))
  })

  test('is found by the words of the action itself, in either language', async () => {
    const words = encodeURIComponent(textFor('en').mail.testPassword.title)
    const row = await rowFor(undefined, `/en/search?q=${words}`)
    expect(row).toContain(textFor('en').mail.testPassword.title)
  })

  test('is not there when nothing can be done', async () => {
    expect(await rowFor(undefined, '/search?q=zzzzqqq')).toBeUndefined()
    expect(await rowFor(undefined, '/search?q=page+introuvable')).toBeUndefined()
  })

  test('takes as many statements for many mailboxes as for a few', async () => {
    const claire = await browse(world, world.claire)
    const statements = async () => {
      const before = world.scene.statements()
      await claire.get(QUERY)
      return world.scene.statements() - before
    }
    await statements()
    const few = await statements()
    const boxes = manageableMailboxes(as(world, world.claire)).length
    const { id: _, ...box } = world.scene.one(q.selectFrom('mailboxes').selectAll().limit(1))!
    for (let at = 0; at < 40; at++) {
      const more = { public_id: `mbx_more${at}`, address: `more${at}@${box.address.split('@')[1]}` }
      world.scene.run(q.insertInto('mailboxes').values({ ...box, ...more }))
    }
    expect(await rowFor(world.claire)).toContain(act.choices(boxes + 40))
    expect(await statements()).toBe(few)
    expect(few).toBeLessThan(10)
  })
})

describe('the search page', () => {
  test('asks whether another word was meant, as the guides write it', async () => {
    const { text } = await (await browse(world)).get('/search?q=adrese+email')
    expect(text).toContain('<a href="/search?q=adresse+email">adresse email</a>')
  })

  test('leads into the guide, to the section that answers', async () => {
    const { text } = await (await browse(world)).get('/search?q=mot+de+passe+adresse+email+appareils', {
      accept: 'application/json',
    })
    const urls = (JSON.parse(text) as { url: string }[]).map(({ url }) => url)
    expect(urls.some((url) => /^\/faq\/\d+\/[a-z0-9-]+#[\w-]+$/.test(url))).toBe(true)
  })

  test('says of each guide what it is, and whether something can be done in it', async () => {
    const { text } = await (await browse(world)).get('/search?q=page+introuvable+mot+de+passe')
    const about = (path: string) =>
      new RegExp(`<a href="${path}[^"]*">(?:(?!</article>)[\\s\\S])*?<p class="result-about">(.*?)</p>`).exec(text)?.[1]
    const { kind } = t.knowledge.article
    const words = [t.knowledge.topics.passwords.title, kind.guide].map((word) => `<span>${word}</span>`).join('')
    expect(about('/faq/2017/')).toBe(`${words}<span class="result-act">${act.label}</span>`)
    expect(about('/faq/2312/')).toContain(`<span>${kind.faq}</span>`)
    expect(about('/faq/2312/')).not.toContain('result-act')
  })

  test('offers all topics before anything was looked for', async () => {
    const { text } = await (await browse(world)).get('/search')
    expect(text).toContain('href="/topics/mail"')
  })

  test('offers topics and a person when nothing was found', async () => {
    const { text } = await (await browse(world)).get('/search?q=zzzzqqq')
    expect(text).toContain('href="/topics/mail"')
    expect(text).toContain('href="/contact"')
  })

  test('says while the guides are still being read that there may be more', async () => {
    const { incomplete } = t.knowledge.search
    const visitor = await browse(world)
    expect((await visitor.get(QUERY)).text).not.toContain(incomplete)
    standingOf(world.store, 'fr').complete = false
    expect((await visitor.get(QUERY)).text).toContain(incomplete)
  })

  test('turns an address away that asks for very many at once, and keeps answering others (decisions, section 3)', async () => {
    const visitor = await browse(world)
    const from = (address: string) => visitor.get(QUERY, { 'x-forwarded-for': address, accept: 'application/json' })
    const [rush, other] = await Promise.all([
      Promise.all(Array.from({ length: 120 }, () => from('192.0.2.1'))),
      from('192.0.2.2'),
    ])
    const refused = rush.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect(rush.filter(({ status }) => status === 200).length).toBeGreaterThan(10)
    expect(other.status).toBe(200)
  })
})
