import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { invoiceTerms, setInvoiceTerms } from '../../src/orders/invoice-first.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { urls } from '../../src/urls.ts'
import { HTMX } from '../browsing.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { ofOurs, openedFile } from '../staff/scene.ts'
import { articles } from '../web/targets.ts'
import { browse, journal, newWorld, type World } from '../world.ts'
import { claire, letters, ofBilling, order, orderRow, pay, payOnInvoice } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  version = plantOffer(world)
})

const invoicedFirst = (days = 30) => payOnInvoice(world, days)
const invoicedNoLonger = () => payOnInvoice(world, undefined)

describe('whether an account is invoiced first', () => {
  test('is set by our people for a reason, written down and told to who looks after its bills', () => {
    invoicedFirst(45)
    expect(invoiceTerms(world.scene, world.bakery.id)).toBe(45)
    const lines = journal(world).filter(({ event }) => event === 'account.invoice_terms_changed')
    expect(lines).toMatchObject([{ account_id: world.bakery.id, detail: '{"days":45,"reason":"Commune de Fribourg"}' }])
    expect(letters(world)).toEqual([
      'invoice-terms-changed claire@example.test',
      'invoice-terms-changed sam@example.test',
    ])
    invoicedFirst(45)
    expect(letters(world), 'as it was already, nothing is told').toHaveLength(2)
  })

  test('is for one to ninety days, with a reason, and for nobody else to say', () => {
    for (const days of [0, -1, 91, 1.5]) expect(() => invoicedFirst(days)).toThrow('invoice-terms')
    expect(() => setInvoiceTerms(ofBilling(world), world.bakery, { days: 30, reason: ' ' })).toThrow('field-missing')
    expect(() => setInvoiceTerms(claire(world), world.bakery, { days: 30, reason: 'r' })).toThrow('desk')
  })

  test('leaves what was ordered before as it was', () => {
    const before = order(world, version)
    invoicedFirst()
    pay(world, before.publicId)
    const during = order(world, version, 'pain.example')
    invoicedNoLonger()
    fund(world, 12_972)
    const ticked = [{ kind: 'invoice' as const, id: during.document.publicId }]
    beginPayment(claire(world), { ticked, method: 'prepaid', seenCents: 12_972 })
    order(world, version, 'sel.example')
    const kinds = world.scene.all(q.selectFrom('documents').select('kind').orderBy('id'))
    expect(kinds.map(({ kind }) => kind)).toEqual(['pro-forma', 'invoice', 'invoice', 'pro-forma'])
    expect(orderRow(world, during.publicId).state).toBe('paid')
  })

  test('is seen and changed at the desk by billing and owners, behind the file of the account', async () => {
    const page = urls.deskTerms(world.bakery.publicId)
    const browser = await browse(world, ofOurs(world, 'billing'))
    expect((await browser.get(page)).text).not.toContain('Boulangerie')
    await openedFile(browser, urls.deskAccount(world.bakery.publicId))
    const t = textFor('en').orders.desk.terms
    expect((await browser.get(urls.deskAccount(world.bakery.publicId))).text).toContain(page)
    expect((await browser.get(page)).text).toContain(t.none)
    for (const days of ['', '0', '91', 'x']) {
      const refused = await browser.post(page, { way: 'on', days, reason: 'Commune' })
      expect([refused.status, refused.text.includes('from 1 to 90')]).toEqual([422, true])
    }
    expect((await browser.post(page, { way: 'on', days: '30', reason: '' })).status).toBe(422)
    expect((await browser.post(page, { way: 'on', days: '30', reason: 'Commune' })).location).toBe(page)
    expect((await browser.get(page)).text).toContain(t.now(30))
    await browser.post(page, { way: 'off', days: '30', reason: 'Plus de commune' })
    expect(invoiceTerms(world.scene, world.bakery.id)).toBeUndefined()
    expect((await (await browse(world, ofOurs(world, 'support'))).get(page)).status).toBe(403)
  })
})

describe('whoever orders for such an account', () => {
  test('reads before and after ordering that an invoice comes, and within how many days it is paid', async () => {
    invoicedFirst(45)
    const t = textFor('fr').catalogue.order
    const browser = await browse(world, world.claire)
    const first = (await browser.get(urls.newOrderOf(world.bakery.publicId, version))).form('class="card"')
    const wanted = { months: '12', name: 'four.example' }
    const shown = await browser.post(first.action, { ...first.hidden, do: 'step', ...wanted }, HTMX)
    expect(shown.text).toContain(t.invoicedFirst(45))
    expect(shown.text).not.toContain(t.until)
    const { action, hidden } = shown.form('class="card"')
    const placed = await browser.post(action, { ...hidden, do: 'step', terms: '1' }, HTMX)
    expect(placed.text.replaceAll('\u00a0', ' ')).toContain(
      t.doneInvoiced({ cents: 12_972, currency: 'CHF' }, 45).replaceAll('\u00a0', ' '),
    )
  })

  test('reads on the order what to pay, and gives it up there', async () => {
    invoicedFirst()
    const { publicId, document } = order(world, version)
    const browser = await browse(world, world.claire)
    const page = urls.order(world.bakery.publicId, publicId)
    const t = textFor('fr').orders
    const { text } = await browser.get(page)
    for (const words of [t.means.invoicedFirst, document.number, '01.04.2026', t.page.payInvoice, t.cancel.submit])
      expect(text).toContain(words)
    expect(text).not.toContain(t.page.seeProForma)
    expect((await browser.get(urls.toPay(world.bakery.publicId))).text).toContain(document.number)
    expect((await browser.get(urls.orders(world.bakery.publicId))).text).toContain(t.noneWaiting)
    const { action, hidden } = (await browser.get(page)).form('class="card"')
    const cancelled = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(cancelled.text).toContain('data-state="done"')
    expect(orderRow(world, publicId).state).toBe('cancelled')
    expect((await browser.get(page)).text).toContain(t.means.cancelled)
  })
})
