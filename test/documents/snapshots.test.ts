import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { stateMainAddress } from '../../src/billing/main-address.ts'
import { totalsOf } from '../../src/documents/content.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { fileOf } from '../../src/documents/files.ts'
import { documentCalled } from '../../src/documents/one.ts'
import { cancelOrder } from '../../src/orders/releasing.ts'
import { settle } from '../../src/payments/settling.ts'
import { renameAccount } from '../../src/settings/rename.ts'
import { urls } from '../../src/urls.ts'
import { FRIBOURG } from '../billing/scene.ts'
import { begun, claire, ordered, orderState, YEAR } from '../payments/paying.ts'
import { plantOffer, whole } from '../payments/scene.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newcomer, newWorld, type World } from '../world.ts'
import { paidInvoiceOf } from './paying.ts'
import { invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const documents = () => world.scene.all(q.selectFrom('documents').selectAll().orderBy('id'))
const proForma = () => documents().find(({ kind }) => kind === 'pro-forma')
const house = () => ({ ...claire(world), actor: { kind: 'system' as const, job: 'test', account: world.bakery } })

/** All that documents say of whom they are made out to, changed: name, address, VAT number, language, our own name. */
function changeEverything(): void {
  stateMainAddress(claire(world), { ...FRIBOURG, company: 'Un autre nom SA', language: 'en' }, 'CHF')
  renameAccount(claire(world), 'Un autre compte')
  world.scene.run(q.updateTable('users').set({ name: 'Une autre', language: 'en' }).where('id', '=', world.claire.id))
  world.house.seller = { ...world.house.seller, name: 'Un autre vendeur SA', vatNumber: '' }
}

describe('a document that is out', () => {
  test('says what it said when it was made, whatever changed since, also drawn anew (R-ADDR-4)', async () => {
    paidInvoiceOf(world)
    const before = documents()
    expect(before.map(({ kind }) => kind)).toEqual(['pro-forma', 'invoice'])
    const drawing = { house: world.house, demo: true }
    const drawn = await Promise.all(before.map(({ id }) => fileOf(drawing, id, 'pdf')))
    changeEverything()
    world.scene.run(q.deleteFrom('document_files'))
    expect(documents()).toEqual(before)
    for (const [at, { id }] of before.entries())
      expect((await fileOf(drawing, id, 'pdf'))?.equals(drawn[at] ?? Buffer.of()), 'to the byte').toBe(true)
    invoiceOf(world)
    expect(documents().at(-1)?.seller, 'what is made now is another thing').toContain('Un autre vendeur SA')
  })

  test('is followed by an invoice to the same address: an order is made out to whom it was placed for (R-ADDR-4)', () => {
    const order = ordered(world, plantOffer(world))
    const { id } = begun(world, [order], { method: 'transfer' })
    changeEverything()
    settle(house(), id, { cents: YEAR, from: { code: 'bank' } })
    const [first, invoice] = documents()
    expect([first?.kind, invoice?.kind]).toEqual(['pro-forma', 'invoice'])
    expect([invoice?.buyer, invoice?.language]).toEqual([first?.buyer, first?.language])
    expect(invoice?.buyer).not.toContain('Un autre nom')
  })
})

describe('a pro forma', () => {
  test('is read and printed as long as its order is there, by those who pay and nobody else (R-DOC-8)', async () => {
    const order = ordered(world, plantOffer(world))
    const at = urls.invoice(world.bakery.publicId, proForma()?.public_id ?? '')
    const billing = newcomer(world, world.bakery, 'billing')
    const statuses = async (who: typeof billing) => {
      const browser = await browse(world, who)
      return [(await browser.get(at)).status, (await browser.get(`${at}.pdf`)).status]
    }
    for (const after of ['placed', 'cancelled'] as const) {
      if (after === 'cancelled') cancelOrder(claire(world), order)
      expect(await statuses(world.claire), after).toEqual([200, 200])
      expect(await statuses(billing), after).toEqual([200, 200])
      expect(await statuses(world.marc), 'a collaborator').toEqual([403, 403])
      expect(await statuses(newcomer(world, world.bakery, 'external')), 'from outside').toEqual([403, 403])
      expect(await statuses(world.nadia), 'of another account').toEqual([404, 404])
    }
    expect(orderState(world, order)).toBe('cancelled')
  })
})

describe('a total', () => {
  test('is never less than nothing: no document is made of it, and no number goes (R-MON-4)', () => {
    const credit = [line(1_000), line(-1_001)]
    expect(() => totalsOf(credit, [])).toThrow('less than nothing')
    expect(() => invoiceOf(world, { lines: credit })).toThrow('less than nothing')
    expect([documents(), invoiceOf(world).number]).toEqual([[], 'F2026-00001'])
  })

  test('too large a correction makes no negative invoice: what was paid is prepaid money, by a credit note (R-MON-4)', () => {
    const { id } = documentCalled(world.house, world.bakery, paidInvoiceOf(world))
    const credit = (cents: number) =>
      creditInvoice(as(world, world.olga, world.bakery), world.bakery, {
        ...{ invoiceId: id, lines: [{ at: 0, cents }], reason: 'Baisse' },
      })
    credit(12_000)
    expect(() => credit(1)).toThrow('credit-too-much')
    for (const { gross_cents, net_cents, tax_cents, kind } of documents())
      expect(Math.min(gross_cents, net_cents, tax_cents), kind).toBeGreaterThanOrEqual(0)
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('an invoice of nothing', () => {
  test('is paid from the start: nobody owes it, nothing is posted, and no payment takes it (R-DOC-17)', async () => {
    const { id, publicId } = invoiceOf(world, { lines: [line(0)], dueOn: '2026-03-01' })
    world.clock.advance(86_400_000)
    expect(documentCalled(world.house, world.bakery, publicId)).toMatchObject({ state: 'paid', openCents: 0 })
    expect(documents().find((one) => one.id === id)?.settled_at).not.toBeNull()
    expect(world.scene.all(q.selectFrom('ledger_entries').selectAll())).toEqual([])
    expect((await (await browse(world, world.claire)).get(urls.toPay(world.bakery.publicId))).text).not.toContain(
      publicId,
    )
  })
})
