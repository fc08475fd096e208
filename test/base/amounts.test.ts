import { expect, test } from 'vitest'
import { amountIn, rateIn } from '../../src/base/amounts.ts'

test('an amount is written in whole cents, with its currency and its thousands apart (R-MON-1)', () => {
  expect(amountIn('fr', { cents: 14_500, currency: 'CHF' })).toBe('145.00\u00a0CHF')
  expect(amountIn('en', { cents: 14_505, currency: 'EUR' })).toBe('EUR\u00a0145.05')
  expect(amountIn('fr', { cents: 123_456_789, currency: 'CHF' })).toBe('1\u202f234\u202f567.89\u00a0CHF')
  expect(amountIn('en', { cents: -100_000, currency: 'CHF' })).toBe('CHF\u00a0-1,000.00')
  expect(amountIn('fr', { cents: 5, currency: 'EUR' })).toBe('0.05\u00a0EUR')
})

test('a rate is written without idle noughts', () => {
  expect(rateIn('fr', 810)).toBe('8.1\u00a0%')
  expect(rateIn('en', 2000)).toBe('20%')
  expect(rateIn('en', 2550)).toBe('25.5%')
  expect(rateIn('fr', 0)).toBe('0\u00a0%')
})
