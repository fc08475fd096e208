import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, taxGroups, totalsOf } from '../../src/documents/content.ts'
import type { TaxDecision } from '../../src/tax/decision.ts'

const taxes: readonly TaxDecision[] = [
  { kind: 'standard', rate: 810, country: 'CH', rateRow: 1 },
  { kind: 'standard', rate: 2_000, country: 'FR', rateRow: 2 },
  { kind: 'standard', rate: 2_550, country: 'FI', rateRow: 3 },
  { kind: 'reverse', rate: 0, country: 'DE' },
  { kind: 'outside', rate: 0, country: 'US' },
]
const line: fc.Arbitrary<Line> = fc.record({
  fr: fc.constant('Hosting'),
  en: fc.constant('Hosting'),
  cents: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 99_999_999 })),
  tax: fc.constantFrom(...taxes),
})

/** Half up, worked out another way: in whole numbers, by what is left. */
function halfUp(cents: number, rate: number): bigint {
  const product = BigInt(cents) * BigInt(rate)
  return product / 10_000n + (product % 10_000n >= 5_000n ? 1n : 0n)
}

test('of 100 000 random invoices, tax is rounded once for each group and the parts come to the total (R-MON-3)', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const groups = taxGroups(lines)
      const { netCents, taxCents, grossCents } = totalsOf(lines, groups)
      const keys = groups.map(({ kind, country, rate }) => `${kind} ${country} ${rate}`)
      if (new Set(keys).size !== keys.length) throw new Error('two groups are taxed alike')
      let net = 0
      let tax = 0
      for (const group of groups) {
        const mine = lines.filter(({ tax: of }) => of.kind === group.kind && of.country === group.country)
        const sum = mine.reduce((all, { cents }) => all + cents, 0)
        if (group.netCents !== sum) throw new Error('a group is not the sum of its lines')
        if (BigInt(group.taxCents) !== halfUp(sum, group.rate)) throw new Error('tax is not rounded half up once')
        net += group.netCents
        tax += group.taxCents
      }
      return net === netCents && tax === taxCents && grossCents === netCents + taxCents
    }),
    { numRuns: 100_000 },
  )
})

test('two lines of one rate are taxed together: three times 0.05 at 8.1 % is 0.01, never three times nothing', () => {
  const lines = Array.from({ length: 3 }, () => ({ fr: 'x', en: 'x', cents: 5, tax: taxes[0] as TaxDecision }))
  expect(taxGroups(lines)).toMatchObject([{ netCents: 15, taxCents: 1 }])
})
