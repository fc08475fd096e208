import { beforeEach, describe, expect, test } from 'vitest'
import { urls } from '../../src/urls.ts'
import { HTMX } from '../browsing.ts'
import { fund, holds } from '../payments/scene.ts'
import { browse, newcomer, newWorld, type World } from '../world.ts'
import { deposited, IBAN, paidByProvider, refundAskedOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles: [] })
})

const page = () => urls.prepaid(world.bakery.publicId)
const deposits = async (amount: string, method = 'transfer') => {
  const browser = await browse(world, world.claire)
  const { action, hidden } = (await browser.get(page())).form('id="deposit"')
  return browser.post(action, { ...hidden, amount, method, do: 'step' }, HTMX)
}

describe('the deposit card', () => {
  test.each(['0.10', '0,1', '9999.00', '9 999,00'])(
    'takes %s, which is within the limits (R-PRE-1)',
    async (amount) => {
      const answer = await deposits(amount)
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('data-state="done"')
    },
  )

  test.each(['0.09', '1e3', '-5', '9999.01', '\uff15\uff10', '12.345', 'dix', '0'])(
    'answers %s in words, and keeps what was typed (R-PRE-1)',
    async (amount) => {
      const answer = await deposits(amount)
      expect(answer.status).toBe(422)
      expect(answer.text).toMatch(/entre 0,10 et 9\s999 CHF/)
      expect(answer.text).toContain(`value="${amount}"`)
    },
  )

  test('says before anything is typed that no deposit is possible now, and how much still is (R-PRE-2)', async () => {
    world.house.prepaid = { mostCents: 30_000, afterOrder: false }
    fund(world, 25_000)
    const answer = await deposits('60.00')
    expect(answer.status).toBe(409)
    expect(answer.text).toMatch(/au plus 300\.00\sCHF.*encore y verser 50\.00\sCHF/)
    world.house.prepaid = { mostCents: undefined, afterOrder: true }
    expect((await (await browse(world, world.claire)).get(page())).text).toContain('une première commande')
    world.house.prepaid = { mostCents: undefined, afterOrder: false }
    expect((await (await browse(world, world.claire)).get(page())).text).not.toContain('une première commande')
  })

  test('names each way there is, and says why another is not there (R-PRE-3)', async () => {
    const { text } = await (await browse(world, world.claire)).get(page())
    const card = text.slice(text.indexOf('id="deposit"'))
    expect(card).toContain('value="transfer"')
    expect(card).toMatch(/PayPal\s?:\s?pas pour un versement/)
    expect(card).not.toContain('value="prepaid"')
  })
})

describe('the page of the prepaid account', () => {
  test('tells balance and movements with what each left, and as a file (R-PRE-9)', async () => {
    deposited(world, 25_000)
    refundAskedOf(world)
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(page())
    expect(text).toContain('250.00')
    expect(text).toContain('R2026-00001')
    expect(text).toContain('Rien n\u2019est r\u00e9gl\u00e9 automatiquement')
    const file = await browser.get(urls.prepaidFile(world.bakery.publicId, 'CHF'))
    expect(file.text.split('\r\n').slice(1, -1)).toEqual([
      expect.stringContaining('"","30.00","CHF","250.00"') as string,
      expect.stringContaining('"30.00","","CHF","280.00"') as string,
      expect.stringContaining('"R2026-00001","250.00","","CHF","250.00"') as string,
    ])
  })

  test('turns its pages, however much moved', async () => {
    for (let at = 0; at < 70; at++) fund(world, 100 + at)
    const browser = await browse(world, world.claire)
    const seen: string[] = []
    let next: string | undefined = page()
    while (next) {
      const { text } = await browser.get(next)
      seen.push(...[...text.matchAll(/<td class="amount">\+([\d.]+)/g)].map(([, amount]) => amount ?? ''))
      next = /href="([^"]*prepaid\?from=[^"]*)"/.exec(text)?.[1]
    }
    expect(seen).toHaveLength(70)
    expect(new Set(seen).size).toBe(70)
  })

  test('is for whoever may pay; a refund is for those above them (R-PRE-10)', async () => {
    fund(world, 2_000)
    expect((await (await browse(world, world.marc)).get(page())).status).toBe(403)
    const { text } = await (await browse(world, newcomer(world, world.bakery, 'billing'))).get(page())
    expect(text).toContain('id="refund"')
    expect(text).not.toContain('name="iban"')
    expect((await (await browse(world, world.nadia)).get(page())).status).toBe(404)
  })
})

describe('the refund card', () => {
  const asks = async (fields: Record<string, string>) => {
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(page())).form('id="refund"')
    return browser.post(action, { ...hidden, holder: 'Boulangerie Favre', iban: IBAN, do: 'step', ...fields }, HTMX)
  }

  test('sets the money apart', async () => {
    fund(world, 5_000)
    const answer = await asks({ amount: '40,50' })
    expect(answer.text).toContain('data-state="done"')
    expect([holds(world, 'wallet'), holds(world, 'refunds')]).toEqual([950, 4_050])
  })

  test.each([
    ['CH9300762011623852958', 'IBAN n\u2019est pas valable'],
    ['CH4431999123000889012', 'QR-IBAN'],
    ['', 'champ'],
  ])('refuses the IBAN %s in words', async (iban, words) => {
    fund(world, 5_000)
    const answer = await asks({ amount: '10', iban })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(holds(world, 'refunds')).toBe(0)
  })

  test('asks who it is after ten minutes (security 3.4)', async () => {
    fund(world, 5_000)
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(page())).form('id="refund"')
    world.clock.advance(11 * 60_000)
    const fields = { ...hidden, amount: '10', holder: 'B', iban: IBAN, do: 'step' }
    expect((await browser.post(action, fields, HTMX)).text).toContain('data-state="confirm"')
    expect(holds(world, 'refunds')).toBe(0)
  })
})

describe('the desk', () => {
  test('approves, sends and refuses on one page, for those who look after money (R-STF-1)', async () => {
    refundAskedOf(world)
    const owner = await browse(world, world.olga)
    const list = await owner.get(urls.deskRefunds())
    expect(list.text).toContain(`href="${urls.articleNumber('en', 2362)}"`)
    expect(list.text).toContain('CH93 0076 2011 6238 5295 7')
    await owner.post(list.form('id="to-approve"').action, {})
    await owner.post((await owner.get(urls.deskRefunds())).form('id="to-send"').action, {})
    expect(holds(world, 'refunds')).toBe(0)
    expect((await owner.get(urls.deskRefunds())).text).toContain('No refund is waiting')
    expect((await (await browse(world, world.theo)).get(urls.deskRefunds())).status).toBe(403)
  })

  test('puts right and refunds payments on the page of an account, whose file was opened', async () => {
    const payment = paidByProvider(world, 12_000)
    const owner = await browse(world, world.olga)
    const at = urls.deskPrepaid(world.bakery.publicId)
    await owner.post(urls.deskOpenAccount(world.bakery.publicId), {})
    const { text } = await owner.get(at)
    expect(text).toContain(payment)
    const bad = await owner.post(urls.deskAdjust(world.bakery.publicId), {
      way: 'take',
      currency: 'CHF',
      amount: '500',
      reason: 'x',
    })
    expect(bad.status).toBe(409)
    const fields = { way: 'give', currency: 'CHF', amount: '12,00', reason: 'panne' }
    await owner.post(urls.deskAdjust(world.bakery.publicId), fields)
    await owner.post(urls.deskRefundPayment(world.bakery.publicId), { payment, amount: '20', reason: 'avoir' })
    expect([holds(world, 'wallet'), holds(world, 'refunds')]).toEqual([11_200, 2_000])
  })
})
