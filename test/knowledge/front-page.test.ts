import { beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { as, browse, type Customer, newWorld, type World } from '../world.ts'
import { file, folder } from './sources.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})

interface Act {
  title: string
  says: string
  href: string
}

const ACT = /<li class="front-act"><a href="([^"]*)">([^<]*)<\/a><p>([^<]*)<\/p>/g
const plain = (words: string) => words.replaceAll('&#39;', "'")

async function actsFor(who?: Customer, path = '/', of = world): Promise<Act[]> {
  const { text } = await (await browse(of, who)).get(path)
  const found = [...text.matchAll(ACT)]
  return found.map(([, href = '', title = '', says = '']) => ({ title: plain(title), says: plain(says), href }))
}

describe('what can be done at once, on the front page', () => {
  test.each(['/', '/en'])('leads each time to a card of that title (%s)', async (path) => {
    const acts = await actsFor(undefined, path)
    expect(acts).toHaveLength(6)
    for (const { title, href } of acts) {
      const [guide = '', id = ''] = href.split('#')
      const { status, text } = await (await browse(world)).get(guide)
      const [, found = ''] = new RegExp(`id="${id}-title"[^>]*>([^<]*)<`).exec(text) ?? []
      expect([href, status, plain(found)]).toEqual([href, 200, title])
    }
  })

  test('says to a visitor what it does, and to whoever is signed in what it would be done to', async () => {
    const { title, offer } = textFor('fr').mail.changePassword
    const [forVisitor] = await actsFor()
    expect(forVisitor).toMatchObject({ title, says: offer })
    const [forClaire] = await actsFor(world.claire)
    const count = manageableMailboxes(as(world, world.claire)).length
    const { choices } = textFor('fr').knowledge.search.act
    expect(forClaire).toMatchObject({ title, says: `${choices(count)}\u00a0\u00b7 ${world.bakery.name}` })
  })

  test('leaves out, for whoever is signed in, what only visitors need', async () => {
    const { signUps, passwords } = textFor('fr')
    const only = [signUps.create.title, passwords.ask.title]
    expect((await actsFor()).map(({ title }) => title)).toEqual(expect.arrayContaining(only))
    const forClaire = (await actsFor(world.claire)).map(({ title }) => title)
    expect(forClaire).toHaveLength(6)
    for (const title of only) expect(forClaire).not.toContain(title)
  })

  test('leaves out what there is nothing to do about: no other session to end at the first sign-in', async () => {
    const fresh = await newWorld()
    const { title } = textFor('fr').sessions.end
    const titles = async () => (await actsFor(fresh.marc, '/', fresh)).map((act) => act.title)
    expect(await titles()).not.toContain(title)
    expect(await titles()).toContain(title)
  })

  test('says in sentences that there are several accounts', async () => {
    const { changePassword } = textFor('fr').mail
    const [first] = await actsFor(world.sam)
    const { accounts } = textFor('fr').knowledge.search.act
    expect(first?.says).toBe(`${changePassword.offer} ${accounts(2)}`)
  })

  test('is only what the guides of this house can do: one without its card is passed over', async () => {
    const words = file('fr/2017-words.md', 'Words alone.\n')
    const conditional = ':::when{account.has-mail}\n::action[mail.test-password]{#test}\n:::\n'
    const hidden = file('fr/2020-hidden.md', conditional)
    const other = await newWorld({ overlay: folder([words, hidden]) })
    const titles = (await actsFor(undefined, '/', other)).map(({ title }) => title)
    const { changePassword, testPassword } = textFor('fr').mail
    expect(titles).not.toContain(changePassword.title)
    expect(titles).not.toContain(testPassword.title)
    expect(titles.length).toBeGreaterThan(2)
  })

  test('is read in few statements, however much there is to choose from', async () => {
    const claire = await browse(world, world.claire)
    await claire.get('/')
    const before = world.scene.statements()
    await claire.get('/')
    expect(world.scene.statements() - before).toBeLessThanOrEqual(12)
  })

  test('is the same for every visitor, so that the page may be kept', async () => {
    const [one, other] = [await (await browse(world)).get('/'), await (await browse(world)).get('/')]
    expect(one.headers.get('cache-control')).toBe('public, no-cache')
    expect(other.text).toBe(one.text)
  })
})

describe('a tutorial on the front page', () => {
  const steps = async (who?: Customer) => {
    const { text } = await (await browse(world, who)).get('/')
    return /href="\/faq\/2300\/[\s\S]*?class="tutorial-steps">([^<]*)</.exec(text)?.[1]
  }
  const t = textFor('fr').knowledge.tutorial

  test('says how long it is, and to whoever is signed in how far they have come', async () => {
    expect(await steps()).toBe(t.steps(4))
    expect(await steps(world.claire)).toBe(t.done(3, 4))
  })

  test('keeps to its length while it is not known which account it is about', async () => {
    expect(await steps(world.sam)).toBe(t.steps(4))
  })
})
