import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { keepSearches, noteSearch, purgeSearches, searchesInVain } from '../../src/knowledge/search-log.ts'
import { browse, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const rows = () => {
  keepSearches(world.house)
  return world.scene.all(sql<Record<string, unknown>>`SELECT * FROM search_log ORDER BY words, found`)
}
const words = () => rows().map((row) => row['words'])

describe('the log of searches (R-KB-7)', () => {
  test('counts the words of a day, by how many guides answered', () => {
    for (const results of [0, 0, 1, 9, 10]) noteSearch(world.house, 'fr', 'Le mot de PASSE ?', results)
    keepSearches(world.house)
    noteSearch(world.house, 'fr', 'mot de passe', 0)
    const row = { day: '2026-03-02', language: 'fr', words: 'mot passe' }
    expect(rows()).toEqual([
      { ...row, found: 'few', times: 2 },
      { ...row, found: 'many', times: 1 },
      { ...row, found: 'none', times: 3 },
    ])
  })

  test('knows nothing of who asked: no person, address, number or long text', () => {
    noteSearch(world.house, 'fr', 'facture de claire@example.test au +41 79 555 44 33, code 123456, port 993', 0)
    noteSearch(world.house, 'fr', 'anticonstitutionnellement '.repeat(20), 0)
    expect(words()).toEqual([
      'anticonstitutionnellement anticonstitutionnellement anticonstitutionnellement',
      'facture code port 993',
    ])
    expect(Object.keys(rows()[0] ?? {})).toEqual(['day', 'language', 'words', 'found', 'times'])
  })

  test('is written by the house and not by a GET, which changes nothing (R-GEN-4)', async () => {
    const visitor = await browse(world)
    const before = world.scene.one(sql<{ n: number }>`SELECT total_changes() AS n`)
    await visitor.get('/search?q=zeppelin')
    expect(world.scene.one(sql<{ n: number }>`SELECT total_changes() AS n`)).toEqual(before)
    expect(rows()).toMatchObject([{ words: 'zeppelin', found: 'none', times: 1 }])
  })

  test('counts what was sent off, not what is being typed', async () => {
    const visitor = await browse(world)
    await visitor.get('/search?q=zepp', { accept: 'application/json' })
    expect(rows()).toEqual([])
  })

  test('tells those who write which words found nothing, most wanted first', () => {
    for (const query of ['zeppelin', 'ballon', 'zeppelin']) noteSearch(world.house, 'fr', query, 0)
    noteSearch(world.house, 'fr', 'facture', 3)
    keepSearches(world.house)
    expect(searchesInVain(world.store, '2026-03-01')).toEqual([
      { words: 'zeppelin', language: 'fr', times: 2 },
      { words: 'ballon', language: 'fr', times: 1 },
    ])
    expect(searchesInVain(world.store, '2026-03-03')).toEqual([])
  })

  test('forgets after 90 days', () => {
    noteSearch(world.house, 'fr', 'facture', 3)
    keepSearches(world.house)
    world.clock.advance(90 * 86_400_000)
    purgeSearches(world.house)
    expect(rows()).toHaveLength(1)
    world.clock.advance(86_400_000)
    purgeSearches(world.house)
    expect(rows()).toEqual([])
  })
})
