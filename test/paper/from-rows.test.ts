import { beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Missing } from '../../src/base/refusal.ts'
import { paperDocument } from '../../src/documents/paper-document.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { leftToPay } from '../../src/paper/document.ts'
import { payQr } from '../../src/paper/pay-qr.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { as, newWorld, type World } from '../world.ts'
import { codesIn, pixelsOf } from './reading.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire, world.bakery)
const latest = (kind: 'invoice' | 'pro-forma') => {
  const row = world.scene.one(q.selectFrom('documents').select('id').where('kind', '=', kind).orderBy('id', 'desc'))
  return paperDocument(world.scene, row?.id ?? 0, { demo: false })
}

test('an order has a pro forma whose code asks for what it comes to, under its own reference (R-DOC-3, R-BANK-1)', async () => {
  placeOrder(claire(), { version: plantOffer(world), months: 12, options: {}, name: 'four.example' })
  const proForma = latest('pro-forma')
  const drawing = payQr(proForma)
  const [code] = drawing ? await codesIn(pixelsOf(drawing)) : []
  const said = code?.split('\n') ?? []
  expect([said[18], said[19], said[28], said[29]]).toEqual(['129.72', 'CHF', proForma.reference, proForma.number])
})

test('an invoice that is paid as it is made says by what, and asks for nothing (R-DOC-1)', () => {
  fund(world, 25_000)
  const { publicId } = placeOrder(claire(), {
    ...{ version: plantOffer(world), months: 12, options: {}, name: 'four.example' },
  })
  beginPayment(claire(), { ticked: [{ kind: 'order', id: publicId }], method: 'prepaid', seenCents: 12_972 })
  const invoice = latest('invoice')
  expect(invoice.payments).toEqual([{ on: invoice.madeOn, cents: 12_972, method: 'prepaid', prepaid: true }])
  expect([leftToPay(invoice), payQr(invoice)]).toEqual([0, undefined])
})

test('what is not there is missing', () => {
  expect(() => paperDocument(world.scene, 99, { demo: false })).toThrow(Missing)
})
