import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { FOUND_PAGE, lookUp } from '../../src/staff/look-up.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { ofOurs } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const found = (words: string, cursor?: string) => lookUp(as(world, world.sami), words, cursor).found
const names = (words: string) => found(words).map(({ name, by, what }) => [name, by, what].filter(Boolean).join(' | '))

function account(name: string): string {
  const public_id = publicId('acc')
  const created_at = world.clock.now().toISOString()
  world.scene.run(q.insertInto('accounts').values({ public_id, name, currency: 'CHF', created_at }))
  return public_id
}

describe('a customer is found (R-STF-7)', () => {
  test('by a name, whole, in its beginning or in its middle', () => {
    expect(names('Claire Favre')).toEqual(['Claire Favre | name'])
    expect(names('clai')).toContain('Claire Favre | name')
    expect(names('avr')).toEqual(expect.arrayContaining(['Boulangerie Favre | name', 'Claire Favre | name']))
  })

  test('by words in any order', () => {
    expect(names('favre claire')).toEqual(['Claire Favre | name'])
  })

  test('by the address they sign in with, and by a piece of it', () => {
    expect(names('nadia@example.test')).toEqual(['Nadia Berset | email'])
    expect(names('adia@exam')).toEqual(['Nadia Berset | email'])
  })

  test('by a domain they hold', () => {
    expect(names('tea-room-favre.test')).toEqual(['Boulangerie Favre | product | tea-room-favre.test'])
    expect(names('studio-nadia')).toContain('Studio Nadia | product | studio-nadia.test')
  })

  test('by an address that is hosted here, whole or begun', () => {
    expect(names('commandes@boulangerie-favre.test')).toEqual([
      'Boulangerie Favre | mailbox | commandes@boulangerie-favre.test',
    ])
    expect(names('commandes@boul')).toEqual(['Boulangerie Favre | mailbox | commandes@boulangerie-favre.test'])
    expect(names('ommand')).toEqual(['Boulangerie Favre | mailbox | commandes@boulangerie-favre.test'])
  })

  test('by the reference of an account, a person, a product or a mailbox', () => {
    const product = world.scene.one(
      q.selectFrom('products').select('public_id').where('name', '=', 'studio-nadia.test'),
    )
    expect(names(world.bakery.publicId)).toEqual([`Boulangerie Favre | reference | ${world.bakery.publicId}`])
    expect(names(world.claire.publicId.toUpperCase())).toEqual([`Claire Favre | reference | ${world.claire.publicId}`])
    expect(names(product?.public_id ?? '')).toEqual(['Studio Nadia | product | studio-nadia.test'])
  })

  test('with or without accents and capitals, letters that are two, and either apostrophe', () => {
    account('Crèmerie de l\u2019Hôtel des Sœurs')
    for (const words of ['CREMERIE', 'crèmerie', "l'hotel", 'l\u2019hôtel', 'soeurs', 'Sœurs', 'des  soeurs'])
      expect(names(words), words).toEqual(['Crèmerie de l\u2019Hôtel des Sœurs | name'])
  })

  test('in whatever they are written, even when it is short', () => {
    account('李明')
    account('Bo')
    expect(names('李明')).toEqual(['李明 | name'])
    expect(names('李')).toEqual(['李明 | name'])
    expect(names('bo')[0]).toBe('Bo | name')
    expect(names('zz')).toEqual([])
  })

  test('first where a name begins so, then where a word does, then where it is somewhere inside', () => {
    account('Le Grand Panier')
    account('Panier fleuri')
    account('Compagnie des Chapaniers')
    expect(names('panier')).toEqual([
      'Panier fleuri | name',
      'Le Grand Panier | name',
      'Compagnie des Chapaniers | name',
    ])
  })

  test('under a new name at once, and no more under the old one', () => {
    world.scene.run(q.updateTable('accounts').set({ name: 'Pâtisserie Rochat' }).where('id', '=', world.bakery.id))
    expect(names('patisserie')).toEqual(['Pâtisserie Rochat | name'])
    expect(names('Boulangerie Favre')).not.toContain('Boulangerie Favre | name')
    expect(names('ulangerie F')).toEqual([])
  })
})

test('signs that search engines and databases read as commands are only signs', () => {
  for (const words of [
    '"',
    '""',
    '*',
    'a OR b',
    'NOT',
    'NEAR(a b)',
    '%',
    '_',
    "'; DROP TABLE users; --",
    '^a',
    'words:claire',
    '\\',
    '\0',
  ])
    expect(() => found(words), words).not.toThrow()
  expect(names('%')).toEqual([])
})

test('a name that was erased is in no index any more (R-GDPR-3)', () => {
  const erased = { name: '', email: 'erased@invalid', erased_at: world.clock.now().toISOString() }
  world.scene.run(q.updateTable('users').set(erased).where('id', '=', world.marc.id))
  expect(names('Rochat')).toEqual([])
  expect(found(world.marc.publicId)).toMatchObject([{ erased: true, name: '' }])
})

test('many results come in pages that follow each other, each customer once', () => {
  const made = Array.from({ length: 2 * FOUND_PAGE + 3 }, (_, n) => account(n % 2 ? `Le Fournil ${n}` : `Fournil ${n}`))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = lookUp(as(world, world.sami), 'fournil', cursor)
    expect(page.found.length).toBeLessThanOrEqual(FOUND_PAGE)
    seen.push(...page.found.map(({ publicId: id }) => id))
    cursor = page.next
  } while (cursor)
  expect(seen.length).toBe(made.length)
  expect(new Set(seen)).toEqual(new Set(made))
})

describe('the page of customers', () => {
  test('says what can be looked for, when nothing is or nothing is found', async () => {
    const browser = await browse(world, ofOurs(world, 'support'))
    for (const path of ['/desk/customers', '/desk/customers?q=', '/desk/customers?q=xyzzyq']) {
      const { status, text } = await browser.get(path)
      expect(status).toBe(200)
      expect(text, path).toContain('an email address we host')
      expect(text, path).toContain('/en/faq/2331')
    }
    expect((await browser.get('/desk/customers?q=xyzzyq')).text).toContain('Nothing matches “xyzzyq”')
  })

  test('says by what each was found, and tells several addresses of one account in one row', async () => {
    const browser = await browse(world, ofOurs(world, 'billing'))
    const { text } = await browser.get('/desk/customers?q=boulangerie-favre.test')
    expect(text).toContain('Found by the product boulangerie-favre.test')
    const rows = text.match(/action="\/desk\/accounts\/[^"]+\/open"/g) ?? []
    expect(rows).toHaveLength(1)
  })

  test('leads from an address to the messages it was sent, for those who may read them', async () => {
    const path = '/desk/customers?q=Jeanne%40ailleurs.test'
    expect((await (await browse(world, ofOurs(world, 'support'))).get(path)).text).toContain(
      '/desk/mails?to=jeanne%40ailleurs.test',
    )
    expect((await (await browse(world, ofOurs(world, 'billing'))).get(path)).text).not.toContain('/desk/mails?to')
  })

  test('is not for those who keep the catalogue (R-STF-1)', async () => {
    const browser = await browse(world, ofOurs(world, 'catalogue'))
    expect((await browser.get('/desk/customers?q=favre')).status).toBe(403)
    expect((await browser.get('/desk')).text).not.toContain('/desk/customers')
  })
})
