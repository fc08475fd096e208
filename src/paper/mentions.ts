import { type Text, textFor } from '../../content/text/index.ts'
import type { TaxKind } from '../tax/decision.ts'
import type { PaperDocument } from './document.ts'

/**
 * What the law, or fairness, wants said on a document, as sentences: why there is no tax where there is none (R-TAX-3,
 * R-TAX-4), what a credit note and a receipt are, and what a seller in France owes their reader (CGI, annex II, 242 nonies
 * A; Code de commerce, L441-9 and L441-10).
 */
export function mentionsOf(document: PaperDocument): string[] {
  const { kind, language, demo } = document
  const t = textFor(language).paper
  const said: string[] = demo ? [t.specimenWhy] : []
  said.push(...[...new Set(waysOf(document))].flatMap((way) => mentionOf(document, way, t.mentions)))
  if (kind === 'credit-note') said.push(t.mentions.credit)
  if (kind === 'invoice' && document.seller.country === 'FR') said.push(...frenchTerms(document, t.mentions))
  return said
}

/** How something is taxed, or that it is money put aside, which is the price of nothing yet (R-DOC-4). */
type Way = TaxKind | 'deposit'

/** What is outside the scope of a tax is supplied elsewhere: at the seller's own place it is no supply at all. */
export const wayOf = ({ seller, kind }: PaperDocument, tax: { kind: TaxKind; country: string }): Way =>
  kind === 'receipt' || (tax.kind === 'outside' && tax.country === seller.country) ? 'deposit' : tax.kind

const waysOf = (document: PaperDocument): Way[] => document.lines.map(({ tax }) => wayOf(document, tax))

/** Is tax spoken of at all? Not by those who are not liable (R-TAX-4), nor of deposits. */
export const speaksOfTax = (document: PaperDocument): boolean =>
  waysOf(document).some((way) => way !== 'not-liable' && way !== 'deposit')

type Mentions = Text['paper']['mentions']

function mentionOf({ seller, buyer }: PaperDocument, kind: Way, says: Mentions): string[] {
  if (kind === 'deposit') return [says.deposit]
  if (kind === 'reverse') return [says.reverse(seller.vatNumber, buyer.vatNumber)]
  if (kind === 'outside') return [isSwiss(seller.country) ? says.outside.CH : says.outside.other]
  if (kind === 'not-liable') {
    if (isSwiss(seller.country)) return [says.notLiable.CH]
    return [seller.country === 'FR' ? says.notLiable.FR : says.notLiable.other]
  }
  return []
}

const isSwiss = (country: string): boolean => country === 'CH' || country === 'LI'

/** The fixed compensation is owed by those who are in business, who have a number or an organisation. */
function frenchTerms(document: PaperDocument, says: Mentions): string[] {
  const { vatNumber, person } = document.buyer
  return [says.french, ...(vatNumber || person ? [says.frenchFee] : [])]
}
