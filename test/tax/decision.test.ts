import { describe, expect, test } from 'vitest'
import { decideTax, type RateOf, type TaxDecision } from '../../src/tax/decision.ts'

const RATES: Readonly<Record<string, number>> = { CH: 810, LI: 810, FR: 2_000, DE: 1_900, HU: 2_700 }
const rateOf: RateOf = (country) => {
  const rate = RATES[country]
  return rate === undefined ? undefined : { id: rate, rate }
}

const standard = (country: string): TaxDecision => ({
  ...{ kind: 'standard', rate: RATES[country] ?? 0, country },
  rateRow: RATES[country] ?? 0,
})
const untaxed = (kind: TaxDecision['kind'], country: string): TaxDecision => ({ kind, rate: 0, country })

const swiss = { country: 'CH', vatNumber: 'CHE-107.787.577 TVA', oss: false }
const french = { country: 'FR', vatNumber: 'FR40303265045', oss: false }
const of = (country: string, confirmedVat = false) => ({ country, confirmedVat })

describe('a Swiss seller (R-TAX-1)', () => {
  test.each([
    ['somebody in Switzerland pays the Swiss rate', of('CH'), standard('CH')],
    ['a Swiss company with a confirmed number pays it too', of('CH', true), standard('CH')],
    ['somebody in Liechtenstein pays the Swiss rate: it is one territory', of('LI'), standard('CH')],
    [
      'a person in the Union pays none here, where the seller is not in the one-stop shop',
      of('FR'),
      untaxed('outside', 'FR'),
    ],
    [
      'a company in the Union with a confirmed number owes it there (R-TAX-3)',
      of('DE', true),
      untaxed('reverse', 'DE'),
    ],
    ['somebody beyond both pays none', of('US'), untaxed('outside', 'US')],
    ['a number confirmed beyond both carries nothing over', of('GB', true), untaxed('outside', 'GB')],
  ])('%s', (_, buyer, decision) => {
    expect(decideTax(swiss, buyer, rateOf)).toEqual(decision)
  })

  test('in the one-stop shop, takes the rate of the country of a person in the Union', () => {
    expect(decideTax({ ...swiss, oss: true }, of('HU'), rateOf)).toEqual(standard('HU'))
    expect(decideTax({ ...swiss, oss: true }, of('HU', true), rateOf)).toEqual(untaxed('reverse', 'HU'))
  })
})

describe('a French seller (R-TAX-1)', () => {
  test.each([
    ['somebody in France pays the French rate', of('FR'), standard('FR')],
    ['a French company with a confirmed number pays it too', of('FR', true), standard('FR')],
    ['a person elsewhere in the Union pays the French rate below the threshold', of('DE'), standard('FR')],
    ['a company there with a confirmed number owes it itself (R-TAX-3)', of('DE', true), untaxed('reverse', 'DE')],
    ['somebody in Switzerland pays none', of('CH'), untaxed('outside', 'CH')],
    ['a Swiss company pays none', of('CH', true), untaxed('outside', 'CH')],
  ])('%s', (_, buyer, decision) => {
    expect(decideTax(french, buyer, rateOf)).toEqual(decision)
  })

  test('in the one-stop shop, takes the rate where a person lives', () => {
    expect(decideTax({ ...french, oss: true }, of('DE'), rateOf)).toEqual(standard('DE'))
  })

  test('with a number that is only well formed, takes tax as from anybody (R-ADDR-12)', () => {
    expect(decideTax(french, of('DE', false), rateOf)).toEqual(standard('FR'))
  })
})

describe('a seller who is not liable (R-TAX-4)', () => {
  test.each(['CH', 'FR', 'US'])('charges nobody anything, here from %s', (country) => {
    for (const confirmed of [false, true]) {
      const decision = decideTax({ country: 'CH', vatNumber: '', oss: true }, of(country, confirmed), rateOf)
      expect(decision).toEqual(untaxed('not-liable', 'CH'))
    }
  })
})

test('nothing is ever sold at nothing by mistake: a rate that is in no row stops the sale (R-TAX-1)', () => {
  expect(() => decideTax(swiss, of('CH'), () => undefined)).toThrow('no rate of tax is known for CH')
})

test('no decision is at nothing without a reason that documents say (R-TAX-3)', () => {
  for (const seller of [swiss, french, { ...swiss, oss: true }, { ...french, vatNumber: '' }])
    for (const country of ['CH', 'LI', 'FR', 'DE', 'HU', 'US'])
      for (const confirmed of [false, true]) {
        const { kind, rate } = decideTax(seller, of(country, confirmed), rateOf)
        expect(rate === 0).toBe(kind !== 'standard')
      }
})
