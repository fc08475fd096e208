import { describe, expect, test } from 'vitest'
import { countriesIn, country, isCountry } from '../../src/base/countries.ts'
import { emailAddress, mustBeTicked } from '../../src/base/fields.ts'
import { type Field, readForm } from '../../src/base/form.ts'
import { Refusal } from '../../src/base/refusal.ts'

/** What a field makes of a text: its value, or the code it is refused with. */
function read<T>(field: Field<T>, text: string): T | string {
  try {
    return field.read({ text, all: [text], file: undefined }, 'x', () => '')
  } catch (no) {
    if (no instanceof Refusal && no.field === 'x') return no.code
    throw no
  }
}

describe('an e-mail address', () => {
  test.each([
    ['claire@example.test', 'claire@example.test'],
    ['  Claire@Example.TEST \n', 'claire@example.test'],
    ['e\u0301milie@b\u00fccher.ch', '\u00e9milie@b\u00fccher.ch'],
    ["o'brien+shop@mail.example.co.uk", "o'brien+shop@mail.example.co.uk"],
    [`${'x'.repeat(241)}@example.test`, `${'x'.repeat(241)}@example.test`],
  ])('is kept as it is compared: %j', (typed, kept) => {
    expect(read(emailAddress, typed)).toBe(kept)
  })

  test.each([
    'claire',
    'claire@example',
    '@example.test',
    'claire@',
    'a@b@example.test',
    'claire@example..test',
    'claire@-example.test',
    'claire@example-.test',
    'claire favre@example.test',
    'claire@example.test, nadia@example.test',
    'Claire <claire@example.test>',
    'claire@example.test\r\nBcc: all@example.test',
    'cla\u200bire@example.test',
    'cla\u0000ire@example.test',
    `${'x'.repeat(242)}@example.test`,
    `${'\u00e9'.repeat(130)}@example.test`,
  ])('is refused when it is not one whole address: %j', (typed) => {
    expect(read(emailAddress, typed)).toBe('email-format')
  })

  test('that is missing is said to be missing', () => {
    expect(read(emailAddress, '  ')).toBe('field-missing')
  })

  test('takes no time to be refused, however it is made', () => {
    const begun = performance.now()
    for (const typed of ['a-'.repeat(30_000), `a@${'a-'.repeat(30_000)}`, `a@${'a.'.repeat(30_000)}`])
      expect(read(emailAddress, typed)).toBe('email-format')
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('a country', () => {
  test('is one of the 249 of ISO 3166-1, each with a name, in the order of the alphabet', () => {
    for (const [language, first, swiss] of [
      ['fr', 'Afghanistan', 'Suisse'],
      ['en', 'Afghanistan', 'Switzerland'],
    ] as const) {
      const all = countriesIn(language)
      expect(new Set(all.map(({ code }) => code)).size).toBe(249)
      expect(all.filter(({ code, name }) => !isCountry(code) || name === code || name === '')).toEqual([])
      expect(all[0]?.name).toBe(first)
      expect(all.find(({ code }) => code === 'CH')?.name).toBe(swiss)
    }
    const names = countriesIn('fr').map(({ name }) => name)
    expect(names.indexOf('\u00c9gypte')).toBeLessThan(names.indexOf('France'))
  })

  test.each(['', 'XX', 'ch', 'Suisse', 'CHE'])('that stands on no list is refused: %j', (text) => {
    expect(read(country, text)).toBe('country-unknown')
    expect(read(country, 'CH')).toBe('CH')
  })
})

test('a box that must be ticked says which one was not', () => {
  const box = mustBeTicked('terms-not-accepted')
  expect([read(box, ''), read(box, '1')]).toEqual(['terms-not-accepted', true])
})

test('a field may look at another one of its form', () => {
  const echo: Field<string> = { read: ({ text }, _, beside) => `${text} beside ${beside('email')}` }
  const typed = new Map([['word', 'bread']])
  const given = (name: string) => ({ text: typed.get(name) ?? '', all: [], file: undefined })
  const body = { given, text: (name: string) => (name === 'email' ? 'a@b.test' : ''), fingerprint: () => '' }
  expect(readForm({ word: echo }, body).values).toEqual({ word: 'bread beside a@b.test' })
})
