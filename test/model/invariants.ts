import { sql } from 'kysely'
import { daysAfter } from '../../src/base/day.ts'
import { moneyCheck } from '../../src/money-check.ts'
import type { World } from '../world.ts'

/** Everything that must hold whatever was done (rules, section 28.1): what does not, in words. */
export async function brokenIn(world: World): Promise<string[]> {
  const findings = await moneyCheck(world.scene, world.house.keys)
  const faults = findings.filter(({ level }) => level === 'fail').map(({ says }) => says)
  return [...faults, ...ASKED.flatMap((query) => world.scene.all(query)).map(({ fault }) => fault), ...periodsOf(world)]
}

type Fault = { fault: string }

const ASKED = [
  sql<Fault>`SELECT 'payment ' || payments.public_id || ' is ' || state || ' and keeps others from what it paid' AS fault
    FROM payment_items JOIN payments ON payments.id = payment_id
    WHERE live = 1 AND state NOT IN ('processing', 'mismatch')`,
  sql<Fault>`SELECT 'product ' || product_id || ' was opened ' || COUNT(*) || ' times' AS fault FROM order_lines
    JOIN orders ON orders.id = order_id WHERE orders.kind = 'new' AND fulfilled_at IS NOT NULL
    GROUP BY product_id HAVING COUNT(*) > 1`,
  sql<Fault>`SELECT 'line ' || order_lines.public_id || ' is open without a product' AS fault FROM order_lines
    JOIN orders ON orders.id = order_id WHERE orders.kind <> 'deposit' AND fulfilled_at IS NOT NULL AND product_id IS NULL`,
  sql<Fault>`SELECT 'order ' || orders.public_id || ' waits, and ' || number || ' is paid' AS fault FROM orders
    JOIN documents ON order_id = orders.id AND documents.kind = 'invoice' AND settled_at IS NOT NULL
    WHERE state = 'awaiting' AND NOT EXISTS (SELECT 1 FROM documents AS c WHERE c.corrects = documents.id)`,
  sql<Fault>`SELECT number || ' has more credited than it asked' AS fault FROM documents
    WHERE kind = 'invoice' AND (SELECT SUM(c.gross_cents) FROM documents AS c WHERE c.corrects = documents.id) > gross_cents`,
  sql<Fault>`SELECT 'order ' || orders.public_id || ' has ' || COUNT(*) || ' invoices' AS fault FROM orders
    JOIN documents ON order_id = orders.id AND documents.kind = 'invoice' GROUP BY orders.id HAVING COUNT(*) > 1`,
]

/** What a product is paid for follows day upon day, and ends when the product says (R-REN-2, R-PAY-25). */
function periodsOf(world: World): string[] {
  const rows = world.scene.all(sql<{ product: number; from: string; until: string; paid: string }>`
    SELECT product_id AS product, period_from AS "from", period_until AS until, products.paid_until AS paid
    FROM order_lines JOIN products ON products.id = product_id
    WHERE fulfilled_at IS NOT NULL AND period_from IS NOT NULL ORDER BY product_id, period_from`)
  return [...Map.groupBy(rows, ({ product }) => product)].flatMap(([product, periods]) => {
    const breaks = periods.slice(1).filter(({ from }, at) => from !== daysAfter(periods[at]?.until ?? from, 1))
    const last = periods.at(-1)
    const ends =
      last && last.until !== last.paid ? [`product ${product} is paid until ${last.paid}, not ${last.until}`] : []
    return [...breaks.map(({ from }) => `product ${product}: the period from ${from} does not follow`), ...ends]
  })
}

/** Money of others that lies with us is what came, less what left: at the bank, and at the provider. */
export async function strayIn(world: World, cameByBank: number): Promise<string[]> {
  const one = (query: ReturnType<typeof sql<{ cents: number }>>) => world.scene.one(query)?.cents ?? 0
  const bank = one(sql<{ cents: number }>`SELECT SUM(balance) AS cents FROM ledger_accounts WHERE code = 'bank'`)
  const sent = one(
    sql<{ cents: number }>`SELECT SUM(cents) AS cents FROM refunds WHERE state = 'sent' AND payment_id IS NULL`,
  )
  const clearing = one(
    sql<{ cents: number }>`SELECT SUM(balance) AS cents FROM ledger_accounts WHERE code = 'clearing'`,
  )
  const refs = world.scene.all(sql<{ ref: string; state: string }>`
    SELECT provider_ref AS ref, state FROM payments WHERE provider_ref IS NOT NULL AND state <> 'mismatch'`)
  let there = 0
  for (const { ref } of refs) {
    const { state, cents, refundedCents } = await world.payments.find(ref)
    if (state === 'paid') there += cents - refundedCents
  }
  return [
    ...(bank === cameByBank - sent ? [] : [`the bank has ${cameByBank - sent}, the ledger says ${bank}`]),
    ...(clearing === there ? [] : [`the provider has ${there}, the ledger says ${clearing}`]),
  ]
}
