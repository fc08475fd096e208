import { beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { mailboxPage, manageableMailboxes, PAGE } from '../../src/mail/queries.ts'
import { urls } from '../../src/urls.ts'
import { as, browse, newWorld, type World } from '../world.ts'

const MANY = 2 * PAGE + 20

let world: World
beforeEach(async () => {
  world = await newWorld()
  const [granted] = manageableMailboxes(as(world, world.marc))
  const created_at = world.clock.now().toISOString()
  for (let number = 0; number < MANY; number++) {
    const address = `caisse-${String(number).padStart(4, '0')}@boulangerie-favre.test`
    const row = { public_id: publicId('mbx'), product_id: granted!.product_id, address, password_hash: '', created_at }
    const since = { password_changed_at: created_at, enabled: 1 as const, publication: 0 }
    world.scene.run(q.insertInto('mailboxes').values({ ...row, ...since }))
  }
})

const list = () => urls.mailboxes(world.bakery.publicId)
const addressesIn = (text: string) => [...text.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(([, one]) => one)
const nextIn = (text: string) => /href="([^"]*\?from=[^"]*)"/.exec(text)?.[1]

test('a long list of mailboxes has pages, on which each stands once and in order', async () => {
  const claire = await browse(world, world.claire)
  const found: (string | undefined)[] = []
  const sizes: number[] = []
  for (let path: string | undefined = list(); path; ) {
    const { text } = await claire.get(path)
    sizes.push(addressesIn(text).length)
    found.push(...addressesIn(text))
    path = nextIn(text)
  }
  expect(found).toEqual(manageableMailboxes(as(world, world.claire)).map(({ address }) => address))
  expect(sizes).toEqual([PAGE, PAGE, MANY + 4 - 2 * PAGE])
})

test('every page but the first leads back to the start', async () => {
  const claire = await browse(world, world.claire)
  const first = await claire.get(list())
  expect(first.text).not.toContain(`class="button quiet" href="${list()}"`)
  const second = await claire.get(nextIn(first.text) ?? '')
  expect(second.text).toContain(`class="button quiet" href="${list()}"`)
})

test('a short list has one page and no way to another', async () => {
  const { text } = await (await browse(world, world.nadia)).get(urls.mailboxes(world.studio.publicId))
  expect(addressesIn(text)).toEqual(['hello@studio-nadia.test'])
  expect(nextIn(text)).toBeUndefined()
})

test('whoever was given one product turns the pages of that one', () => {
  const marc = as(world, world.marc)
  const { mailboxes, next } = mailboxPage(marc)
  const after = mailboxPage(marc, next).mailboxes
  expect([...mailboxes, ...after].every(({ address }) => address.endsWith('@boulangerie-favre.test'))).toBe(true)
  expect(after.map(({ address }) => address)).not.toContain(mailboxes[0]?.address)
})

test('the place in one account’s list is no place in another’s, and nonsense is the first page', () => {
  const { next } = mailboxPage(as(world, world.claire))
  const nadia = as(world, world.nadia)
  expect(mailboxPage(nadia, next).mailboxes).toEqual(mailboxPage(nadia).mailboxes)
  expect(mailboxPage(nadia, 'nonsense').mailboxes).toEqual(mailboxPage(nadia).mailboxes)
})
