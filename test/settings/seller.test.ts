import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { renewalDaysOf, sellerOf } from '../../src/seller-settings.ts'

function read(given: Record<string, string>, demo = false) {
  const faults: string[] = []
  const raw = readSettings(given, '/nowhere')
  return { seller: sellerOf(raw, 'Hoster SA', demo, faults), days: renewalDaysOf(raw, faults), faults }
}

const PLACE = {
  OPERATOR_STREET: 'Quai du Seujet',
  OPERATOR_POSTCODE: '1201',
  OPERATOR_TOWN: 'Geneva',
  OPERATOR_COUNTRY: 'ch',
}

describe('whoever sells', () => {
  test('is read from the settings: an address, a number of VAT, an account in each currency', () => {
    const bank = { IBAN_CHF: 'CH93 0076 2011 6238 5295 7', QR_IBAN_CHF: 'CH4431999123000889012' }
    const { seller, faults } = read({ ...PLACE, ...bank, OPERATOR_VAT_NUMBER: 'CHE-107.787.577 TVA' })
    expect(faults).toEqual([])
    expect(seller).toMatchObject({
      ...{ name: 'Hoster SA', street: 'Quai du Seujet', country: 'CH', oss: false },
      bank: { CHF: { iban: 'CH9300762011623852957', qrIban: 'CH4431999123000889012' } },
    })
    expect(seller.bank.EUR).toBeUndefined()
  })

  test('names every fault at once', () => {
    const { faults } = read({
      ...{ OPERATOR_COUNTRY: 'Suisse', OPERATOR_TIME_ZONE: 'Mars/Olympus', RENEWAL_INVOICE_DAYS: '61' },
      ...{ QR_IBAN_CHF: 'CH9300762011623852957', IBAN_EUR: 'CH9300762011623852957' },
    })
    for (const name of ['OPERATOR_STREET', 'OPERATOR_POSTCODE', 'OPERATOR_TOWN', 'OPERATOR_COUNTRY', 'IBAN_CHF'])
      expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1)
    expect(faults.join('\n')).toMatch(/BIC_EUR may not be empty/)
    expect(faults.join('\n')).toMatch(/OPERATOR_TIME_ZONE/)
    expect(faults.join('\n')).toMatch(/RENEWAL_INVOICE_DAYS/)
  })

  test.each([
    [{ IBAN_CHF: 'DE89370400440532013000' }, /^IBAN_CHF is an account in Switzerland/],
    [{ IBAN_CHF: 'CH4431999123000889012' }, /^IBAN_CHF .* no QR-IBAN/],
    [{ IBAN_CHF: 'CH9300762011623852957', QR_IBAN_CHF: 'CH9300762011623852957' }, /^QR_IBAN_CHF: /],
    [{ IBAN_EUR: 'DE89370400440532013001' }, /^IBAN_EUR: /],
    [{ IBAN_EUR: 'DE89370400440532013000', BIC_EUR: 'NONE' }, /^BIC_EUR: /],
    [{ OPERATOR_VAT_NUMBER: 'CHE-107.787.578 TVA' }, /^OPERATOR_VAT_NUMBER: /],
  ])('is refused with %j', (given, fault) => {
    expect(read({ ...PLACE, ...given }).faults).toEqual([expect.stringMatching(fault)])
  })

  test('is ours in a demonstration that names nobody, with accounts of ours where it names none', () => {
    expect(read({}, true)).toMatchObject({ faults: [], seller: { town: 'Lausanne', country: 'CH' } })
    const theirs = read({ ...PLACE, IBAN_EUR: 'FR7630006000011234567890189' }, true)
    expect(theirs.faults).toEqual([])
    expect(theirs.seller).toMatchObject({ town: 'Geneva', vatNumber: '' })
    expect(theirs.seller.bank).toEqual({
      CHF: { iban: 'CH9300762011623852957', qrIban: 'CH4431999123000889012' },
      EUR: { iban: 'FR7630006000011234567890189' },
    })
  })
})
