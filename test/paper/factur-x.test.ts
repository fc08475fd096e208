import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainAmount, taxOn } from '../../src/base/money.ts'
import type { PaperDocument, PaperLine } from '../../src/paper/document.ts'
import { facturX } from '../../src/paper/factur-x.ts'
import { creditNote, FRENCH, hosting, paper, SWISS } from './scene.ts'
import { againstSchema, textsIn } from './schema.ts'

const FROM_FRANCE = {
  ...paper().buyer,
  ...{ name: 'Studio Nadia SAS', postcode: '69006', town: 'Lyon', country: 'FR', vatNumber: 'FR83404833048' },
}
const taxed = (kind: PaperLine['tax']['kind'], rate: number, country: string) => [
  hosting({ tax: { kind, rate, country } }),
  hosting({ tax: { kind, rate, country }, cents: 4_995, options: [{ fr: '10 Go', en: '10 GB', count: 2 }] }),
]
const paid = [{ on: '2026-11-23', cents: 18_371, method: 'card', prepaid: false }] as const

const cases: readonly [string, PaperDocument][] = [
  ['an invoice with Swiss tax', paper({ lines: taxed('standard', 810, 'CH') })],
  ['one that is paid', paper({ lines: taxed('standard', 810, 'CH'), payments: paid })],
  ['one paid in part', paper({ payments: [{ on: '2026-11-23', cents: 1, method: 'prepaid', prepaid: true }] })],
  [
    'one with French tax, for somebody who wants an order named',
    paper({
      ...{ currency: 'EUR', seller: FRENCH, lines: taxed('standard', 2000, 'FR') },
      buyer: { ...FROM_FRANCE, orderReference: 'BC-2026/118 <&>' },
    }),
  ],
  ['one with reverse charge', paper({ currency: 'EUR', lines: taxed('reverse', 0, 'FR'), buyer: FROM_FRANCE })],
  ['one outside the scope', paper({ currency: 'EUR', lines: taxed('outside', 0, 'US') })],
  [
    'one of a seller who is not liable',
    paper({ seller: { ...SWISS, vatNumber: '' }, lines: taxed('not-liable', 0, 'CH') }),
  ],
  ['one of nothing', paper({ lines: [hosting({ cents: 0 })] })],
  ['one in a currency without an account', paper({ seller: { ...SWISS, bank: {} } })],
  ['a credit note', creditNote({ lines: taxed('standard', 810, 'CH') })],
  ['names nobody expected', paper({ buyer: { ...FROM_FRANCE, name: 'Č & ő <œ> 🥐 \u0000\ud800 שלום' } })],
]

const one = (xml: string, name: string) => textsIn(xml, `//ram:${name}`)
const cents = (amount: string | undefined): number => Math.round(Number(amount) * 100)

/** Rules of EN 16931 that no schema says, on amounts in cents. */
function againstRules(xml: string): string[] {
  const [net, basis, tax, gross, due] = [
    ...['SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount', 'TaxBasisTotalAmount'],
    ...['TaxTotalAmount', 'GrandTotalAmount', 'DuePayableAmount'],
  ].map((name) => cents(one(xml, name)[0])) as [number, number, number, number, number]
  const lines = one(xml, 'SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount').map(cents)
  const [bases, taxes] = [one(xml, 'BasisAmount').map(cents), one(xml, 'CalculatedAmount').map(cents)]
  const prepaid = cents(one(xml, 'TotalPrepaidAmount')[0] ?? '0')
  const rates = textsIn(xml, '//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent')
  const total = (all: readonly number[]) => all.reduce((sum, part) => sum + part, 0)
  const categories = one(xml, 'ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode')
  const vatNumbers = textsIn(xml, '//ram:SpecifiedTaxRegistration/ram:ID[@schemeID="VA"]')
  const rules: Record<string, boolean> = {
    'BR-CO-10': total(lines) === net,
    'BR-CO-13': basis === net && total(bases) === net,
    'BR-CO-14': total(taxes) === tax,
    'BR-CO-15': basis + tax === gross,
    'BR-CO-16': gross - prepaid === due,
    'BR-CO-17': rates.every((rate, at) => taxOn(bases[at] ?? 0, cents(rate)) === taxes[at]),
    'BR-CO-18': categories.length > 0,
    'BR-CO-25': due === 0 || one(xml, 'SpecifiedTradePaymentTerms').length === 1,
    'BR-CO-26': textsIn(xml, '//ram:SellerTradeParty/ram:ID|//ram:SellerTradeParty//ram:ID').some(Boolean),
    'BR-CO-09': vatNumbers.every((number) => /^[A-Z]{2}/.test(number)),
    'BR-AE-02': !categories.includes('AE') || vatNumbers.length === 2,
    'BR-O-02': !categories.includes('O') || vatNumbers.length === 0,
    'BR-O-05': !categories.includes('O') || one(xml, 'RateApplicablePercent').length === 0,
    'BR-AE-10, BR-O-10': categories.every((category) => category === 'S') || one(xml, 'ExemptionReason').length === 1,
  }
  return Object.keys(rules).filter((rule) => !rules[rule])
}

describe('an invoice as data', () => {
  test.each(cases)('%s is valid, and its sums come out (R-DOC-14)', (_, document) => {
    const xml = facturX(document)
    expect(againstSchema(xml)).toEqual([])
    expect(againstRules(xml)).toEqual([])
  })

  test('says what stands on paper: number, days, amounts, references and why there is no tax', () => {
    const [, reverse] = cases.find(([name]) => name.includes('reverse')) ?? []
    const xml = facturX(reverse ?? paper())
    expect(textsIn(xml, '/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:ID')).toEqual(['F2026-00001'])
    expect(textsIn(xml, '//udt:DateTimeString')).toContain('20261123')
    expect(one(xml, 'DueDateDateTime')).toEqual(['20261223'])
    expect([one(xml, 'GrandTotalAmount'), one(xml, 'DuePayableAmount')]).toEqual([['169.95'], ['169.95']])
    expect(one(xml, 'PaymentReference')).toEqual(['RF36F202600001'])
    expect(one(xml, 'ExemptionReasonCode')).toEqual(['VATEX-EU-AE'])
    expect(textsIn(xml, '//ram:SpecifiedTaxRegistration/ram:ID')).toEqual(['CHE107787577TVA', 'FR83404833048'])
    expect(one(xml, 'IncludedNote/ram:Content')[0]).toContain('FR83404833048')
    expect(textsIn(xml, '//ram:BilledQuantity')).toEqual(['1', '1'])
  })

  test('names the order its buyer wants to read (R-DOC-19), and the invoice that it corrects (R-DOC-11)', () => {
    const xml = facturX(creditNote({ buyer: { ...FROM_FRANCE, orderReference: 'BC-2026/118 <&>' } }))
    expect(one(xml, 'BuyerOrderReferencedDocument/ram:IssuerAssignedID')).toEqual(['BC-2026/118 <&>'])
    expect(one(xml, 'InvoiceReferencedDocument/ram:IssuerAssignedID')).toEqual(['F2026-00001'])
    expect(textsIn(xml, '//ram:FormattedIssueDateTime')).toEqual(['20261120'])
    expect(one(xml, 'TypeCode')[0]).toBe('381')
    expect(one(xml, 'DuePayableAmount')).toEqual(['129.72'])
  })

  test('is refused by the schema when something is out of place: the schema is looked at', () => {
    const xml = facturX(paper())
    const typed = /<ram:TypeCode>380<\/ram:TypeCode>/
    expect(
      againstSchema(xml.replace(typed, '').replace('<ram:ID>F2026', '<ram:TypeCode>380</ram:TypeCode><ram:ID>F2026')),
    ).toHaveLength(1)
    expect(againstRules(xml.replace(/<ram:GrandTotalAmount>[\d.]+/, '<ram:GrandTotalAmount>1.00'))).toContain(
      'BR-CO-15',
    )
  })

  test('sums come out for whatever is charged, at any rate, paid in any part', () => {
    const lines = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lines, fc.constantFrom(250, 380, 810, 2000, 2550), fc.nat(100), (amounts, rate, share) => {
        const tax = { kind: 'standard' as const, rate, country: 'CH' }
        const document = paper({ lines: amounts.map((amount) => hosting({ cents: amount, tax })) })
        const part = Math.floor((document.grossCents * share) / 100)
        const payments = part > 0 ? [{ on: '2026-11-23', cents: part, method: 'prepaid' as const, prepaid: true }] : []
        const xml = facturX({ ...document, payments })
        expect(againstRules(xml)).toEqual([])
        expect(one(xml, 'DuePayableAmount')).toEqual([plainAmount(document.grossCents - part)])
      }),
      { numRuns: 100 },
    )
  })
})
