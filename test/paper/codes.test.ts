import { describe, expect, test } from 'vitest'
import { creditorReference, inGroups, qrReference } from '../../src/base/payment-reference.ts'
import { payQr } from '../../src/paper/pay-qr.ts'
import { codesIn, pixelsOf } from './reading.ts'
import { creditNote, FRENCH, paper, proForma, SWISS } from './scene.ts'

const read = async (document: Parameters<typeof payQr>[0]) => {
  const drawing = payQr(document)
  return drawing && codesIn(pixelsOf(drawing))
}

/** The payload of a QR-bill, line by line (IG QR-bill 2.3, 4.2.2). */
const swiss = (
  iban: string,
  amount: string,
  debtor: readonly string[],
  type: string,
  reference: string,
  message: string,
) =>
  [
    ...['SPC', '0200', '1', iban, 'S', 'Comptoir SA', 'Rue du Lac', '12', '1003', 'Lausanne', 'CH'],
    ...['', '', '', '', '', '', '', amount, 'CHF', ...debtor, type, reference, message, 'EPD'],
  ].join('\n')
const favre = ['S', 'Boulangerie Favre Sàrl', 'Rue du Four', '4', '1003', 'Lausanne', 'CH']
const nobody = ['', '', '', '', '', '', '']

describe('the code of a QR-bill', () => {
  const reference = qrReference('100000000000202600001')

  test('is read as account, amount, both parties and the 27 digits that name the invoice (R-DOC-14, R-BANK-1)', async () => {
    expect(await read(paper())).toEqual([
      swiss('CH4431999123000889012', '129.72', favre, 'QRR', reference, 'F2026-00001'),
    ])
  })

  test('asks for what is left only, of a pro forma as of an invoice (R-PAY-9)', async () => {
    const held = proForma({ payments: [{ on: '2026-11-23', cents: 2_500, method: 'prepaid', prepaid: true }] })
    expect(await read(held)).toEqual([
      swiss('CH4431999123000889012', '104.72', favre, 'QRR', reference, 'PF-2026-00001'),
    ])
  })

  test('keeps letters such as Č, ő and œ, and says it is a specimen where it is one', async () => {
    const buyer = { ...paper().buyer, name: 'Čeněk Őri & Fils – Bœuf', town: 'Győr', country: 'HU', postcode: '9021' }
    const debtor = ['S', 'Čeněk Őri & Fils - Bœuf', 'Rue du Four', '4', '9021', 'Győr', 'HU']
    expect(await read(paper({ buyer, demo: true }))).toEqual([
      swiss('CH4431999123000889012', '129.72', debtor, 'QRR', reference, 'F2026-00001 SPECIMEN'),
    ])
  })

  test('leaves a box for whoever has a name that no bank can read', async () => {
    const buyer = { ...paper().buyer, name: 'מאפיית שלום' }
    expect(await read(paper({ buyer }))).toEqual([
      swiss('CH4431999123000889012', '129.72', nobody, 'QRR', reference, 'F2026-00001'),
    ])
  })

  test('takes the ordinary account where there is no QR-IBAN, with a creditor reference', async () => {
    const seller = { ...SWISS, bank: { CHF: { iban: 'CH9300762011623852957' } } }
    const rf = creditorReference('F202600001')
    expect(await read(paper({ seller, reference: rf }))).toEqual([
      swiss('CH9300762011623852957', '129.72', favre, 'SCOR', rf, 'F2026-00001'),
    ])
  })
})

describe('the code of a transfer in euros', () => {
  const rf = creditorReference('F202600001')

  test('is read as bank, holder, account, amount and reference (EPC069-12)', async () => {
    expect(await read(paper({ currency: 'EUR' }))).toEqual([
      `BCD\n002\n1\nSCT\nCOBADEFFXXX\nComptoir SA\nDE89370400440532013000\nEUR129.72\n\n${rf}`,
    ])
  })

  test('needs no bank within Europe, and keeps a holder with accents', async () => {
    const seller = {
      ...FRENCH,
      name: 'Hébergement Čenő & Cœur SAS',
      bank: { EUR: { iban: FRENCH.bank.EUR?.iban ?? '' } },
    }
    expect(await read(paper({ currency: 'EUR', seller }))).toEqual([
      `BCD\n002\n1\nSCT\n\nHébergement Čenő & Cœur SAS\nFR1420041010050500013M02606\nEUR129.72\n\n${rf}`,
    ])
  })
})

describe('no code is drawn', () => {
  test('where nothing is left to pay', () => {
    expect(payQr(paper({ payments: [{ on: '2026-11-23', cents: 12_972, method: 'card', prepaid: false }] }))).toBe(
      undefined,
    )
    expect(payQr(creditNote())).toBe(undefined)
  })

  test('where no account takes that currency', () => {
    expect(payQr(paper({ seller: { ...SWISS, bank: {} } }))).toBe(undefined)
    expect(payQr(paper({ seller: FRENCH }))).toBe(undefined)
  })
})

test('numbers to copy are in groups, as banks write them', () => {
  expect(inGroups('CH4431999123000889012')).toBe('CH44 3199 9123 0008 8901 2')
  expect(inGroups('RF36F202600001')).toBe('RF36 F202 6000 01')
  expect(inGroups('210000000003139471430009017')).toBe('21 00000 00003 13947 14300 09017')
})
