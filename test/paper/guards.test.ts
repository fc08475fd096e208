import { describe, expect, test } from 'vitest'
import { creditorReference, qrReference } from '../../src/base/payment-reference.ts'
import { drawable, heldTogether, qrBillText } from '../../src/paper/characters.ts'
import { epcPayload } from '../../src/paper/epc.ts'
import { qrBill } from '../../src/paper/qr-bill.ts'
import { paper, SWISS } from './scene.ts'

const QR_IBAN = 'CH4431999123000889012'
const IBAN = 'CH9300762011623852957'
const [digits, rf] = [qrReference('42'), creditorReference('F202600001')]

describe('a QR-bill is not written', () => {
  const bill = (more: Partial<Parameters<typeof qrBill>[0]>, to = SWISS) =>
    qrBill(
      { iban: QR_IBAN, reference: digits, cents: 100, currency: 'CHF', holder: 'Comptoir SA', ...more },
      { from: paper().buyer, to, message: 'F2026-00001' },
    )

  test.each([0, -1, 0.5, 100.5, Number.NaN, 100_000_000_000])('for %s cents', (cents) => {
    expect(() => bill({ cents })).toThrow('no amount')
  })

  test('but from the first cent to the last that has a place', () => {
    expect([bill({ cents: 1 }).amount, bill({ cents: 99_999_999_999 }).amount]).toEqual([0.01, 999_999_999.99])
  })

  test('for an account elsewhere, or one that is none', () => {
    for (const iban of ['DE89370400440532013000', 'CH4431999123000889013', ''])
      expect(() => bill({ iban }), iban).toThrow('takes no QR-bill')
  })

  test('with a reference that is not of its account, or has a digit wrong', () => {
    expect(() => bill({ reference: rf })).toThrow('does not belong')
    expect(() => bill({ iban: IBAN })).toThrow('does not belong')
    expect(() => bill({ reference: `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}` })).toThrow(
      'no reference',
    )
    expect(() => bill({ reference: '' })).toThrow('no reference')
  })

  test('for euros to a QR-IBAN, which takes francs only since version 2.4', () => {
    expect(() => bill({ currency: 'EUR' })).toThrow('francs only')
    expect(bill({ currency: 'EUR', iban: IBAN, reference: rf })).toMatchObject({ currency: 'EUR' })
  })

  test('where nobody could read who is paid', () => {
    expect(() => bill({}, { ...SWISS, name: '中文' })).toThrow('cannot be written')
  })

  test('but names that are too long are cut, and lines are one', () => {
    const { creditor } = bill({}, { ...SWISS, name: `Comptoir\nSA ${'x'.repeat(100)}`, town: 'y'.repeat(50) })
    expect([creditor.name.length, creditor.name.slice(0, 12), creditor.city.length]).toEqual([70, 'Comptoir SA ', 35])
  })
})

describe('the code of a transfer in euros is not written', () => {
  const code = (more: Partial<Parameters<typeof epcPayload>[0]> = {}) =>
    epcPayload({
      ...{ holder: 'Comptoir SA', iban: 'DE89370400440532013000', reference: rf, cents: 100, currency: 'EUR' },
      ...more,
    })

  test('for an amount that is none, or not in euros', () => {
    for (const cents of [0, -1, 0.5, 100_000_000_000]) expect(() => code({ cents }), String(cents)).toThrow('no amount')
    expect(() => code({ currency: 'CHF' })).toThrow('euros only')
    expect(code({ cents: 99_999_999_999 })).toContain('EUR999999999.99')
  })

  test('for an account that takes none', () => {
    expect(() => code({ iban: 'DE89370400440532013001' })).toThrow('takes no transfer')
    expect(() => code({ iban: QR_IBAN, bic: 'POFICHBEXXX' })).toThrow('takes no transfer')
  })

  test('for an account in Switzerland without its bank, which payers elsewhere need', () => {
    expect(() => code({ iban: IBAN })).toThrow('no BIC')
    expect(() => code({ iban: IBAN, bic: 'POST' })).toThrow('no BIC')
    expect(code({ iban: IBAN, bic: 'POFICHBEXXX' })).toContain('POFICHBEXXX')
  })

  test('without a creditor reference', () => {
    expect(() => code({ reference: digits })).toThrow('no creditor reference')
    expect(() => code({ reference: 'RF00F202600001' })).toThrow('no creditor reference')
  })

  test('but holders of any length fit', () => {
    const payload = code({ holder: '漢'.repeat(200) })
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(331)
    expect(payload.split('\n')[5]).toBe('漢'.repeat(70))
  })
})

describe('a name is written with the characters there are', () => {
  const latin = (code: number) => code < 0x180

  test.each([
    ['Čeněk Őri & Bœuf', 'Čeněk Őri & Bœuf'],
    ['cafe\u0301', 'café'],
    ['ﬁlet №3 ½', 'filet No3 ½'],
    ['L’été – “ici”', 'L\'été - "ici"'],
    ['two\nlines\tand   more', 'two lines and more'],
    ['Nguyễn Văn Ắn', 'Nguyen Văn An'],
    ['a\u202eb\u200dc\u00ad', 'abc'],
    ['Chez 👩‍👩‍👧 Léa 🇨🇭', 'Chez Léa'],
    ['Пекарня 4', '? 4'],
    ['\ud800broken', '?broken'],
  ])('%j is written %j', (text, written) => {
    expect(drawable(text, latin)).toBe(written)
  })

  test('and words from right to left stand in their order, since they are one stretch', () => {
    expect(heldTogether('מאפיית שלום 4 Lausanne')).toBe('מאפיית\u00a0שלום \u00a04 Lausanne')
    expect(heldTogether('Chez Claire')).toBe('Chez Claire')
  })

  test('and a QR-bill has those of Latin letters', () => {
    expect(qrBillText('Ștefan\u00a0Țepeș €', 70)).toBe('Ștefan Țepeș €')
    expect(qrBillText('x'.repeat(80), 70)).toBe('x'.repeat(70))
  })
})
