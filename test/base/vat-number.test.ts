import { describe, expect, test } from 'vitest'
import { postcodeIn } from '../../src/base/postcode.ts'
import { knowsVatNumbers, vatNumberIn } from '../../src/base/vat-number.ts'

describe('a VAT number (R-ADDR-12)', () => {
  test.each([
    ['CH', 'che 107.787.577 tva', 'CHE-107.787.577 TVA'],
    ['CH', 'CHE-116.281.710 MWST', 'CHE-116.281.710 MWST'],
    ['CH', 'CHE107787577', 'CHE-107.787.577 TVA'],
    ['LI', 'CHE-107.787.577 MWST', 'CHE-107.787.577 MWST'],
    ['FR', 'FR 40 303 265 045', 'FR40303265045'],
    ['FR', '40303265045', 'FR40303265045'],
    ['DE', 'de 136695976', 'DE136695976'],
    ['AT', 'ATU 13585627', 'ATU13585627'],
    ['IT', 'IT00743110157', 'IT00743110157'],
    ['BE', 'BE 0428.759.497', 'BE0428759497'],
    ['GR', 'EL 094259216', 'EL094259216'],
    ['NO', '995 525 828 MVA', '995525828MVA'],
    ['CH', '\uff23\uff28\uff25-107.787.577 TVA', 'CHE-107.787.577 TVA'],
  ])('of %s, typed as %s, is kept as its country writes it', (country, typed, kept) => {
    expect(vatNumberIn(country, typed)).toBe(kept)
  })

  test.each([
    ['CH', 'CHE-107.787.578 TVA'],
    ['CH', 'CHE-170.787.577 TVA'],
    ['FR', 'FR41303265045'],
    ['DE', 'DE136695977'],
    ['FR', 'CHE-107.787.577 TVA'],
    ['DE', '<script>'],
    ['IT', '\u{1F35E}'],
    ['US', 'DROP TABLE \u0000'],
    ['CH', 'CHE'.repeat(5000)],
  ])('of %s is refused as %s', (country, typed) => {
    expect(vatNumberIn(country, typed)).toBeUndefined()
  })

  test('of a country whose form nobody told us is taken as it is, and said to be unknown', () => {
    expect(vatNumberIn('US', '12-3456789')).toBe('12-3456789')
    expect(knowsVatNumbers('US')).toBe(false)
    expect(['CH', 'LI', 'FR', 'DE', 'GR'].every(knowsVatNumbers)).toBe(true)
  })

  test('with two digits the wrong way round is refused, wherever they stand', () => {
    const digits = '107787577'
    for (let at = 0; at + 1 < digits.length; at++) {
      const [one, other] = [digits[at], digits[at + 1]]
      if (one === other) continue
      const swapped = `${digits.slice(0, at)}${other}${one}${digits.slice(at + 2)}`
      expect(vatNumberIn('CH', `CHE${swapped}TVA`), swapped).toBeUndefined()
    }
  })
})

describe('a postcode', () => {
  test.each([
    ['CH', ' 1003 ', '1003'],
    ['LI', '9490', '9490'],
    ['FR', '75001', '75001'],
    ['NL', '1234 ab', '1234 AB'],
    ['GB', 'sw1a  1aa', 'SW1A 1AA'],
    ['AE', '', ''],
  ])('of %s, typed as "%s", is kept as "%s"', (country, typed, kept) => {
    expect(postcodeIn(country, typed)).toBe(kept)
  })

  test.each([
    ['CH', '75001'],
    ['FR', '1003'],
    ['LI', '1000'],
    ['DE', ''],
    ['AE', 'x'.repeat(17)],
    ['CH', "1003'; --"],
  ])('of %s is refused as "%s"', (country, typed) => {
    expect(postcodeIn(country, typed)).toBeUndefined()
  })
})
