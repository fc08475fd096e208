import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { isConfirmed } from '../../src/tax/confirmed.ts'
import { addRate, allRates, removeRate } from '../../src/tax/keeping.ts'
import { confirmedNumbers, confirmNumber, unconfirmedNumbers, withdrawNumber } from '../../src/tax/numbers.ts'
import { ratesOn } from '../../src/tax/rates.ts'
import { urls } from '../../src/urls.ts'
import { statedOf } from '../catalogue/scene.ts'
import { plantOffer } from '../payments/scene.ts'
import { articles } from '../web/targets.ts'
import { as, browse, journal, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
})

const ours = () => as(world, { ...world.olga, role: 'billing' })
const rateOn = (day: string, country = 'CH') => ratesOn(world.store, day)(country)?.rate
const SOON = { country: 'CH', rate: 850, from: '2027-01-01' }

async function desk(role: StaffRole) {
  world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', world.sami.id))
  return browse(world, { ...world.sami, role })
}

describe('a rate of tax (R-TAX-2)', () => {
  test('counts from its day on, and the one before until the day before', () => {
    addRate(ours(), SOON)
    expect([rateOn('2026-12-31'), rateOn('2027-01-01')]).toEqual([810, 850])
    expect(journal(world).at(-1)).toMatchObject({ event: 'tax_rate.added', actor: `staff:${world.olga.id}` })
  })

  test('never begins on a day that has begun, nor before the one that comes', () => {
    expect(() => addRate(ours(), { ...SOON, from: '2026-03-02' })).toThrow('rate-day')
    addRate(ours(), SOON)
    expect(() => addRate(ours(), { ...SOON, from: '2027-01-01' })).toThrow('rate-day')
    expect(rateOn('2026-03-02')).toBe(810)
  })

  test('that is refused names the day as people write it, in the language of whoever reads', async () => {
    addRate(ours(), SOON)
    const early = { country: 'CH', rate: '9', from: '2026-12-01' }
    expect((await (await desk('billing')).post(urls.deskTax(), early)).text).toContain(
      'un jour après le 1er janvier 2027',
    )
    const inEnglish = () => addRate({ ...ours(), language: 'en' }, { ...early, rate: 900 })
    expect(inEnglish).toThrow(expect.objectContaining({ about: { after: '1 January 2027' } }))
  })

  test('that was added by mistake is taken back, and the one before counts on', () => {
    addRate(ours(), SOON)
    const [added] = allRates(ours()).filter(({ country }) => country === 'CH')
    removeRate(ours(), added?.id ?? 0)
    expect(rateOn('2030-01-01')).toBe(810)
  })

  test('at which something was ordered stays, and so does the only one of a country', () => {
    const version = plantOffer(world)
    addRate(ours(), { ...SOON, from: '2026-03-03' })
    world.clock.set('2026-03-05T09:00:00.000Z')
    placeOrder(as(world, world.claire), { version, months: 12, options: {}, name: 'atelier.test' })
    const [used, first] = allRates(ours()).filter(({ country }) => country === 'CH')
    expect(() => removeRate(ours(), used?.id ?? 0)).toThrow('rate-used')
    expect(() => removeRate(ours(), first?.id ?? 0)).toThrow('rate-needed')
    const [french] = allRates(ours()).filter(({ country }) => country === 'FR')
    expect(() => removeRate(ours(), french?.id ?? 0)).toThrow('rate-needed')
  })

  test('that changes leaves what was ordered before at its own', () => {
    const version = plantOffer(world)
    placeOrder(as(world, world.claire), { version, months: 12, options: {}, name: 'atelier.test' })
    addRate(ours(), { ...SOON, from: '2026-03-03' })
    world.clock.set('2026-03-05T09:00:00.000Z')
    placeOrder(as(world, world.claire), { version, months: 12, options: {}, name: 'fournil.test' })
    const orders = world.scene.all(q.selectFrom('orders').select(['tax_cents']).orderBy('id'))
    expect(orders.map(({ tax_cents }) => tax_cents)).toEqual([972, 1_020])
  })
})

describe('a VAT number', () => {
  const address = { vatNumber: 'CHE-123.456.788 TVA', company: 'Boulangerie Favre S\u00e0rl', person: 'Claire Favre' }

  test('waits until somebody of ours confirmed it for its name, and says how (R-ADDR-12)', () => {
    expect(unconfirmedNumbers(ours()).numbers).toMatchObject([{ vatNumber: address.vatNumber, country: 'CH' }])
    expect(isConfirmed(world.store, address)).toBe(false)
    confirmNumber(ours(), statedOf(world), 'UID register, 2 March')
    expect(isConfirmed(world.store, address)).toBe(true)
    expect(isConfirmed(world.store, { ...address, company: 'Somebody else' })).toBe(false)
    expect(unconfirmedNumbers(ours()).numbers).toEqual([])
    expect(confirmedNumbers(ours())).toMatchObject([{ how: 'UID register, 2 March' }])
    expect(journal(world).at(-1)).toMatchObject({ event: 'vat_number.confirmed', account_id: world.bakery.id })
    expect(() => confirmNumber(ours(), statedOf(world), 'again')).toThrow()
  })

  test('counts no more once the confirmation is withdrawn, and waits again', () => {
    confirmNumber(ours(), statedOf(world), 'asked')
    const [confirmed] = confirmedNumbers(ours())
    withdrawNumber(ours(), confirmed?.id ?? 0)
    expect(isConfirmed(world.store, address)).toBe(false)
    expect(unconfirmedNumbers(ours()).numbers).toHaveLength(1)
    expect(() => withdrawNumber(ours(), confirmed?.id ?? 0)).toThrow()
  })

  test('is not for customers to confirm', () => {
    expect(() => confirmNumber(as(world, world.claire), statedOf(world), 'me')).toThrow('forbidden')
    expect(() => addRate(as(world, world.claire), SOON)).toThrow('forbidden')
  })
})

describe('tax at the desk', () => {
  test('is kept by billing and owners: a rate is added, and taken back before it begins', async () => {
    const billing = await desk('billing')
    const sent = { country: 'CH', rate: '8,5', from: '2027-01-01' }
    expect((await billing.post(urls.deskTax(), sent)).headers.get('location')).toBe(urls.deskTax('added'))
    const page = await billing.get(urls.deskTax('added'))
    expect(page.text).toContain('8.5\u00a0%')
    expect(page.text).toContain('à venir')
    const remove = /action="([^"]+\/remove)"/.exec(page.text)?.[1] ?? ''
    expect((await billing.post(remove)).headers.get('location')).toBe(urls.deskTax('removed'))
    expect(rateOn('2027-01-01')).toBe(810)
    for (const wrong of [{ rate: '51' }, { rate: '-1' }, { country: 'XX' }, { from: '2026-01-01' }])
      expect((await billing.post(urls.deskTax(), { ...sent, ...wrong })).status).toBe(422)
    expect((await (await desk('support')).get(urls.deskTax())).status).toBe(403)
  })

  test('shows the numbers that wait; one is confirmed with how it was checked, and withdrawn', async () => {
    const billing = await desk('billing')
    const { text } = await billing.get(urls.deskVatNumbers())
    expect(text).toContain('CHE-123.456.788 TVA')
    const post = urls.deskVatConfirm(statedOf(world))
    expect((await billing.post(post, { how: '' })).status).toBe(422)
    expect((await billing.post(post, { how: 'Registre IDE' })).status).toBe(303)
    const page = await billing.get(urls.deskVatNumbers())
    expect(page.text).toContain('Registre IDE')
    await billing.post(/action="([^"]+\/withdraw)"/.exec(page.text)?.[1] ?? '')
    expect(confirmedNumbers(ours())).toEqual([])
    expect((await billing.post(urls.deskVatConfirm('adr_nobody'), { how: 'x' })).status).toBe(404)
  })
})
