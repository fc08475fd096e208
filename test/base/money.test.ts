import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainAmount, readAmount, shareOf, shareOut, sum, taxOn } from '../../src/base/money.ts'

const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 })

describe('amounts', () => {
  test('of different currencies are never added (R-MON-2)', () => {
    expect(
      sum(
        [
          { cents: 1, currency: 'CHF' },
          { cents: 2, currency: 'CHF' },
        ],
        'CHF',
      ),
    ).toEqual({ cents: 3, currency: 'CHF' })
    expect(() => sum([{ cents: 1, currency: 'EUR' }], 'CHF')).toThrow('EUR cannot be added to CHF')
  })

  test('are whole cents, or nothing at all (R-MON-1)', () => {
    expect(() => sum([{ cents: 0.5, currency: 'CHF' }], 'CHF')).toThrow('no whole number')
    expect(() => shareOf(2 ** 53, 1, 2)).toThrow('no whole number')
  })

  test('are shared out to the cent, none more than one off (R-MON-3)', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(cents, weights, (whole, by) => {
        fc.pre(by.some((weight) => weight > 0))
        const all = by.reduce((one, other) => one + other, 0)
        const parts = shareOut(whole, by)
        expect(parts.reduce((one, other) => one + other, 0)).toBe(whole)
        for (const [at, part] of parts.entries())
          expect(Math.abs(part - (whole * (by[at] ?? 0)) / all)).toBeLessThanOrEqual(1)
      }),
    )
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(() => shareOut(100, [0, 0])).toThrow()
  })

  test('are taxed half up, once (R-MON-3)', () => {
    expect([taxOn(1000, 810), taxOn(50, 810), taxOn(1850, 810), taxOn(10, 2500), taxOn(2, 2500)]).toEqual([
      81, 4, 150, 3, 1,
    ])
    expect(shareOf(-5, 1, 2)).toBe(-3)
  })
})

describe('an amount that somebody types', () => {
  test.each([
    ['0.10', 10],
    ['0,1', 10],
    ['9999', 999_900],
    ['9\u2019999.00', 999_900],
    ['9 999,50', 999_950],
    [' 12.5 ', 1250],
    ['1 234 567', 123_456_700],
  ])('%s is so many cents (R-PRE-1)', (typed, expected) => {
    expect(readAmount(typed)).toBe(expected)
  })

  test.each(['', '1e3', '-5', '+5', '1.234', '1.', '.5', '\uff11\uff10', '0x10', '1,000.50', '12 34', '1\n2', 'NaN'])(
    '%j is none',
    (typed) => {
      expect(readAmount(typed)).toBeUndefined()
    },
  )

  test('is read back as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (amount) => readAmount(plainAmount(amount)) === amount),
    )
    expect(plainAmount(-5)).toBe('-0.05')
  })
})
