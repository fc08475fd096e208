import { expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { newRunId } from '../../src/core/runs.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { urls } from '../../src/urls.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { browse, newWorld, type World } from '../world.ts'
import { claire, IBAN } from './scene.ts'

const REFUNDS = 26
const PAYMENTS = 12
const ROUNDS = 20
const PRICE = 12_972

/** The checkout of one order, ready to be paid from the prepaid account. */
async function checkoutOf(browser: Browser, world: World, order: string) {
  const list = urls.toPay(world.bakery.publicId)
  const { action, hidden } = (await browser.get(list)).form('class="search-submit"')
  const chosen = await browser.post(action, { ...hidden, subject: order, do: 'step' }, HTMX)
  const form = chosen.form()
  return {
    action: form.action,
    fields: { ...form.hidden, method: 'prepaid', prepaid: '129.72', terms: '1', do: 'step' },
  }
}

test('fifty attempts at once to spend one balance: one wins, twenty times over (R-PRE-8, R-PAY-11)', async () => {
  const world = await newWorld({ articles: [] })
  const version = plantOffer(world)
  const order = (name: string) =>
    placeOrder(claire(world), { version, months: 12, options: {}, name: `${name}.example` }).publicId
  const won = () =>
    world.scene.all(q.selectFrom('refunds').select('id')).length +
    world.scene.all(q.selectFrom('payments').select('id')).length
  for (let round = 1; round <= ROUNDS; round++) {
    world.clock.advance(3_600_000)
    fund(world, PRICE)
    const browser = await browse(world, world.claire)
    const refund = (await browser.get(urls.prepaid(world.bakery.publicId))).form('id="refund"')
    const asked = { ...refund.hidden, holder: 'B', iban: IBAN, amount: '129.72', do: 'step' }
    const checkouts = []
    for (const one of ['four', 'miche']) checkouts.push(await checkoutOf(browser, world, order(`${one}-${round}`)))
    const answers = await Promise.all([
      ...checkouts.flatMap(({ action, fields }) =>
        Array.from({ length: PAYMENTS }, () => browser.post(action, fields, HTMX)),
      ),
      // a run each: none of them is the same form sent twice
      ...Array.from({ length: REFUNDS }, () => browser.post(refund.action, { ...asked, run: newRunId() }, HTMX)),
    ])
    expect(answers.filter(({ status }) => status === 429 || status >= 500)).toEqual([])
    expect([holds(world, 'wallet'), holds(world, 'held'), won()], `round ${round}`).toEqual([0, 0, round])
  }
  expect(whole(world)).toMatchObject({ whole: true })
}, 120_000)
