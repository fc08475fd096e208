import { describe, expect, test } from 'vitest'
import { article, searching, written } from './searching.ts'

const { build, ask } = searching()
const quoted = (query: string) => written(ask(query).hits[0]!.snippet)

describe('a snippet', () => {
  test('marks the words that answer, without the elision before them', async () => {
    await build([article(1, { body: 'Ouvrez la page. L\u2019adresse (ou les adresses) se change ici.' })])
    expect(quoted('adresse')).toBe('Ouvrez la page. L\u2019[adresse] (ou les [adresses]) se change ici.')
  })

  test('marks what was found instead: another form, a synonym, a corrected word', async () => {
    await build([article(1, { body: 'Le courriel arrive, l\u2019e-mail part, la bo\u00eete re\u00e7oit.' })])
    expect(quoted('emails')).toBe('Le [courriel] arrive, l\u2019[e-mail] part, la bo\u00eete re\u00e7oit.')
    expect(quoted('b\u00f4ite')).toContain('la [bo\u00eete]')
  })

  test('marks words with accents, ligatures and apostrophes of their own', async () => {
    await build([article(1, { body: 'Aujourd\u2019hui, l\u2019\u0153uvre d\u2019\u00c9tienne \u00ab tient \u00bb.' })])
    expect(quoted('aujourd\u2019hui')).toContain('[Aujourd\u2019hui,]')
    expect(quoted('oeuvre etienne')).toContain('l\u2019[\u0153uvre] d\u2019[\u00c9tienne] \u00ab tient')
  })

  test('is the stretch that answers most, at most 200 characters, cut between words', async () => {
    const filler = 'Une phrase qui ne dit rien de particulier. '.repeat(20)
    await build([article(1, { body: `${filler}Le mot seul. ${filler}Changez le mot de passe ici. ${filler}` })])
    const { snippet } = ask('mot passe').hits[0]!
    const text = snippet.map((part) => part.text).join('')
    expect(text).toMatch(/^\u2026 .+ le mot de passe ici\. .+ \u2026$/)
    expect(snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['mot', 'passe'])
    expect(text.length).toBeLessThanOrEqual(200)
    for (const word of text.split(' '))
      expect(`\u2026 Changez le mot de passe ici. ${filler}`.split(' ')).toContain(word)
  })

  test('is the summary and what follows when only the title answers', async () => {
    await build([article(1, { title: 'Facture', summary: 'Comment solder.', body: 'Ouvrez la page.' })])
    expect(ask('facture').hits[0]!.snippet).toEqual([{ text: 'Comment solder. Ouvrez la page.', hit: false }])
  })

  test('is plain text, whatever the article and the query say', async () => {
    await build([article(1, { body: '<b>facture</b> & "autres" <script>' })])
    expect(quoted('factures <script>')).toBe('<b>[facture]</b> & "autres" <[script]>')
  })
})

describe('a title', () => {
  test('marks what answers too', async () => {
    await build([article(1, { title: 'Changer l\u2019adresse' })])
    expect(written(ask('adresses').hits[0]!.title)).toBe('Changer l\u2019[adresse]')
  })
})

describe('a result', () => {
  const sections = [
    { heading: '', text: 'On peut tout changer.' },
    { id: 'h-phone', heading: 'Sur un t\u00e9l\u00e9phone', text: 'Ouvrez les r\u00e9glages. Le port est 993.' },
    { id: 'proxy', heading: '', text: 'Avec un relais, le port est 1993.' },
    { id: 'h-web', heading: 'Sur le web', text: 'Ouvrez la page.' },
  ]
  const first = (query: string) => ask(query).hits[0]!
  const guide = article(1, { title: 'Changer le mot de passe', summary: 'Un nouveau mot de passe.', sections })

  test('leads to the section whose heading answers what the title does not', async () => {
    await build([guide])
    expect(first('mot de passe t\u00e9l\u00e9phone').anchor).toBe('h-phone')
    expect(first('mot de passe web').anchor).toBe('h-web')
  })

  test('leads to the section or step where everything was found, and quotes it', async () => {
    await build([guide])
    expect(first('port 993').anchor).toBe('h-phone')
    expect(first('port relais').anchor).toBe('proxy')
    expect(written(first('relais').snippet)).toBe(
      'Avec un [relais,] le port est 1993.'.replace('[relais,]', '[relais],'),
    )
  })

  test('leads to the article when that is what was asked for', async () => {
    await build([guide])
    for (const query of ['changer mot de passe', 'nouveau', '1']) expect(first(query).anchor, query).toBeUndefined()
  })
})
