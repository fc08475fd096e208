import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import { holdsInForce } from '../../src/products/holds.ts'
import { openFile } from '../../src/staff/openings.ts'
import { as, browse, newWorld, type Staff, type World } from '../world.ts'
import { atDeskOf, productCalled, taskOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const path = () => `/desk/accounts/${world.bakery.publicId}/products`
const web = () => productCalled(world, 'boulangerie-favre.test')
const held = () => holdsInForce(as(world, world.olga, world.bakery), web().id)

/** Whoever of ours has this role, with the file of the bakery open. */
async function atDesk(role: StaffRole) {
  const who: Staff = { ...world.theo, role }
  world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', who.id))
  openFile(as(world, who), { kind: 'account', id: world.bakery.id, publicId: world.bakery.publicId })
  return browse(world, who)
}
const hold = async (role: StaffRole, reason: string, told = 'La facture 12 n’est pas réglée.') =>
  (await atDesk(role)).post(`${path()}/${web().public_id}/hold`, { reason, told })

describe('a product at the desk (R-STF-7, R-STF-8)', () => {
  test('is behind the door of its account’s file: reading it is noted', async () => {
    const browser = await browse(world, world.olga)
    const { text } = await browser.get(`${path()}/${web().public_id}`)
    expect(text).not.toContain('favreweb')
    const open = await (await atDesk('technician')).get(`${path()}/${web().public_id}`)
    for (const told of ['favreweb', 'Aucun blocage en vigueur', 'Placer un blocage']) expect(open.text).toContain(told)
  })

  test.each([
    ['billing', 'nonpayment', true],
    ['billing', 'abuse', false],
    ['support', 'abuse', true],
    ['support', 'nonpayment', false],
    ['technician', 'migration', true],
    ['technician', 'nonpayment', false],
    ['owner', 'nonpayment', true],
    ['owner', 'legal', true],
    ['catalogue', 'staff', false],
  ] as const)('%s holds it for %s: %s (R-STF-1)', async (role, reason, may) => {
    const answer = await hold(role, reason)
    expect([answer.status, held().length]).toEqual(may ? [303, 1] : [403, 0])
  })

  test('is not held without a reason and words for the customer, and keeps what was typed', async () => {
    const nothing = await hold('owner', 'nonpayment', '  ')
    expect([nothing.status, held().length]).toEqual([422, 0])
    const odd = await hold('owner', 'because', 'Des mots')
    expect([odd.status, odd.text.includes('Des mots'), held().length]).toEqual([422, true, 0])
  })

  test('is freed of one reason by whoever may place it, once however often it is pressed', async () => {
    await hold('owner', 'nonpayment')
    const [one] = held()
    const lift = { hold: one?.public_id ?? '' }
    const address = `${path()}/${web().public_id}/lift`
    expect((await (await atDesk('support')).post(address, lift)).status).toBe(403)
    const billing = await atDesk('billing')
    const twice = await Promise.all([billing.post(address, lift), billing.post(address, lift)])
    expect([twice.map(({ status }) => status), held()]).toEqual([[303, 303], []])
    expect((await billing.post(address, { hold: 'hld_none' })).status).toBe(404)
    const past = await billing.get(`${path()}/${web().public_id}`)
    expect(past.text).toContain('Blocages levés')
  })

  test('of another account is not there', async () => {
    const other = productCalled(world, 'studio-nadia.test').public_id
    const browser = await atDesk('owner')
    expect((await browser.get(`${path()}/${other}`)).status).toBe(404)
    const answer = await browser.post(`${path()}/${other}/hold`, { reason: 'staff', told: 'told' })
    expect([answer.status, holdsInForce(as(world, world.olga), productCalled(world, 'studio-nadia.test').id)]).toEqual([
      404,
      [],
    ])
  })

  test('is opened by those who may, and stands on its own page at once', async () => {
    const form = { kind: 'web', name: 'four.test', mailboxes: '', databases: '3', ftpAccounts: '2', storage: '5' }
    expect(
      (await (await atDesk('support')).post(`/desk/accounts/${world.bakery.publicId}/new-product`, form)).status,
    ).toBe(403)
    const browser = await atDesk('technician')
    const wrong = await browser.post(`/desk/accounts/${world.bakery.publicId}/new-product`, {
      ...form,
      name: 'Four & Fils',
      databases: '-1',
    })
    expect([wrong.status, wrong.text.includes('Four &amp; Fils')]).toEqual([422, true])
    const opened = await browser.post(`/desk/accounts/${world.bakery.publicId}/new-product`, form)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, expect.stringContaining(`${path()}/prd_`)])
    const { most } = atDeskOf(world, 'four.test', 'web')
    expect(most).toEqual({ mailboxes: 0, databases: 3, ftpAccounts: 2, storageMb: 5120 })
  })
})

describe('the board of what is done by hand (R-OPS-5)', () => {
  test('is told on the first page of those who do it, and ticked with a note their customer reads', async () => {
    const task = taskOf(world)
    const browser = await atDesk('technician')
    expect((await browser.get('/desk')).text).toContain('Une tâche à faire à la main')
    expect((await browser.get('/desk/by-hand')).text).toContain('caisse')
    const empty = await browser.post(`/desk/by-hand/${task}/done`, { note: '' })
    expect([empty.status, (await browser.get('/desk/by-hand')).text.includes('caisse')]).toEqual([422, true])
    const done = await browser.post(`/desk/by-hand/${task}/done`, { note: 'Le serveur est arrêté.' })
    expect([done.status, (await browser.get('/desk/by-hand')).text.includes('Rien à faire à la main')]).toEqual([
      303,
      true,
    ])
    expect((await browser.post(`/desk/by-hand/${task}/done`, { note: 'encore' })).status).toBe(409)
    const till = productCalled(world, 'caisse', 'cloud').public_id
    const page = await (await browse(world, world.claire)).get(`/manager/${world.bakery.publicId}/products/${till}`)
    expect(page.text).toContain('Le serveur est arrêté.')
  })

  test('is nobody’s but theirs', async () => {
    for (const role of ['support', 'billing', 'catalogue'] as const) {
      const browser = await atDesk(role)
      const statuses = [
        (await browser.get('/desk/by-hand')).status,
        (await browser.post(`/desk/by-hand/${taskOf(world)}/done`, { note: 'fait' })).status,
      ]
      expect([role, ...statuses]).toEqual([role, 403, 403])
    }
  })
})
