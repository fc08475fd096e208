import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import { type User, userById } from '../../src/identity/addresses.ts'
import { openRecoveryOf, type Recovery } from '../../src/identity/recoveries.ts'
import { askRecovery } from '../../src/recovery/asking.ts'
import { carryOutRecoveries } from '../../src/recovery/carrying-out.ts'
import { approveRecovery, confirmEvidence, type Evidence } from '../../src/recovery/desk.ts'
import { givePaper, givePhone, house } from '../identity/two-step-scene.ts'
import { as, type Customer, type Staff, type World } from '../world.ts'

export const HOUR = 3_600_000
export const MINUTE = 60_000

export const SEEN: Evidence = { document: 'passport', reference: 'X 123', note: 'Called back, face compared.' }
export const TOLD = { message: 'Phone stolen, codes in the same bag.', contact: '+41 79 000 00 00' }

/** One more of our own people. */
export function colleague(world: World, name: string, role: StaffRole = 'technician'): Staff {
  const email = `${publicId('x')}@example.test`
  const row = { public_id: publicId('stf'), email, name, language: 'fr' as const, role, disabled_at: null }
  const { id } = world.scene.run(q.insertInto('staff').values({ ...row, created_at: world.clock.now().toISOString() }))
  return { ...world.sami, id, publicId: row.public_id, name, role }
}

/** A house where Claire has a phone and codes on paper, and Sami a colleague beside him. */
export async function scene() {
  const world = await house()
  const phone = givePhone(world, world.claire)
  const codes = givePaper(world, world.claire)
  return { world, phone, codes, ina: colleague(world, 'Ina') }
}

export const userOf = (world: World, who: Customer): User => userById(world.house, who.id) as User

/** The recovery of somebody, as it stands; the newest where none is under way. Throws when there never was one. */
export function recoveryOf(world: World, who: Customer): Recovery {
  const all = q.selectFrom('recoveries').selectAll().where('user_id', '=', who.id).orderBy('id', 'desc')
  const found = openRecoveryOf(world.scene, who.id) ?? world.scene.one(all.limit(1))
  if (!found) throw new Error(`no recovery of ${who.name}`)
  return found
}

/** As whoever has passed the password, and no more. */
export const visitor = (world: World) => ({ ...as(world, world.sami), actor: { kind: 'visitor' as const } })

/** Somebody asks, Sami sees the evidence. */
export async function evidenced(world: World, who: Customer): Promise<Recovery> {
  await askRecovery(visitor(world), userOf(world, who), TOLD)
  confirmEvidence(as(world, world.sami), recoveryOf(world, who).public_id, SEEN)
  return recoveryOf(world, who)
}

/** And a second person approves; every letter leaves at once. */
export async function approved(world: World, who: Customer, by: Staff): Promise<Recovery> {
  const { public_id } = await evidenced(world, who)
  approveRecovery(as(world, by), public_id)
  sendAll(world)
  return recoveryOf(world, who)
}

/** What the outbox does, when the post takes everything. */
export const sendAll = ({ scene, clock }: World) =>
  scene.run(q.updateTable('notices').set({ sent_at: clock.now().toISOString() }).where('sent_at', 'is', null))

/** What the timer does each minute. */
export const lookRound = (world: World) => carryOutRecoveries(world.house)

export const factorsLeft = ({ scene }: World, who: Customer): number =>
  scene.all(q.selectFrom('factors').select('id').where('user_id', '=', who.id)).length

/** A request of Nadia's that waits for the desk, by its public id: planted when first asked for. */
export function recoveryIdOf({ scene, clock, nadia }: World): string {
  const there = openRecoveryOf(scene, nadia.id)
  if (there) return there.public_id
  const row = { public_id: publicId('rec'), user_id: nadia.id, state: 'asked' as const, asked_ip: '192.0.2.7' }
  scene.run(q.insertInto('recoveries').values({ ...row, ...TOLD, asked_at: clock.now().toISOString() }))
  return row.public_id
}
