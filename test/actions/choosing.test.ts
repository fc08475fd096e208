import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { everything, LISTED, narrow, narrowingOf } from '../../src/web/choosing.ts'
import { ASKING_FOR_PART } from '../../src/web/reply.tsx'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ articles })
  world.scene.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
    INSERT INTO mailboxes (public_id, product_id, address, password_hash, enabled, password_changed_at, publication, created_at)
    SELECT printf('mbx_many%012d', i), product_id, printf('person%03d@boulangerie-favre.test', i), password_hash, enabled,
      password_changed_at, publication, created_at FROM n, (SELECT * FROM mailboxes ORDER BY id LIMIT 1)`)
})

const action = () => `/manager/${world.bakery.publicId}/actions/mail.change-password`
const listed = (text: string) =>
  [...text.matchAll(/<li><a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, , label]) => label)

describe('a card that asks which of hundreds', () => {
  test('lists fifty of them, says how many there are, and leads to the following ones', async () => {
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(action())
    expect(listed(text)).toHaveLength(LISTED)
    expect(text).toContain('124 éléments')
    const next = /href="([^"]+at=50[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await browser.get(next)
    expect(listed(second.text)).toHaveLength(LISTED)
    expect(listed(second.text)).not.toEqual(listed(text))
  })

  test('finds the one that is looked for, on a page of its own or in its place, and leads to its form', async () => {
    const browser = await browse(world, world.claire)
    const asked = `${action()}?again=1&q=${encodeURIComponent('PÉRSON077 favre')}`
    for (const { text } of [await browser.get(asked), await browser.get(asked, ASKING_FOR_PART)]) {
      expect(listed(text)).toEqual(['person077@boulangerie-favre.test'])
      expect(text).toContain('type="search"')
    }
    expect((await browser.get(`${action()}?q=nobody%22%3E%3Cscript%3E`)).text).toContain('Rien ne correspond')
  })

  test('asks nobody to look for one of a few', async () => {
    const browser = await browse(world, world.nadia)
    const { text } = await browser.get(`/manager/${world.studio.publicId}/actions/mail.change-password`)
    expect(text).not.toContain('chooseFind')
    expect(text).not.toContain('<search class="search"><form method="get" action="/manager')
  })
})

describe('a list that is narrowed', () => {
  const all = Array.from({ length: 130 }, (_, at) => ({ label: `Thing ${at}` }))

  test('goes on to its end, and begins anew where nothing is', () => {
    expect(narrow(all, everything)).toMatchObject({ found: 130, next: 50 })
    expect(narrow(all, { words: '', from: 100 })).toMatchObject({ found: 130, next: undefined })
    expect(narrow(all, { words: '', from: 4000 }).shown[0]?.label).toBe('Thing 0')
    expect(narrow(all, { words: '12 thing', from: 0 }).found).toBe(12)
  })

  test('takes no place that is none, and no endless words', () => {
    expect(narrowingOf('x'.repeat(5000), '-1')).toEqual({ words: 'x'.repeat(100), from: 0 })
    expect(narrowingOf(undefined, '12e9')).toEqual(everything)
  })
})
