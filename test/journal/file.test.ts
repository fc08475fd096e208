import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { csvRow } from '../../src/base/csv.ts'
import { journalFile } from '../../src/journal/file.ts'
import { readerOf } from '../../src/journal/lines.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { did, manyLines } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const path = (query = '') => `/manager/${world.bakery.publicId}/journal.csv${query}`

/** What a program reads in a CSV file. */
function cellsIn(csv: string): string[][] {
  const lines = csv.replace('\uFEFF', '').split('\r\n').slice(0, -1)
  return lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? '').replaceAll('""', '"')),
  )
}

describe('the journal as a file', () => {
  test('is UTF-8 with its mark, sent as a file nobody in between keeps, with UTC times', async () => {
    did(world, world.claire, 'member.role_changed', world.marc.publicId, { detail: { from: 'admin', to: 'billing' } })
    const { headers, text, status } = await (await browse(world, world.claire)).get(path())
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=UTF-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="journal-2026-03-02.csv"')
    expect(headers.get('cache-control')).toBe('private, no-store')
    const [, line] = cellsIn(text)
    expect(line).toEqual([
      '2026-03-02T09:00:00.000Z',
      'member.role_changed',
      'rôle changé',
      'Marc Rochat',
      'Claire Favre',
      '192.0.2.7',
      'a test',
      'from: admin; to: billing',
    ])
  })

  test('begins with the mark that spreadsheets look for', async () => {
    const ctx = as(world, world.claire)
    const bytes = await new Response(journalFile(ctx, readerOf(ctx), {})).bytes()
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test('holds what its reader may see, narrowed as the page is', async () => {
    did(world, world.claire, 'billing_address.edited', 'Fribourg')
    did(world, world.marc, 'mailbox.password_changed', 'contact@boulangerie-favre.test')
    const read = async (who: typeof world.claire, query = '') =>
      cellsIn((await (await browse(world, who)).get(path(query))).text).slice(1)
    expect(await read(world.claire)).toHaveLength(2)
    expect(await read(world.claire, '?family=mailbox')).toHaveLength(1)
    expect(await read(world.claire, '?person=nadia@example.test')).toHaveLength(0)
    expect(await read(world.marc)).toHaveLength(1)
    expect(await read(world.marc, `?person=${world.claire.publicId}`)).toHaveLength(1)
  })

  test.each(['=1+1', '+41', '-2', '@SUM(A1)', ' =1', '\t=1', '\r1', '＝1'])(
    'keeps %j from being carried out',
    (name) => {
      expect(csvRow([name])).toBe(`"'${name}"\r\n`)
    },
  )

  test('takes names as they are: quotes, line breaks, emoji, right to left; and formulas behind an apostrophe', async () => {
    did(world, world.claire, 'billing_address.edited', '=HYPERLINK("x")')
    const name = 'Zoé "Zo" 🥐 דנה'
    world.scene.run(q.updateTable('users').set({ name }).where('id', '=', world.claire.id))
    const { text } = await (await browse(world, world.claire)).get(path())
    const [, line] = cellsIn(text)
    expect([line?.[3], line?.[4]]).toEqual([`'=HYPERLINK("x")`, name])
  })

  test('is sent in slices, every line once, and others have their turn in between', async () => {
    manyLines(world, world.bakery.id, `user:${world.claire.id}`, 1000)
    const ctx = as(world, world.claire)
    let turns = 0
    const others = setInterval(() => turns++, 0)
    let slices = 0
    let csv = ''
    for await (const slice of journalFile(ctx, readerOf(ctx), {})) {
      slices++
      csv += new TextDecoder().decode(slice)
    }
    clearInterval(others)
    const abouts = cellsIn(csv).map((line) => line[3])
    expect(new Set(abouts).size).toBe(1001)
    expect(slices).toBeGreaterThan(3)
    expect(turns).toBeGreaterThan(0)
  })
})
