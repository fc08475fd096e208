import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import { addAddress, editAddress, FURTHER_MOST, removeAddress } from '../../src/billing/further-addresses.ts'
import { stateMainAddress } from '../../src/billing/main-address.ts'
import { furtherAddress, furtherAddresses, mainAddress } from '../../src/billing/queries.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Lifecycles } from '../../src/core/lifecycle.ts'
import { as, journal, newcomer, newWorld, owed, type World } from '../world.ts'
import { FRIBOURG, furtherAddressOf, LYON } from './scene.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = (): Ctx => as(world, world.claire)
const account = () =>
  world.scene.one(q.selectFrom('accounts').select(['currency', 'country']).where('id', '=', world.bakery.id))
const rows = () => world.scene.all(q.selectFrom('billing_addresses').selectAll().orderBy('id'))

describe('the main address', () => {
  test('is one, and is stated by a legal representative only (R-ADDR-1)', () => {
    expect(stateMainAddress(claire(), FRIBOURG, 'CHF')).toBe(true)
    expect(mainAddress(claire())).toMatchObject({ ...FRIBOURG, main: true })
    expect(rows().filter(({ account_id }) => account_id === world.bakery.id)).toHaveLength(1)
    for (const role of ['admin', 'billing', 'collaborator', 'external'] as const)
      expect(() => stateMainAddress(as(world, newcomer(world, world.bakery, role)), LYON, 'EUR')).toThrow(Forbidden)
  })

  test('sends a summary to every legal representative who can act, and to nobody else (R-ADDR-1)', () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    stateMainAddress(claire(), FRIBOURG, 'CHF')
    const letters = owed(world).filter(({ kind }) => kind === 'billing-address-changed')
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual([world.claire.email, second.email].sort())
    expect(letters[0]?.facts).toContain('Rue de Lausanne 3bis')
  })

  test('sets the currency by its country: CH and LI in CHF, the others in EUR (R-ADDR-2)', () => {
    expect(account()).toEqual({ currency: 'CHF', country: 'CH' })
    stateMainAddress(claire(), { ...FRIBOURG, postcode: '9490', town: 'Vaduz', country: 'LI' }, 'CHF')
    expect(account()).toEqual({ currency: 'CHF', country: 'LI' })
    stateMainAddress(claire(), LYON, 'EUR')
    expect(account()).toEqual({ currency: 'EUR', country: 'FR' })
  })

  test('applies at once where the currency stays (R-ADDR-5), and says when nothing is otherwise', () => {
    stateMainAddress(claire(), FRIBOURG, 'CHF')
    const before = journal(world).length
    expect(stateMainAddress(claire(), FRIBOURG, 'CHF')).toBe(false)
    expect(journal(world)).toHaveLength(before)
    expect(owed(world)).toHaveLength(1)
  })

  test('leads to no other currency than the one that was agreed to (R-ADDR-6)', () => {
    expect(() => stateMainAddress(claire(), LYON, 'CHF')).toThrow('stale')
    expect(account()).toEqual({ currency: 'CHF', country: 'CH' })
    expect(journal(world)).toEqual([])
  })

  test('changes no currency while something is in the way, and nothing of the address either (R-ADDR-7)', () => {
    const inTheWay = { name: 'a bill', blockers: () => [{ kind: 'bills' as never, count: 1 }] }
    const lifecycles = { ...world.house.lifecycles, 'currency-changes': [inTheWay] } satisfies Lifecycles
    expect(() => stateMainAddress({ ...claire(), lifecycles }, LYON, 'EUR')).toThrow('currency-locked')
    expect(account()).toEqual({ currency: 'CHF', country: 'CH' })
    expect(mainAddress(claire())?.town).toBe('Yverdon-les-Bains')
  })

  test('changes the currency once in ninety days (R-ADDR-10)', () => {
    stateMainAddress(claire(), LYON, 'EUR')
    expect(() => stateMainAddress(claire(), FRIBOURG, 'CHF')).toThrow('currency-once')
    world.clock.advance(90 * DAY - 1000)
    expect(() => stateMainAddress(claire(), FRIBOURG, 'CHF')).toThrow('currency-once')
    world.clock.advance(1000)
    stateMainAddress(claire(), FRIBOURG, 'CHF')
    expect(account()?.currency).toBe('CHF')
  })

  test('tells the currency in a line of its own', () => {
    stateMainAddress(claire(), LYON, 'EUR')
    expect(journal(world).map(({ event }) => event)).toEqual(['account.currency_changed', 'billing_address.changed'])
  })

  test('takes features above along in the same transaction, or none of it is done', () => {
    const falls = {
      name: 'falls',
      consequences: () => {
        throw new Error('no room')
      },
    }
    const lifecycles = { ...world.house.lifecycles, 'currency-changes': [falls] } satisfies Lifecycles
    expect(() => stateMainAddress({ ...claire(), lifecycles }, LYON, 'EUR')).toThrow('no room')
    expect(account()).toEqual({ currency: 'CHF', country: 'CH' })
    expect(owed(world)).toEqual([])
  })

  test('says in the journal what changed and never the address itself (R-GDPR-3)', () => {
    stateMainAddress(claire(), FRIBOURG, 'CHF')
    const [line] = journal(world)
    expect(JSON.stringify(line)).not.toContain('Rue de Lausanne')
    expect(line?.detail).toContain('street')
  })
})

describe('further addresses', () => {
  test('are added, changed and removed by those who look after billing, and never change the currency (R-ADDR-3)', () => {
    const anna = as(world, newcomer(world, world.bakery, 'billing'))
    addAddress(anna, LYON, false)
    const [added] = furtherAddresses(anna)
    expect(added).toMatchObject({ ...LYON, main: false, preselected: false })
    expect(account()).toEqual({ currency: 'CHF', country: 'CH' })
    expect(editAddress(anna, { publicId: added?.publicId ?? '' }, { ...LYON, town: 'Villeurbanne' }, false)).toBe(true)
    expect(furtherAddresses(anna).map(({ town }) => town)).toEqual(['Villeurbanne'])
    removeAddress(anna, { publicId: added?.publicId ?? '' })
    expect(furtherAddresses(anna)).toEqual([])
  })

  test('are nothing for a collaborator', () => {
    const id = furtherAddressOf(world)
    const marc = as(world, world.marc)
    expect(() => addAddress(marc, LYON, false)).toThrow(Forbidden)
    expect(() => editAddress(marc, { publicId: id }, LYON, false)).toThrow(Forbidden)
    expect(() => removeAddress(marc, { publicId: id })).toThrow(Forbidden)
  })

  test('of another account are not there (R-GEN-1)', () => {
    const id = furtherAddressOf(world, world.studio)
    expect(() => furtherAddress(claire(), id)).toThrow(Missing)
    expect(() => editAddress(claire(), { publicId: id }, LYON, false)).toThrow(Missing)
    expect(() => removeAddress(claire(), { publicId: id })).toThrow(Missing)
  })

  test('have one at most that is chosen from the start', () => {
    const first = furtherAddressOf(world, world.bakery, true)
    addAddress(claire(), LYON, true)
    const chosen = () => furtherAddresses(claire()).filter(({ preselected }) => preselected)
    expect(chosen().map(({ town }) => town)).toEqual(['Lyon'])
    editAddress(claire(), { publicId: first }, FRIBOURG, true)
    expect(chosen().map(({ town }) => town)).toEqual(['Fribourg'])
  })

  test('leave the choice to the main one when the chosen one is removed (R-ADDR-11)', () => {
    const id = furtherAddressOf(world, world.bakery, true)
    removeAddress(claire(), { publicId: id })
    expect(rows().filter(({ preselected }) => preselected === 1)).toEqual([])
  })

  test('are no way to remove the main one (R-ADDR-11)', () => {
    const main = mainAddress(claire())
    expect(() => removeAddress(claire(), { publicId: main?.publicId ?? '' })).toThrow(Missing)
    expect(mainAddress(claire())).toEqual(main)
  })

  test('are twenty at most', () => {
    for (let made = 0; made < FURTHER_MOST; made++) addAddress(claire(), LYON, false)
    expect(() => addAddress(claire(), LYON, false)).toThrow('addresses-most')
    expect(furtherAddresses(claire())).toHaveLength(FURTHER_MOST)
  })

  test('hold names of every alphabet as they were typed', () => {
    const names = ['Čapek & Œuvre', '<b>Dupont</b>', '\u202eegnahc', '=SUM(A1:A9)', 'Şőllő 🍞']
    for (const company of names) addAddress(claire(), { ...LYON, company }, false)
    expect(furtherAddresses(claire()).map(({ company }) => company)).toEqual(names)
  })
})
