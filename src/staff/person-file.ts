import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { membershipsOf } from '../core/memberships.ts'
import { methodsOf } from '../identity/factors.ts'
import { loginStateOf } from './login-state.ts'

/** One person who can sign in, or could, by their reference. Throws Missing. */
export function personCalled({ store }: Pick<Ctx, 'store'>, publicId: string) {
  const row = store.one(
    q
      .selectFrom('users')
      .select(['id', 'public_id as publicId', 'name', 'email', 'language', 'time_zone as timeZone'])
      .select(['created_at as createdAt', 'password_changed_at as passwordChangedAt'])
      .select(['verified_at', 'disabled_at', 'closes_at', 'erased_at'])
      .where('public_id', '=', publicId),
  )
  if (!row) throw new Missing()
  return row
}

type FoundPerson = ReturnType<typeof personCalled>

/** What a file tells of somebody beside their name: kinds and counts, and nothing that opens anything (R-STF-7). */
export function fileOf({ store }: Ctx, { id, ...row }: FoundPerson) {
  const count = (table: 'sessions' | 'app_passwords') => {
    const theirs = q
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', id)
    return theirs
  }
  return {
    ...loginStateOf(row),
    methods: methodsOf(store, id),
    sessions: store.one(count('sessions'))?.count ?? 0,
    appPasswords: store.one(count('app_passwords').where('revoked_at', 'is', null))?.count ?? 0,
    accounts: membershipsOf(store, id).map(({ account, role }) => ({ ...account, role })),
  }
}
