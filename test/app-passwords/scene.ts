import { q } from '../../db/query.ts'
import { digestOfAppPassword, newAppPassword } from '../../src/base/app-password.ts'
import { publicId } from '../../src/base/secret.ts'
import type { DavScope } from '../../src/servers/dav/port.ts'
import type { Customer, World } from '../world.ts'

/** A password that somebody made a while ago, planted: nobody was told and no line says so. Gives what opens. */
export function appPasswordOf(
  { scene, clock }: World,
  who: Customer,
  { name = 'Telephone', scopes = ['caldav', 'carddav'] }: { name?: string; scopes?: readonly DavScope[] } = {},
): { publicId: string; password: string } {
  const password = newAppPassword()
  const { wanted = 0 } = scene.one(q.selectFrom('publications').select('wanted').where('service', '=', 'dav')) ?? {}
  const publication = wanted + 1
  scene.run(q.updateTable('publications').set({ wanted: publication }).where('service', '=', 'dav'))
  const row = {
    public_id: publicId('app'),
    user_id: who.id,
    name,
    user_name: who.email,
    digest: digestOfAppPassword(password) ?? '',
    calendars: scopes.includes('caldav') ? (1 as const) : (0 as const),
    contacts: scopes.includes('carddav') ? (1 as const) : (0 as const),
    created_at: clock.now().toISOString(),
    revoked_at: null,
    publication,
  }
  scene.run(q.insertInto('app_passwords').values(row))
  return { publicId: row.public_id, password }
}
