import type { DocumentFilter } from '../../views/documents/InvoicesPage.tsx'
import { daysAfter } from '../base/day.ts'
import type { PageContext } from '../web/env.ts'
import { listedKinds, type WantedDocuments } from './list.ts'
import { invoiceStates } from './states.ts'

const MOST_SIGNS = 200

/** What the address of a list asks for: as it was typed, and what is understood of it. */
export interface AskedDocuments {
  filter: DocumentFilter
  wanted: WantedDocuments
  /** What was typed at all, for the addresses of other pages and files of the same list. */
  typed: Readonly<Record<string, string>>
}

/** Reads the address. What cannot be meant narrows nothing. */
export function askedOf(c: PageContext): AskedDocuments {
  const typed = (name: keyof DocumentFilter) => (c.req.query(name) ?? '').trim().slice(0, MOST_SIGNS)
  const filter: DocumentFilter = {
    ...{ words: typed('words'), kind: typed('kind'), state: typed('state') },
    ...{ from: typed('from'), until: typed('until') },
  }
  const wanted: WantedDocuments = {
    kind: listedKinds.find((one) => one === filter.kind),
    state: [...invoiceStates, 'unpaid' as const].find((one) => one === filter.state),
    words: filter.words,
    from: dayOf(filter.from),
    until: dayOf(filter.until),
  }
  return { filter, wanted, typed: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) }
}

const dayOf = (typed: string): string | undefined =>
  /^[12]\d{3}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed)) && daysAfter(typed, 0) === typed
    ? typed
    : undefined
