import { textFor } from '../../content/text/index.ts'
import { plainAmount } from '../base/money.ts'
import { element, xmlDocument, xmlText } from '../base/xml.ts'
import type { TaxKind } from '../tax/decision.ts'
import { leftToPay, type PaperDocument, type PaperLine, type PaperTax } from './document.ts'
import { partyOf } from './factur-x-parties.ts'
import { mentionsOf } from './mentions.ts'
import { transferOf } from './transfer.ts'

const UN = 'urn:un:unece:uncefact:data:standard'

/** An element with a text; nothing where there is none. */
const leaf = (name: string, text: string | undefined, attributes: Record<string, string> = {}): string =>
  text ? element(name, attributes, xmlText(text)) : ''
const node = (name: string, ...inside: readonly string[]): string => element(name, {}, inside.join(''))
const day = (name: string, on: string): string =>
  node(name, leaf('udt:DateTimeString', on.replaceAll('-', ''), { format: '102' }))

/** Invoice, and credit note (UNTDID 1001). */
const TYPES = { invoice: '380', 'credit-note': '381' } as const
/** Transfer, and transfer within the single euro payments area (UNTDID 4461). */
const TRANSFER = { CHF: '30', EUR: '58' } as const
const ONE = 'C62'

/**
 * An invoice or a credit note as data: EN 16931 in the syntax of the United Nations (CII), the profile of Factur-X of that
 * name. Its totals are those of the document, in whole cents; nothing is worked out anew.
 */
export function facturX(document: PaperDocument): string {
  const root = {
    ...{ 'xmlns:rsm': `${UN}:CrossIndustryInvoice:100`, 'xmlns:udt': `${UN}:UnqualifiedDataType:100` },
    ...{ 'xmlns:qdt': `${UN}:QualifiedDataType:100` },
    'xmlns:ram': `${UN}:ReusableAggregateBusinessInformationEntity:100`,
  }
  const guideline = node('ram:GuidelineSpecifiedDocumentContextParameter', leaf('ram:ID', 'urn:cen.eu:en16931:2017'))
  const inside = [
    node('rsm:ExchangedDocumentContext', guideline),
    headerOf(document),
    node(
      'rsm:SupplyChainTradeTransaction',
      ...document.lines.map((line, at) => lineOf(document, line, at + 1)),
      agreementOf(document),
      node('ram:ApplicableHeaderTradeDelivery', deliveredOn(document)),
      settlementOf(document),
    ),
  ]
  return xmlDocument(element('rsm:CrossIndustryInvoice', root, inside.join('')))
}

function headerOf(document: PaperDocument): string {
  const { kind, number, madeOn } = document
  return node(
    'rsm:ExchangedDocument',
    leaf('ram:ID', number),
    leaf('ram:TypeCode', kind === 'credit-note' ? TYPES['credit-note'] : TYPES.invoice),
    day('ram:IssueDateTime', madeOn),
    ...mentionsOf(document).map((mention) => node('ram:IncludedNote', leaf('ram:Content', mention))),
  )
}

const deliveredOn = ({ madeOn }: PaperDocument): string =>
  node('ram:ActualDeliverySupplyChainEvent', day('ram:OccurrenceDateTime', madeOn))

function lineOf({ language }: PaperDocument, line: PaperLine, at: number): string {
  const { about, options = [], cents, tax, from, until } = line
  const described = [about, ...options.map((one) => `${one[language]} \u00d7 ${one.count}`)].filter(Boolean).join(', ')
  return node(
    'ram:IncludedSupplyChainTradeLineItem',
    node('ram:AssociatedDocumentLineDocument', leaf('ram:LineID', String(at))),
    node('ram:SpecifiedTradeProduct', leaf('ram:Name', line[language]), leaf('ram:Description', described)),
    node(
      'ram:SpecifiedLineTradeAgreement',
      node('ram:NetPriceProductTradePrice', leaf('ram:ChargeAmount', plainAmount(cents))),
    ),
    node('ram:SpecifiedLineTradeDelivery', leaf('ram:BilledQuantity', '1', { unitCode: ONE })),
    node(
      'ram:SpecifiedLineTradeSettlement',
      node('ram:ApplicableTradeTax', leaf('ram:TypeCode', 'VAT'), ...categoryOf(tax)),
      from && until
        ? node('ram:BillingSpecifiedPeriod', day('ram:StartDateTime', from), day('ram:EndDateTime', until))
        : '',
      node('ram:SpecifiedTradeSettlementLineMonetarySummation', leaf('ram:LineTotalAmount', plainAmount(cents))),
    ),
  )
}

/** Standard, reverse charge, and outside the scope (UNTDID 5305). Whoever is not liable is outside it too. */
const CATEGORIES: Readonly<Record<TaxKind, string>> = { standard: 'S', reverse: 'AE', outside: 'O', 'not-liable': 'O' }

/** A category, and its rate; outside the scope there is none (BR-O-05). */
const categoryOf = ({ kind, rate }: { kind: TaxKind; rate: number }): string[] => [
  leaf('ram:CategoryCode', CATEGORIES[kind]),
  CATEGORIES[kind] === 'O' ? '' : leaf('ram:RateApplicablePercent', plainAmount(rate)),
]

/** Numbers for tax may not be named where there is none to be found (BR-O-02). */
function agreementOf(document: PaperDocument): string {
  const { seller, buyer, lines } = document
  const taxed = lines.every(({ tax }) => CATEGORIES[tax.kind] !== 'O')
  return node(
    'ram:ApplicableHeaderTradeAgreement',
    partyOf('ram:SellerTradeParty', seller, { taxed, needsNumber: true }),
    partyOf('ram:BuyerTradeParty', buyer, { taxed, needsNumber: false }),
    buyer.orderReference
      ? node('ram:BuyerOrderReferencedDocument', leaf('ram:IssuerAssignedID', buyer.orderReference))
      : '',
  )
}

function settlementOf(document: PaperDocument): string {
  const { currency, reference, taxes, corrects } = document
  return node(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:PaymentReference', reference),
    leaf('ram:InvoiceCurrencyCode', currency),
    meansOf(document),
    ...taxes.map((tax) => taxOf(document, tax)),
    termsOf(document),
    totalsOf(document),
    corrects
      ? node(
          'ram:InvoiceReferencedDocument',
          leaf('ram:IssuerAssignedID', corrects.number),
          node(
            'ram:FormattedIssueDateTime',
            leaf('qdt:DateTimeString', corrects.madeOn.replaceAll('-', ''), { format: '102' }),
          ),
        )
      : '',
  )
}

function meansOf(document: PaperDocument): string {
  const transfer = transferOf(document)
  if (!transfer) return ''
  return node(
    'ram:SpecifiedTradeSettlementPaymentMeans',
    leaf('ram:TypeCode', TRANSFER[document.currency]),
    node('ram:PayeePartyCreditorFinancialAccount', leaf('ram:IBANID', transfer.iban)),
    transfer.bic ? node('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', transfer.bic)) : '',
  )
}

function taxOf({ language }: PaperDocument, tax: PaperTax): string {
  const t = textFor(language).paper.xml
  const reasons = { standard: undefined, reverse: t.reverse, outside: t.outside, 'not-liable': t.notLiable }
  const codes = { S: undefined, AE: 'VATEX-EU-AE', O: 'VATEX-EU-O' }
  const [category, ...rate] = categoryOf(tax)
  return node(
    'ram:ApplicableTradeTax',
    leaf('ram:CalculatedAmount', plainAmount(tax.taxCents)),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', reasons[tax.kind]),
    leaf('ram:BasisAmount', plainAmount(tax.netCents)),
    category ?? '',
    leaf('ram:ExemptionReasonCode', codes[CATEGORIES[tax.kind] as keyof typeof codes]),
    ...rate,
  )
}

/** What asks for money says until when (BR-CO-25). */
function termsOf({ kind, dueOn, language }: PaperDocument): string {
  if (kind === 'credit-note')
    return node('ram:SpecifiedTradePaymentTerms', leaf('ram:Description', textFor(language).paper.xml.credit))
  return dueOn ? node('ram:SpecifiedTradePaymentTerms', day('ram:DueDateDateTime', dueOn)) : ''
}

function totalsOf(document: PaperDocument): string {
  const { netCents, taxCents, grossCents, currency, kind } = document
  const due = kind === 'credit-note' ? grossCents : leftToPay(document)
  return node(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    leaf('ram:LineTotalAmount', plainAmount(netCents)),
    leaf('ram:TaxBasisTotalAmount', plainAmount(netCents)),
    leaf('ram:TaxTotalAmount', plainAmount(taxCents), { currencyID: currency }),
    leaf('ram:GrandTotalAmount', plainAmount(grossCents)),
    grossCents > due ? leaf('ram:TotalPrepaidAmount', plainAmount(grossCents - due)) : '',
    leaf('ram:DuePayableAmount', plainAmount(due)),
  )
}
