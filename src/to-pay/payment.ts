import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import type { Store } from '../../db/store.ts'
import type { Payment } from '../payments/rows.ts'
import { urls } from '../urls.ts'

/** One thing that a payment pays: an invoice, or an order and the invoice it became. */
export interface PaidItem {
  /** The number of the invoice, where there is one, and its page. */
  invoice?: { number: string; href: string }
  /** What was ordered, in the words of its language. */
  order?: { title: string; href: string }
  cents: number
}

interface Row {
  cents: number
  invoice: string | null
  number: string | null
  order: string | null
  nameFr: string | null
  nameEn: string | null
  wanted: string | null
}

/** What a payment pays, in its order; one statement. */
export function itemsPaid(store: Store, payment: Payment, account: string, language: Language): PaidItem[] {
  const rows = store.all(sql<Row>`SELECT payment_items.cents, documents.public_id AS invoice, documents.number,
      orders.public_id AS "order", lines.name_fr AS nameFr, lines.name_en AS nameEn, lines.wanted
    FROM payment_items
      LEFT JOIN orders ON orders.id = payment_items.order_id
      LEFT JOIN order_lines AS lines ON lines.order_id = orders.id AND lines.position = 0
      LEFT JOIN documents ON documents.id = COALESCE(payment_items.document_id,
        (SELECT made.id FROM documents AS made WHERE made.order_id = orders.id AND made.kind IN ('invoice', 'receipt')))
    WHERE payment_items.payment_id = ${payment.id} ORDER BY payment_items.position`)
  return rows.map(({ cents, invoice, number, order, wanted, ...names }) => {
    const title = [language === 'fr' ? names.nameFr : names.nameEn, wanted].filter(Boolean).join(' · ')
    return {
      cents,
      ...(invoice && number ? { invoice: { number, href: urls.invoice(account, invoice) } } : {}),
      ...(order ? { order: { title, href: urls.order(account, order) } } : {}),
    }
  })
}

/** How often a page that waits for a payment asks again, in ms; seldom once it has waited long. Undefined when it is over. */
export function lookAgainMs(payment: Payment, now: Date): number | undefined {
  if (payment.state !== 'processing') return undefined
  const waited = now.getTime() - Date.parse(payment.made_at)
  if (payment.method === 'transfer') return 60_000
  return waited < 2 * 60_000 ? 3_000 : waited < 15 * 60_000 ? 15_000 : 60_000
}
