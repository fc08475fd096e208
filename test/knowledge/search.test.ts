import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Language } from '../../src/knowledge/analyser.ts'
import { article, searching } from './searching.ts'

const { build, ask, found } = searching()

/** So many that no word of them is rare. */
const others = (count: number, title = 'Autre chose') =>
  Array.from({ length: count }, (_, at) => article(100 + at, { title, body: 'Une phrase sur autre chose.' }))

describe('a search finds', () => {
  beforeEach(() =>
    build([
      article(2017, { title: 'Changer le mot de passe de l\u2019adresse email', keywords: ['courriel'] }),
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
    ['pwd', 2017],
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
    const [first, second] = ask('993').hits
    expect(first!.score).toBeGreaterThan(second!.score)
  })

  test('what has one of the words when nothing has them all', () => {
    expect(found('adresse bicyclette partout')).toEqual([2017])
  })

  test('nothing where nothing is asked or nothing answers', () => {
    for (const query of ['', '   ', 'le la les', '?!', 'zzzzzz']) expect(found(query)).toEqual([])
  })
})

describe('a word that nobody wrote', () => {
  beforeEach(() =>
    build([
      article(1, { title: 'Une adresse' }),
      article(2, { title: 'Une facture' }),
      article(3, { title: 'Le logo' }),
    ]),
  )

  test.each(['adrese', 'addresse', 'adrasse', 'adersse', 'dresse'])('%s stands for the one it is a slip of', (slip) => {
    expect(found(slip)).toEqual([1])
    expect(ask(slip).corrections).toEqual([{ written: slip, instead: 'adresse' }])
  })

  test('is not looked for when it is short: too much is like it', () => {
    expect(found('lgo facture')).toEqual([2])
  })

  test('is looked for further away only when nothing else is found', () => {
    expect(found('adrxsxe facture')).toEqual([2])
    expect(found('adrxsxe')).toEqual([1])
  })

  test('is no slip when an article has it', () => {
    expect(ask('facture').corrections).toEqual([])
  })
})

describe('a word that is not finished', () => {
  beforeEach(() => build([article(1, { title: 'Une adresse' }), article(2, { title: 'Deux facteurs' })]))

  test('finds what begins like it, from three letters on', () => {
    expect(found('adr')).toEqual([1])
    expect(found('la fact')).toEqual([2])
    expect(found('ad')).toEqual([])
  })

  test('is the last one only, and not when something follows it', () => {
    expect(found('adr facteurs')).toEqual([2])
    expect(found('adr ')).toEqual([])
  })
})

describe('other words for the same', () => {
  test('find it: single words, several for one, one for several (content/synonyms)', async () => {
    await build([
      article(1, { title: 'Changer un mot de passe' }),
      article(2, { title: 'Effacer une bo\u00eete' }),
      ...others(5),
    ])
    expect(found('mdp')).toEqual([1])
    expect(found('suppression')).toEqual([2])
    await build([article(1, { title: 'Tout sur le MDP' }), ...others(5)], 'fr', 'second')
    expect(found('mot de passe')).toEqual([1])
  })

  test('count less than the word itself', async () => {
    await build([article(1, { title: 'Effacer' }), article(2, { title: 'Supprimer' }), ...others(5)])
    expect(found('supprimer')).toEqual([2, 1])
  })
})

describe('the order of results (R-KB-7)', () => {
  test('is title, then headings, keywords, summary and body', async () => {
    const body = 'Une phrase de plus sur autre chose. '.repeat(10)
    await build([
      article(1, { body: `${body}Une phrase sur votre facture.` }),
      article(2, { body, summary: 'Une phrase sur votre facture.' }),
      article(3, { body, keywords: ['votre facture'] }),
      article(4, { body, headings: ['Votre facture'] }),
      article(5, { body, title: 'Votre facture' }),
      ...others(20).map((other) => ({ ...other, summary: 'Une phrase sur autre chose.', keywords: ['un mot'] })),
    ])
    expect(found('facture')).toEqual([5, 4, 3, 2, 1])
  })

  test('prefers the article that names every word, even when it is longer', async () => {
    const body = 'Une phrase de plus sur autre chose. '.repeat(2)
    const some = Array.from({ length: 20 }, (_, i) => article(100 + i, { title: i < 6 ? 'Mot' : 'Autre' }))
    await build([article(1, { title: 'Passe' }), article(2, { title: 'Mot de passe', body }), ...some])
    expect(found('mot passe')[0]).toBe(2)
  })

  test('prefers the form that was written', async () => {
    await build([article(1, { title: 'Bloquer' }), article(2, { title: 'Blocage bloqu\u00e9' }), ...others(20)])
    expect(found('bloqu\u00e9')[0]).toBe(2)
    expect(found('bloquer')[0]).toBe(1)
  })

  test('puts the article first whose title was typed', async () => {
    const often = 'Payer, payer et payer encore une facture, payer toutes les factures. '.repeat(3)
    await build([
      article(1, { title: 'Payer une facture, dix factures, cent factures : payer', headings: ['Payer'], body: often }),
      article(2, { title: 'Payer la facture' }),
      ...others(20),
    ])
    expect(found('payer facture')[0]).toBe(2)
  })

  test('has at most as many as asked, from 1 to 50, usually 10', async () => {
    await build(Array.from({ length: 80 }, (_, i) => article(i + 1, { title: 'Facture' })))
    const count = (limit?: number) => ask('facture', 'fr', limit).hits.length
    expect([count(), count(3), count(0), count(-5), count(1000), count(Number.NaN)]).toEqual([10, 3, 10, 1, 50, 10])
  })
})

describe('each language', () => {
  test('has its own index, its own stems and its own synonyms', async () => {
    await build([article(2110, { title: 'Payer une facture' })])
    await build([article(2110, { title: 'Paying invoices' })], 'en')
    expect(found('pay an invoice', 'en')).toEqual([2110])
    expect(found('bill', 'en')).toEqual([2110])
    expect(found('invoices')).toEqual([])
    expect(found('factures', 'en')).toEqual([])
  })
})

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

describe('any query', () => {
  const operators = [
    'NEAR(',
    'a NEAR/2 b',
    '"',
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
    '~2',
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
    '20',
    ' ',
  ]

  beforeEach(() =>
    build([
      article(2017, { title: 'Facture near and or not title', body: 'Un texte.' }),
      article(3, { body: 'Autre.' }),
    ]),
  )

  test('is only words: no operator is obeyed, none makes an error', () => {
    for (const operator of operators) expect(found(`facture ${operator}`)[0], operator).toBe(2017)
    expect(found('"texte un"')).toEqual([2017])
    expect(found('NOT facture')).toEqual([2017])
  })

  test('is answered, five thousand at random and as many hostile (decisions, section 5)', () => {
    const hostile = fc.array(fc.constantFrom(...nuisances), { maxLength: 30 }).map((parts) => parts.join(''))
    const random = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }))
    for (const queries of [random, hostile]) {
      fc.assert(
        fc.property(queries, fc.constantFrom<Language>('fr', 'en'), (query, language) => {
          for (const hit of ask(query, language).hits) expect(hit.score).toBeGreaterThan(0)
        }),
        { numRuns: 5000 },
      )
    }
  })

  test('counts for its first 300 characters and 32 terms, so that none is dear', () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, at) => `q${LETTERS[at % 26]}${LETTERS[at >> 4]}zkwz`)
    expect(found(`${' '.repeat(300)}facture`)).toEqual([])
    expect(found([...words(32), 'facture'].join(' '))).toEqual([])
    expect(found([...words(31), 'facture'].join(' '))).toEqual([2017])
    expect(found(`${'aa '.repeat(90)}facture`)).toEqual([2017])
    expect(found(`facture ${'"NEAR('.repeat(20_000)}`)).toEqual([2017])
  })
})
