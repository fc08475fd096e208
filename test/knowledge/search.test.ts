import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import type { Language } from '../../src/knowledge/analyser.ts'
import { search } from '../../src/knowledge/search.ts'
import { type IndexedArticle, indexArticles } from '../../src/knowledge/search-index.ts'

let store: Store

beforeEach(() => {
  store = openStore(':memory:')
  return () => store.close()
})

const article = (number: number, fields: Partial<IndexedArticle>): IndexedArticle => ({
  number,
  title: `Guide ${number}`,
  summary: '',
  keywords: [],
  headings: [],
  body: '',
  ...fields,
})

const build = (articles: Iterable<IndexedArticle>, language: Language = 'fr', fingerprint = 'first') =>
  indexArticles(store, language, articles, fingerprint)
const found = (query: string, language: Language = 'fr') => search(store, language, query).map((hit) => hit.number)
const quoted = (query: string) =>
  search(store, 'fr', query)[0]!
    .snippet.map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

describe('a search finds', () => {
  beforeEach(() =>
    build([
      article(2017, { title: 'Changer le mot de passe de l\u2019adresse email', keywords: ['pwd'] }),
      article(2130, { title: 'Activer la validation en deux \u00e9tapes', keywords: ['2FA'] }),
      article(2020, { title: 'R\u00e9gler un t\u00e9l\u00e9phone', body: 'Le port IMAP est 993, celui de SMTP 465.' }),
      article(2140, { title: 'Choisir PHP 8.3', body: 'Les \u0153uvres et leurs \ufb01chiers.' }),
      article(2151, { title: 'Supprimer un utilisateur' }),
      article(993, { title: 'Les tarifs' }),
    ]),
  )

  test.each([
    ['adresse', 2017],
    ['l\u2019adresse', 2017],
    ["d'adresses", 2017],
    ['ADRESSE E-MAIL', 2017],
    ['etape', 2130],
    ['\u00c9TAPES', 2130],
    ['2fa', 2130],
    ['php8.3', 2140],
    ['php83', 2140],
    ['php 8.3', 2140],
    ['oeuvre', 2140],
    ['fichier', 2140],
    ['port 993', 2020],
    ['utilisateurs supprimes', 2151],
    ['https://example.test/manager/t\u00e9l\u00e9phone?from=faq', 2020],
  ])('%s', (query, number) => {
    expect(found(query)[0]).toBe(number)
  })

  test('an article by its number before those that mention it', () => {
    expect(found('993')).toEqual([993, 2020])
    expect(found(' faq 2017 ')).toEqual([2017])
    expect(found('#2130')).toEqual([2130])
    const [first, second] = search(store, 'fr', '993')
    expect(first!.score).toBeGreaterThan(second!.score)
  })

  test('what has one of the words when nothing has them all', () => {
    expect(found('adresse introuvable partout')).toEqual([2017])
  })

  test('nothing where nothing is asked or nothing answers', () => {
    for (const query of ['', '   ', 'le la les', '?!', 'zzzzz']) expect(found(query)).toEqual([])
  })
})

describe('the order of results (R-KB-7)', () => {
  test('is title, then keywords and summary, then headings, then body', async () => {
    await build([
      article(1, { body: 'facture' }),
      article(2, { headings: ['facture'] }),
      article(3, { summary: 'facture' }),
      article(4, { title: 'facture' }),
      ...Array.from({ length: 20 }, (_, i) => article(100 + i, { body: 'autre chose' })),
    ])
    expect(found('facture')).toEqual([4, 3, 2, 1])
  })

  test('prefers the article that names every word, even when it is longer', async () => {
    const others = Array.from({ length: 20 }, (_, i) => article(100 + i, { title: i < 6 ? 'Mot' : 'Autre' }))
    const body = 'Une phrase de plus sur autre chose. '.repeat(2)
    const long = article(2, { title: 'Mot de passe', body })
    await build([article(1, { title: 'Passe' }), long, ...others.map((other) => ({ ...other, body: 'Autre chose' }))])
    expect(found('mot passe').slice(0, 2)).toEqual([2, 1])
  })

  test('prefers the form that was written', async () => {
    const others = Array.from({ length: 20 }, (_, i) => article(100 + i, { title: 'Autre chose' }))
    await build([article(1, { title: 'Payer' }), article(2, { title: 'Paiement' }), ...others])
    expect(found('paiement')).toEqual([2, 1])
    expect(found('payer')).toEqual([1, 2])
  })

  test('has at most as many as asked, from 1 to 50, usually 10', async () => {
    await build(Array.from({ length: 80 }, (_, i) => article(i + 1, { title: 'Facture' })))
    const count = (limit?: number) => search(store, 'fr', 'facture', limit).length
    expect([count(), count(3), count(0), count(-5), count(1000), count(Number.NaN)]).toEqual([10, 3, 10, 1, 50, 10])
  })
})

describe('each language', () => {
  test('has its own index and its own stems', async () => {
    await build([article(2110, { title: 'Payer une facture' })])
    await build([article(2110, { title: 'Paying invoices' })], 'en')
    expect(search(store, 'en', 'pay an invoice')[0]).toMatchObject({ number: 2110, title: 'Paying invoices' })
    expect(found('invoice')).toEqual([])
    expect(found('facture', 'en')).toEqual([])
  })
})

describe('a snippet', () => {
  test('marks the words that were asked, without the elision before them', async () => {
    await build([article(1, { body: 'Ouvrez la page. L\u2019adresse (ou les adresses) se change ici.' })])
    expect(quoted('adresse')).toBe('Ouvrez la page. L\u2019[adresse] (ou les [adresses]) se change ici.')
  })

  test('is the stretch that answers most, at most 200 characters, cut between words', async () => {
    const filler = 'Une phrase qui ne dit rien de particulier. '.repeat(20)
    await build([article(1, { body: `${filler}Le mot seul. ${filler}Changez le mot de passe ici. ${filler}` })])
    const { snippet } = search(store, 'fr', 'mot passe')[0]!
    const text = snippet.map((part) => part.text).join('')
    expect(text).toMatch(/^\u2026 .+ le mot de passe ici\. .+ \u2026$/)
    expect(snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['mot', 'passe'])
    expect(text.length).toBeLessThanOrEqual(200)
    for (const word of text.split(' '))
      expect(`\u2026 Changez le mot de passe ici. ${filler}`.split(' ')).toContain(word)
  })

  test('is the summary and what follows when only the title answers', async () => {
    await build([article(1, { title: 'Facture', summary: 'Comment solder.', body: 'Ouvrez la page.' })])
    expect(search(store, 'fr', 'facture')[0]!.snippet).toEqual([
      { text: 'Comment solder. Ouvrez la page.', hit: false },
    ])
  })

  test('is plain text, whatever the article and the query say', async () => {
    await build([article(1, { body: '<b>facture</b> & "autres" <script>' })])
    expect(quoted('factures <script>')).toBe('<b>[facture]</b> & "autres" <[script]>')
  })
})

describe('the index', () => {
  const rows = () =>
    store.all(sql<{ number: number }>`SELECT number FROM search_articles WHERE language = 'fr' ORDER BY number`)

  test('is not touched, nor are the articles read, while the fingerprint is the same', async () => {
    await build([article(1, { title: 'Facture' })])
    const before = store.one(sql<{ n: number }>`SELECT total_changes() AS n`)
    function* unread(): Generator<IndexedArticle> {
      yield article(2, {})
      throw new Error('the articles were read')
    }
    expect(await build(unread())).toBe('fresh')
    expect(store.one(sql<{ n: number }>`SELECT total_changes() AS n`)).toEqual(before)
  })

  test('follows the articles when the fingerprint changes: new, changed and gone', async () => {
    await build([article(1, { title: 'Facture' }), article(2, { title: 'Adresse' })])
    expect(await build([article(1, { title: 'Avoir' }), article(3, { title: 'Logo' })], 'fr', 'second')).toBe('built')
    expect([found('facture'), found('adresse'), found('logo')]).toEqual([[], [], [3]])
    expect(rows()).toEqual([{ number: 1 }, { number: 3 }])
  })

  test('is built again after a start that was cut short, even for the old fingerprint', async () => {
    await build([article(1, { title: 'Facture' })])
    function* broken(): Generator<IndexedArticle> {
      yield article(1, { title: 'Autre' })
      throw new Error('the disk is gone')
    }
    await expect(build(broken(), 'fr', 'second')).rejects.toThrow('the disk is gone')
    expect(await build([article(1, { title: 'Facture' })])).toBe('built')
    expect(found('facture')).toEqual([1])
  })

  test('belongs to the last who started to build it', async () => {
    const many = (title: string) => Array.from({ length: 40 }, (_, i) => article(i + 1, { title, body: title }))
    const results = await Promise.all([build(many('Ancien'), 'fr', 'old'), build(many('Nouveau'), 'fr', 'new')])
    expect(results).toEqual(['overtaken', 'built'])
    expect(found('ancien')).toEqual([])
    expect(search(store, 'fr', 'nouveau', 50)).toHaveLength(40)
  })

  test('lets others work while it is built, and answers from the old rows meanwhile', async () => {
    const body = 'Une phrase de plus sur les adresses et les factures. '.repeat(200)
    const guides = Array.from({ length: 100 }, (_, i) => article(i + 1, { title: 'Facture', body: `${i} ${body}` }))
    await build(guides)
    const answers: number[] = []
    let running = true
    const others = () => {
      answers.push(search(store, 'fr', 'facture').length)
      if (running) setImmediate(others)
    }
    setImmediate(others)
    await build(guides, 'fr', 'second')
    running = false
    expect(answers.length).toBeGreaterThan(10)
    expect(new Set(answers)).toEqual(new Set([10]))
  })
})

describe('any query', () => {
  const operators = [
    'NEAR(',
    'a NEAR/2 b',
    '"',
    '""',
    '*',
    '^a',
    'title:',
    '{title}:',
    'AND',
    'OR NOT',
    '(',
    ')',
    '+',
    '-',
  ]
  const nuisances = [
    ...operators,
    '\\',
    "'",
    "''; --",
    '%',
    '\u0000',
    '\ud800',
    '\udfff',
    '\u202e',
    'facture',
    '2017',
    ' ',
  ]

  beforeEach(() => build([article(2017, { title: 'Facture near and or not title', body: 'Un texte.' })]))

  test('is only words: no operator is obeyed, none makes an error', () => {
    for (const operator of operators) expect(found(`facture ${operator}`)).toEqual([2017])
    expect(found('title:zzz')).toEqual([2017])
    expect(found('"texte un"')).toEqual([2017])
    expect(found('fact*')).toEqual([])
    expect(found('NOT facture')).toEqual([2017])
  })

  test('is answered, two thousand at random and as many hostile', () => {
    const hostile = fc.array(fc.constantFrom(...nuisances), { maxLength: 30 }).map((parts) => parts.join(''))
    const random = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }))
    for (const queries of [random, hostile]) {
      fc.assert(
        fc.property(queries, fc.constantFrom<Language>('fr', 'en'), (query, language) => {
          for (const hit of search(store, language, query)) expect(hit.score).toBeGreaterThan(0)
        }),
        { numRuns: 2000 },
      )
    }
  })

  test('counts for its first hundred characters and eight terms, so that none is dear', () => {
    expect(found(`${' '.repeat(100)}facture`)).toEqual([])
    expect(found('aa bb cc dd ee ff gg hh facture')).toEqual([])
    expect(found('aa bb cc dd ee ff gg facture')).toEqual([2017])
    expect(found('aa aa aa aa aa aa aa aa facture')).toEqual([2017])
    expect(found(`facture ${'"NEAR('.repeat(20_000)}`)).toEqual([2017])
  })
})
