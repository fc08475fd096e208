import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { sha256 } from '../../src/base/secret.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { fileOf } from '../../src/documents/files.ts'
import { attachmentsFor } from '../../src/documents/papers.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { letterOf } from '../../src/web/letters.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { as, newWorld, type World } from '../world.ts'
import { BUYER, draw, invoiceOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const drawing = () => ({ house: world.house, demo: true })
const files = () => world.scene.all(q.selectFrom('document_files').selectAll().orderBy('document_id').orderBy('form'))
const waiting = () => world.scene.all(q.selectFrom('papers_due').select(['document_id', 'attempts']))
const letters = () =>
  sendNotices(
    world.house,
    async (notice) => ({ ...letterOf(world.house, notice), ...(await attachmentsFor(drawing(), notice)) }),
    'bonjour@comptoir.test',
  )

/** Claire orders and pays with prepaid money: an invoice that was paid when it was made. */
function paidInvoice(): void {
  fund(world, 20_000)
  const claire = as(world, world.claire, world.bakery)
  const { publicId: id } = placeOrder(claire, {
    ...{ version: plantOffer(world), months: 12, options: {}, name: 'four.example' },
  })
  beginPayment(claire, { ticked: [{ kind: 'order', id }], method: 'prepaid', seenCents: 12_972 })
}

describe('the files of a document', () => {
  test('are drawn after it was made, kept with their hash, and given byte for byte again (R-DOC-13)', async () => {
    const { id } = invoiceOf(world)
    expect([files(), waiting()]).toMatchObject([[], [{ document_id: id }]])
    await draw(world)
    expect(waiting()).toEqual([])
    const kept = files()
    expect(kept.map(({ form, again }) => [form, again])).toEqual([
      ['pdf', 0],
      ['xml', 0],
    ])
    for (const { bytes, sha256: hash } of kept) expect(sha256(bytes)).toBe(hash)
    expect((await fileOf(drawing(), id, 'pdf'))?.equals(kept[0]?.bytes ?? Buffer.of())).toBe(true)
    expect(kept[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('are drawn at once where somebody asks before, and not a second time after', async () => {
    const { id } = invoiceOf(world)
    const first = await fileOf(drawing(), id, 'pdf')
    await draw(world)
    expect(files().map(({ again }) => again)).toEqual([0, 0])
    expect((await fileOf(drawing(), id, 'pdf'))?.equals(first ?? Buffer.of())).toBe(true)
  })

  test('that were lost are drawn again, the same, and marked so (R-DOC-13)', async () => {
    const { id } = invoiceOf(world)
    await draw(world)
    const before = files()
    world.scene.run(q.deleteFrom('document_files'))
    world.clock.advance(40 * 86_400_000)
    await fileOf(drawing(), id, 'pdf')
    expect(files().map(({ sha256: hash, again }) => [hash, again])).toEqual(before.map(({ sha256: hash }) => [hash, 1]))
  })

  test('one that cannot be drawn waits for another try and holds up no other (R-GEN-22)', async () => {
    const { seller } = world.house
    world.house.seller = { ...seller, bank: { CHF: { iban: 'not one', qrIban: 'not one' } } }
    const bad = invoiceOf(world)
    world.house.seller = seller
    const good = invoiceOf(world)
    await draw(world)
    expect(files().map(({ document_id }) => document_id)).toEqual(expect.arrayContaining([good.id]))
    expect(waiting()).toEqual([{ document_id: bad.id, attempts: 1 }])
  })
})

describe('a document is sent', () => {
  test('to whoever paid and to the address it is made out to, with its PDF', async () => {
    paidInvoice()
    await draw(world)
    await letters()
    const invoice = world.post.sent.find(({ subject }) => subject.includes('F2026-00001'))
    expect(invoice?.to).toBe(world.claire.email)
    expect(invoice?.attachments?.map(({ name, type }) => [name, type])).toEqual([
      ['F2026-00001.pdf', 'application/pdf'],
    ])
    expect(invoice?.attachments?.[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('an open invoice to the address alone, in its language, once', async () => {
    invoiceOf(world, { buyer: { ...BUYER, email: 'compta@favre.test' }, language: 'en' })
    await draw(world)
    await draw(world)
    await letters()
    expect(world.post.sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['compta@favre.test', 'Your invoice F2026-00001'],
    ])
    expect(world.post.sent[0]?.text).toContain('CHF\u00a0129.72, to be paid by 1 April 2026')
  })

  test('not by letter to whoever wants none about the bills of this account (R-NOT-2)', async () => {
    world.scene.run(q.updateTable('memberships').set({ billing_by_mail: 0 }).where('user_id', '=', world.claire.id))
    paidInvoice()
    await draw(world)
    await letters()
    expect(world.post.sent.filter(({ subject }) => subject.includes('F2026'))).toEqual([])
    const told = world.scene.one(q.selectFrom('notices').select('unmailed_at').where('kind', '=', 'invoice-paid'))
    expect(told?.unmailed_at).not.toBeNull()
  })

  test('never a pro forma: it stands with its order', async () => {
    invoiceOf(world, { kind: 'pro-forma', buyer: { ...BUYER, email: 'compta@favre.test' } })
    await draw(world)
    await letters()
    expect([world.post.sent, waiting()]).toEqual([[], []])
  })
})
