import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { search } from '../../src/knowledge/search.ts'
import { indexArticles } from '../../src/knowledge/search-index.ts'
import type { SearchedArticle } from '../../src/knowledge/search-source.ts'
import { article, searching } from './searching.ts'

const { build, ask, found, store } = searching()

const numbers = () =>
  store()
    .all(sql<{ number: number }>`SELECT number FROM search_articles ORDER BY number`)
    .map(({ number }) => number)
const rows = (table: string) =>
  store().one(sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`)?.count
const many = (count: number, title: string) =>
  Array.from({ length: count }, (_, at) => article(at + 1, { title, body: `${title} ${at}. `.repeat(20) }))

describe('the index', () => {
  test('is not touched, nor are the articles read, while the fingerprint is the same', async () => {
    await build([article(1, { title: 'Facture' })])
    const before = store().one(sql<{ n: number }>`SELECT total_changes() AS n`)
    function* unread(): Generator<SearchedArticle> {
      yield article(2, {})
      throw new Error('the articles were read')
    }
    expect(await build(unread())).toBe('fresh')
    expect(store().one(sql<{ n: number }>`SELECT total_changes() AS n`)).toEqual(before)
  })

  test('follows the articles when the fingerprint changes: new, changed and gone', async () => {
    await build([article(1, { title: 'Facture' }), article(2, { title: 'Adresse' })])
    expect(await build([article(1, { title: 'Avoir' }), article(3, { title: 'Logo' })], 'fr', 'second')).toBe('built')
    expect([found('facture'), found('adresse'), found('logo')]).toEqual([[], [], [3]])
    expect(numbers()).toEqual([1, 3])
    expect(rows('search_indexes')).toBe(1)
  })

  test('is built again after a start that was cut short, even for the old fingerprint, and nothing of it stays', async () => {
    await build([article(1, { title: 'Facture' })])
    function* broken(): Generator<SearchedArticle> {
      yield* many(30, 'Autre')
      throw new Error('the disk is gone')
    }
    await expect(build(broken(), 'fr', 'second')).rejects.toThrow('the disk is gone')
    expect(found('facture')).toEqual([1])
    expect(await build([article(1, { title: 'Facture' })])).toBe('fresh')
    expect(found('facture')).toEqual([1])
    expect(numbers()).toEqual([1])
    expect(rows('search_indexes')).toBe(1)
  })

  test('belongs to the last who began to build it', async () => {
    const results = await Promise.all([build(many(40, 'Ancien'), 'fr', 'old'), build(many(40, 'Nouveau'), 'fr', 'new')])
    expect(results).toEqual(['overtaken', 'built'])
    expect(found('ancien')).toEqual([])
    expect(ask('nouveau', 'fr', 50).hits).toHaveLength(40)
    expect(rows('search_articles')).toBe(40)
  })

  test('answers the same when it is read back by another process', async () => {
    const articles = [
      article(1, { title: 'Changer l\u2019adresse', keywords: ['courriel'], body: 'Ouvrez la page des adresses.' }),
      article(2, { title: 'Payer une facture', headings: ['Avec une carte'] }),
    ]
    await build(articles)
    const before = ['adresse', 'adrese', 'carte', 'paiement', 'pa'].map((query) => ask(query))
    const pieces = store().all(sql<{ name: string }>`SELECT * FROM search_pieces`)
    const copy = Object.create(store()) as ReturnType<typeof store>
    expect(await indexArticles(copy, 'fr', [], 'first')).toBe('fresh')
    expect(['adresse', 'adrese', 'carte', 'paiement', 'pa'].map((query) => search(copy, 'fr', query))).toEqual(before)
    expect(pieces.length).toBeGreaterThan(5)
  })

  test('lets others work while it is built, and answers as it stood meanwhile, saying that it is not complete', async () => {
    const guides = many(100, 'Facture')
    await build(guides)
    expect(ask('facture').complete).toBe(true)
    const answers: { count: number; complete: boolean }[] = []
    let running = true
    const others = () => {
      const { hits, complete } = ask('facture')
      answers.push({ count: hits.length, complete })
      if (running) setImmediate(others)
    }
    setImmediate(others)
    await build(guides, 'fr', 'second')
    running = false
    expect(answers.length).toBeGreaterThan(10)
    expect(new Set(answers.map(({ count }) => count))).toEqual(new Set([10]))
    expect(answers[1]?.complete).toBe(false)
    expect(ask('facture').complete).toBe(true)
  })

  test('answers with what is there when it is built for the first time', async () => {
    let before: ReturnType<typeof ask> | undefined
    function* slowly(): Generator<SearchedArticle> {
      yield* many(400, 'Facture')
      before = ask('facture')
      yield article(1000, { title: 'Adresse' })
    }
    expect(ask('facture')).toEqual({ hits: [], corrections: [], complete: false })
    await build(slowly())
    expect(before?.hits).toHaveLength(10)
    expect(before?.complete).toBe(false)
    expect(found('adresse')).toEqual([1000])
  })
})
