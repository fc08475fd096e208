import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { openStore, type Store } from '../../db/store.ts'
import type { House } from '../../src/core/ctx.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { keepFiles } from '../../src/documents/files.ts'
import { makePapers } from '../../src/documents/papers.ts'
import { workOrders } from '../../src/orders/working.ts'
import { createAtProvider } from '../../src/payments/at-provider.ts'
import { hearEvents, keepEvent } from '../../src/payments/events.ts'
import { workPayments } from '../../src/payments/working.ts'
import { type MemoryPaymentProvider, memoryPaymentProvider } from '../../src/servers/payments/memory.ts'
import { memoryPostServer } from '../../src/servers/post/memory.ts'
import { letterOf } from '../../src/web/letters.ts'
import { issueInvoice } from '../payments/issuing.ts'
import { begun, ordered, paymentRow, YEAR } from '../payments/paying.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import type { Job } from './settlement-child.ts'

/** Held of the prepaid account, in cents; the rest comes by a provider. */
export const HELD = 5_000
export const TOTAL = 2 * YEAR
/** Whoever paid waits no longer: a refusal is told by letter, in ms. */
const LATER_MS = 11 * 60_000

/** What lies on the disk when the child begins, and what it is to do. */
export interface Scene {
  world: World
  template: string
  job: Omit<Job, 'file'>
  /** Whoever takes the money: the same for every child, or one that has not been asked yet for each. */
  provider: () => MemoryPaymentProvider
}

/**
 * A due invoice and an order in one payment, a part of it held, as far as the provider has played it; in a data file of
 * that path.
 */
export async function scene(template: string, deed: 'pay' | 'refuse' | 'ask'): Promise<Scene> {
  const world = await newWorld()
  fund(world, HELD)
  const [order, invoice] = [ordered(world, plantOffer(world)), issueInvoice(world, 12_000)]
  const ticked = [
    { kind: 'order' as const, id: order },
    { kind: 'invoice' as const, id: invoice.publicId },
  ]
  const payment = begun(world, [], { ticked, seenCents: TOTAL })
  world.scene.run(sql`DELETE FROM papers_due`)
  const { seller, publicUrl, operator, keys } = world.house
  const house = { seller, publicUrl, operator, auditKey: keys.audit.toString('hex'), paymentId: payment.id }
  if (deed === 'ask') {
    world.scene.run(sql`VACUUM INTO ${template}`)
    const job = { ...house, deed, at: world.clock.now().getTime() }
    return { world, template, job, provider: () => memoryPaymentProvider(world.clock.now) }
  }
  await createAtProvider(world.house, payment.id)
  world.clock.advance(LATER_MS)
  await world.payments.counter.play(paymentRow(world, payment)?.provider_ref ?? '', deed)
  const { body, headers } = world.payments.news[0] ?? { body: '', headers: new Headers() }
  world.scene.run(sql`VACUUM INTO ${template}`)
  const job = { ...house, deed: 'news' as const, at: world.clock.now().getTime() }
  return { world, template, job: { ...job, posted: { body, headers: [...headers] } }, provider: () => world.payments }
}

/** The books without what is drawn by lot: what two houses have in common that did the same. */
export const outcome = (store: Store) => ({
  payments: store.all(sql`SELECT state, failure, provider_ref IS NULL AS unasked FROM payments`),
  orders: store.all(q.selectFrom('orders').select('state')),
  documents: store.all(
    sql`SELECT kind, number, gross_cents, settled_at IS NULL AS open, superseded_at IS NULL AS stands FROM documents`,
  ),
  ledger: store.all(
    sql<{
      code: string
      balance: number
    }>`SELECT code, detail, currency, account_id, balance FROM ledger_accounts ORDER BY 1, 2, 3, 4`,
  ),
  entries: store.all(sql`SELECT kind, count(*) AS count FROM ledger_entries GROUP BY kind ORDER BY kind`),
  products: store.all(sql`SELECT name, paid_until FROM products ORDER BY name, id`),
  journal: store.all(sql`SELECT event, count(*) AS count FROM audit GROUP BY event ORDER BY event`),
  letters: store.all(
    sql`SELECT kind, recipient, event_key IS NULL AS bare, sent_at IS NULL AS waits FROM notices ORDER BY kind, recipient`,
  ),
})

/** The house as it opens again: its workers once round, then the provider tells its news once more, twice, and anew. */
export async function restart({ world, job }: Scene, file: string, provider: MemoryPaymentProvider) {
  const store = openStore(file)
  const post = memoryPostServer()
  const servers = { ...world.house.servers, payments: provider, post }
  const house: House = { ...world.house, store, servers, wake: () => undefined }
  await workPayments(house)
  workOrders(house)
  const ref = store.one(q.selectFrom('payments').select('provider_ref'))?.provider_ref ?? ''
  if (job.deed === 'ask') await provider.counter.play(ref, 'pay')
  const first = provider.news[0] ?? provider.newsOf(ref)
  for (const posted of [first, first, provider.newsOf(ref)]) {
    const event = provider.readEvent(posted)
    if (event) keepEvent(house, provider.id, event)
    await hearEvents(house)
  }
  await workPayments(house)
  workOrders(house)
  for (const { document_id: id } of store.all(q.selectFrom('papers_due').select('document_id')))
    store.together(() => keepFiles({ house, demo: true }, id, { pdf: Buffer.from('%PDF-') }))
  await makePapers({ house, demo: true })
  await sendNotices(house, (notice) => letterOf(house, notice), 'bonjour@comptoir.test')
  return { store, letters: post.sent.map(({ to, subject }) => `${to}: ${subject}`).sort() }
}
