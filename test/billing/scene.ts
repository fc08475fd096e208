import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { StatedAddress } from '../../src/billing/address.ts'
import { columnsOf } from '../../src/billing/rows.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import type { World } from '../world.ts'

/** Somewhere else in the same country as the bakery. */
export const FRIBOURG: StatedAddress = {
  ...{ company: 'Le Four \u00e0 Pain SA', person: 'Claire Favre', street: 'Rue de Lausanne', houseNumber: '3bis' },
  ...{ extra: 'Case postale 12', postcode: '1700', town: 'Fribourg', country: 'CH', email: 'compta@example.test' },
  ...{ language: 'fr', vatNumber: 'CHE-107.787.577 TVA', orderReference: 'PO-2026-7' },
}
/** A country whose accounts are kept in euros. */
export const LYON: StatedAddress = {
  ...{ ...FRIBOURG, street: 'Quai Saint-Antoine', postcode: '69002', town: 'Lyon', country: 'FR' },
  vatNumber: 'FR40303265045',
}

/** An address as a form sends it. */
export const typed = (stated: StatedAddress): Record<string, string> => ({
  company: stated.company,
  person: stated.person,
  street: stated.street,
  'house-number': stated.houseNumber,
  extra: stated.extra,
  postcode: stated.postcode,
  town: stated.town,
  country: stated.country,
  'vat-number': stated.vatNumber,
  email: stated.email,
  language: stated.language,
  'order-reference': stated.orderReference,
})

/** A further address that somebody added a while ago, planted: no line says so. Gives its public id. */
export function furtherAddressOf(
  { scene, clock, bakery }: World,
  account: AccountRef = bakery,
  preselected = false,
  id = publicId('adr'),
): string {
  const at = clock.now().toISOString()
  const row = { public_id: id, account_id: account.id, main: 0 as const, created_at: at, changed_at: at }
  const chosen = { preselected: preselected ? (1 as const) : (0 as const) }
  scene.run(q.insertInto('billing_addresses').values({ ...row, ...chosen, ...columnsOf(FRIBOURG) }))
  return id
}

/** The address that this path names is there again, where somebody has removed it. */
export function putBack(world: World, path: string): void {
  const [id] = /adr_\w+/.exec(path) ?? []
  if (id === undefined) return
  const found = world.scene.one(q.selectFrom('billing_addresses').select('id').where('public_id', '=', id))
  if (!found) furtherAddressOf(world, world.bakery, false, id)
}
