import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { memberPage, PAGE } from '../../src/members/queries.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { as, browse, type Customer, newcomer, newWorld, type World } from '../world.ts'

const t = textFor('fr')
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const path = () => `/manager/${world.bakery.publicId}/users`
const seenBy = async (who: Customer, query = '') => (await browse(world, who)).get(path() + query)
const called = (who: Customer, name: string): void =>
  void world.scene.run(q.updateTable('users').set({ name }).where('id', '=', who.id))
const namesFor = (words: string) =>
  memberPage(as(world, world.claire, world.bakery), { words }).members.map(({ name }) => name)

/** So many more people in the bakery, one statement each. */
function crowd(many: number): void {
  const at = world.clock.now().toISOString()
  const counted = sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`
  world.scene.run(sql`${counted}
    INSERT INTO users (public_id, email, name, language, password_hash, password_changed_at, verified_at, created_at)
    SELECT 'usr_crowd' || i, printf('crowd-%05d@example.test', i), printf('Person %05d', i), 'fr', '', ${at}, ${at}, ${at}
    FROM n`)
  world.scene.run(sql`
    INSERT INTO memberships (user_id, account_id, role, created_at)
    SELECT id, ${world.bakery.id}, 'external', ${at} FROM users WHERE public_id LIKE 'usr_crowd%'`)
}

describe('the users of an account, for whoever looks after them', () => {
  test('are told with their role, their products and whether a second step protects them, never by which means', async () => {
    givePhone(world, world.marc)
    const { text, status } = await seenBy(world.claire)
    expect(status).toBe(200)
    for (const name of ['Claire Favre', 'Marc Rochat', 'Sam Keller', 'marc@example.test']) expect(text).toContain(name)
    expect(text).toContain(t.actions.roles.collaborator)
    expect(text).toContain('boulangerie-favre.test')
    expect(text.split(t.members.twoStep.on).length - 1).toBe(1)
    expect(text).not.toMatch(/Authenticator|App<|Phone</)
    expect(text).not.toContain('Nadia')
  })

  test('are one page for an admin, too', async () => {
    expect((await seenBy(world.sam)).status).toBe(200)
  })

  test('say whose login closes', async () => {
    const set = { closes_at: '2026-03-20T00:00:00.000Z' }
    world.scene.run(q.updateTable('users').set(set).where('id', '=', world.marc.id))
    expect((await seenBy(world.claire)).text).toContain(t.members.out.closing)
  })

  test.each([
    ['markup', '<b onmouseover="x">Marc</b>', '&lt;b onmouseover=&quot;x&quot;&gt;Marc&lt;/b&gt;'],
    ['right to left', 'דנה לוי', '<bdi>דנה לוי</bdi>'],
    ['emoji', '🥐 Marc 👩‍🍳', '<bdi>🥐 Marc 👩‍🍳</bdi>'],
  ])('are shown as they are called: %s', async (_, name, drawn) => {
    called(world.marc, name)
    expect((await seenBy(world.claire)).text).toContain(drawn)
    const page = await (await browse(world, world.claire)).get(`${path()}/${world.marc.publicId}`)
    expect(page.text).toContain(drawn)
    expect(page.text).not.toContain('<b onmouseover')
  })
})

describe('looking for somebody', () => {
  test('finds parts of names and addresses, whatever their capitals and marks', () => {
    called(world.marc, 'Élodie Müller-Œuvray')
    for (const words of ['elodie', 'ÉLODIE', 'muller', 'oeuvray', 'Œuvray', 'mull elo', 'marc@exam'])
      expect(namesFor(words), words).toEqual(['Élodie Müller-Œuvray'])
    expect(namesFor('claire')).toEqual(['Claire Favre'])
    expect(namesFor('nadia')).toEqual([])
  })

  test('takes every sign for itself', () => {
    for (const words of ['%', '_', "'", '"', '\\', '*']) expect(namesFor(words), words).toEqual([])
  })

  test('follows a change of name or address', () => {
    called(world.marc, 'Zoé')
    expect(namesFor('rochat')).toEqual([])
    world.scene.run(q.updateTable('users').set({ email: 'zoe@ailleurs.test' }).where('id', '=', world.marc.id))
    expect(namesFor('zoe@ailleurs')).toEqual(['Zoé'])
  })

  test('says kindly that there is nobody, and leads back to everybody', async () => {
    const { text } = await seenBy(world.claire, '?q=%3Cscript%3E')
    expect(text).toContain(t.members.list.none('&lt;script&gt;'))
    expect(text).toContain(t.members.list.all)
  })
})

describe('ten thousand people', () => {
  test('are read page by page, each once, in the order of their names', { timeout: 30_000 }, () => {
    crowd(250)
    const ctx = as(world, world.claire, world.bakery)
    const seen: string[] = []
    for (let from: string | undefined, page = 0; page < 10; page++) {
      const { members, next } = memberPage(ctx, { from })
      seen.push(...members.map(({ name }) => name))
      from = next
      if (!next) break
    }
    expect(seen.length).toBe(253)
    expect(new Set(seen).size).toBe(253)
    expect(seen).toEqual([...seen].sort())
  })

  test('of ten thousand people has as many rows as any other, and finds one of them', { timeout: 30_000 }, () => {
    const ctx = as(world, world.claire, world.bakery)
    crowd(10_000)
    expect(memberPage(ctx, { words: 'person 09999' }).members.length).toBe(1)
    expect(memberPage(ctx, {}).members.length).toBe(PAGE)
  })
})

describe('whoever does not look after the users', () => {
  test('sees themselves, and who does', async () => {
    const { text, status } = await seenBy(world.marc)
    expect(status).toBe(200)
    expect(text).toContain(t.members.own.whoMay('Claire Favre, Sam Keller'))
    expect(text).toContain('data-action="members.leave"')
    expect(text).not.toContain('sam@example.test')
  })

  test('sees nobody else’s page, and is told who may (R-KB-2)', async () => {
    const browser = await browse(world, world.marc)
    const other = await browser.get(`${path()}/${world.claire.publicId}`)
    expect(other.status).toBe(403)
    expect(other.text).toContain('Claire Favre')
  })

  test('of another account finds nothing: foreign and unknown are the same bytes (R-GEN-1)', async () => {
    const browser = await browse(world, world.nadia)
    const mine = `/manager/${world.studio.publicId}/users`
    const [foreign, unknown] = [
      await browser.get(`${mine}/${world.marc.publicId}`),
      await browser.get(`${mine}/usr_0000000000000000`),
    ]
    expect([foreign.status, unknown.status]).toEqual([404, 404])
    const bare = (text: string) => text.replaceAll(/usr_[0-9a-z]+/g, '')
    expect(bare(foreign.text)).toBe(bare(unknown.text))
    expect((await browser.get(path())).status).toBe(404)
  })

  test('a legal representative’s page tells an admin who may touch them', async () => {
    const other = newcomer(world, world.bakery, 'legal-representative')
    const page = await (await browse(world, world.sam)).get(`${path()}/${other.publicId}`)
    expect(page.text).toContain(textFor('en').members.page.representative)
    expect(page.text).not.toContain('data-action="members.change-role"')
  })
})
