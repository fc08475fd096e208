import { inflateRawSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { documentCalled } from '../../src/documents/one.ts'
import { askAccountExport } from '../../src/exports/exports.ts'
import { makeExports } from '../../src/exports/making.ts'
import { noteReceived } from '../../src/payments/receiving.ts'
import { adjustWallet, decideAdjustment, waitingAdjustments } from '../../src/prepaid/adjusting.ts'
import { refundPayment } from '../../src/prepaid/payment-refunds.ts'
import { type Correction, correct } from '../../src/staff/corrections.ts'
import { urls } from '../../src/urls.ts'
import { unzipped } from '../exports/scene.ts'
import { begun, ordered } from '../payments/paying.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { ours, paidByProvider } from '../prepaid/scene.ts'
import { articles } from '../web/targets.ts'
import { as, browse, journal, newWorld, owed, type World } from '../world.ts'
import { invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

/** As everything our people write for themselves begins here. */
const NOTE = 'Pour nous seuls'

/** Olga corrects an invoice, with a note. */
function corrected(kind: Correction['kind'], cents: number): void {
  const { publicId } = invoiceOf(world, { lines: [line(cents)] })
  const invoice = documentCalled(world.house, world.bakery, publicId)
  const lines = [{ at: 0, cents }]
  const reason = `${NOTE} : ${kind} ${cents}`
  const correction: Correction = kind === 'credit' ? { kind, reason, lines } : { kind, reason }
  correct(as(world, world.olga, world.bakery), world.bakery, { invoice, correction, seenCents: invoice.grossCents })
}

/** Whatever one of ours gives a reason for that is not for the customer; those above the limit wait. */
function writeNotes(): void {
  corrected('write-off', 1_000)
  corrected('write-off', 100_000)
  corrected('credit', 100_000)
  const payment = paidByProvider(world, 12_000)
  refundPayment(ours(world, world.sami), world.bakery, { payment, cents: 5_000, reason: `${NOTE} : rendu` })
  const { id } = begun(world, [ordered(world, plantOffer(world))], { method: 'transfer', prepaidCents: 0 })
  const seen = { currency: 'CHF' as const, on: '2026-03-01', reason: `${NOTE} : relevé` }
  noteReceived(as(world, world.olga, world.bakery), { ...seen, for: { paymentId: id }, cents: 12_972 })
  for (const cents of [40_000, 60_000])
    noteReceived(as(world, world.olga, world.bakery), { ...seen, for: undefined, cents })
  const asked = { currency: 'CHF' as const, cents: 70_000, reason: `${NOTE} : à voir` }
  adjustWallet(ours(world, world.sami), world.bakery, asked)
  adjustWallet(ours(world, world.sami), world.bakery, asked)
  const [waiting] = waitingAdjustments(ours(world, world.olga))
  decideAdjustment(ours(world, world.olga), waiting?.public_id ?? '', false)
}

/** Every page of money of the bakery and its files, as Claire reads them. */
async function pagesOf(): Promise<[string, string][]> {
  const { publicId } = world.bakery
  const ofAccount = (table: 'documents' | 'payments' | 'orders') =>
    world.scene.all(q.selectFrom(table).select('public_id').where('account_id', '=', world.bakery.id))
  const paths = [
    ...[urls.accountJournal(publicId), urls.accountJournalFile(publicId), urls.toPay(publicId)],
    ...[urls.prepaid(publicId), urls.prepaidFile(publicId, 'CHF'), urls.orders(publicId)],
    ...[urls.invoices(publicId), `${urls.invoices(publicId)}.csv`],
    ...ofAccount('documents').map((one) => urls.invoice(publicId, one.public_id)),
    ...ofAccount('payments').map((one) => urls.payment(publicId, one.public_id)),
    ...ofAccount('orders').map((one) => urls.order(publicId, one.public_id)),
  ]
  const browser = await browse(world, world.claire)
  const read: [string, string][] = []
  for (const path of paths) {
    const { status, text } = await browser.get(path)
    expect(status, path).toBe(200)
    read.push([path, text])
  }
  return read
}

test('what our people write for themselves about money is on no page, paper, letter or file of the customer (R-DOC-16)', async () => {
  fund(world, 1_000)
  writeNotes()
  const kept = journal(world).filter(({ detail }) => detail.includes(NOTE))
  expect(kept.length, 'it is kept, for us').toBeGreaterThanOrEqual(9)
  for (const [path, text] of await pagesOf()) expect(text, path).not.toContain(NOTE)
  expect(JSON.stringify(world.scene.all(q.selectFrom('documents').selectAll())), 'nor on paper').not.toContain(NOTE)
  const letters = owed(world).filter(({ kind }) => !kind.startsWith('desk-'))
  expect(letters).not.toEqual([])
  expect(JSON.stringify(letters)).not.toContain(NOTE)
  askAccountExport(as(world, world.claire, world.bakery))
  await makeExports(world.house)
  const bytes = world.scene.one(q.selectFrom('exports').select('bytes'))?.bytes ?? Buffer.of()
  const files = Object.values(unzipped(bytes, inflateRawSync)).join('\n')
  expect(files).toContain('invoice.written_off')
  expect(files).not.toContain(NOTE)
})

test('a reason that is meant for the customer reaches them: why their prepaid account was corrected (R-DOC-16, R-PRE-7)', async () => {
  const sami = ours(world, world.sami)
  adjustWallet(sami, world.bakery, { currency: 'CHF', cents: 3_000, reason: 'Geste pour la panne' })
  const { text } = await (await browse(world, world.claire)).get(urls.accountJournalFile(world.bakery.publicId))
  expect(text).toContain('reason: Geste pour la panne')
})
