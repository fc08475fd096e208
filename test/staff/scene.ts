import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import type { Browser } from '../browsing.ts'
import type { Staff, World } from '../world.ts'

/** Somebody of our own with this role, whose name says it. */
export function ofOurs({ scene, clock }: World, role: StaffRole, name = `Someone ${role}`): Staff {
  const public_id = publicId('stf')
  const row = { public_id, email: `${public_id}@example.test`, name, language: 'en' as const, role, disabled_at: null }
  const { id } = scene.run(q.insertInto('staff').values({ ...row, created_at: clock.now().toISOString() }))
  return { kind: 'staff', id, publicId: public_id, name, role, language: 'en' }
}

/** Opens a file as a press on it does; settles on the file. */
export async function openedFile(browser: Browser, path: string) {
  await browser.post(`${path}/open`)
  return browser.get(path)
}

/** A message the house has written, in whichever state. */
export function writtenTo(
  { scene, clock }: World,
  recipient: string,
  more: {
    kind?: string
    facts?: object
    sent_at?: string
    given_up_at?: string
    user_id?: number
    attempts?: number
  } = {},
): string {
  const reference = publicId('ntc')
  const at = clock.now().toISOString()
  const { facts = { name: 'Claire', address: 'contact@boulangerie-favre.test', at }, ...state } = more
  const row = { kind: 'mailbox-password-changed', recipient, language: 'fr' as const, created_at: at, due_at: at }
  const dates = { sent_at: null, given_up_at: null, ...state }
  scene.run(
    q
      .insertInto('notices')
      .values({ ...row, ...dates, message_id: `<${reference}@comptoir.test>`, facts: JSON.stringify(facts) }),
  )
  return reference
}
