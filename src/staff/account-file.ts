import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import type { Method } from '../core/methods.ts'
import type { NoticeRow } from '../core/outbox.ts'
import type { Role } from '../core/permissions.ts'
import { methodsOf } from '../identity/factors.ts'
import { type LoginState, loginStateOf } from './login-state.ts'

/** People on a page of a file: a large account has thousands. */
const PEOPLE_PAGE = 20
/** Messages told in the file of an account. */
const LATEST_MAILS = 10

/** One account, as its file begins. Throws Missing. */
export function accountCalled({ store }: Pick<Ctx, 'store'>, publicId: string) {
  const columns = ['id', 'public_id as publicId', 'name', 'currency', 'country', 'created_at as createdAt'] as const
  const row = store.one(q.selectFrom('accounts').select(columns).where('public_id', '=', publicId))
  if (!row) throw new Missing()
  return row
}

export interface FilePerson extends LoginState {
  id: number
  publicId: string
  name: string
  email: string
  role: Role
  since: string
  /** The kinds of their second step, and never more than the kinds. */
  methods: readonly Method[]
}

/** The people of an account, those who came first first. */
export function peopleOf(
  { store, keys }: Ctx,
  account: { id: number; publicId: string },
  cursor?: string,
): { people: readonly FilePerson[]; next: string | undefined } {
  const list = `desk people ${account.publicId}`
  const rows = store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['memberships.id as membership', 'memberships.role', 'memberships.created_at as since'])
      .select(['users.id', 'users.public_id', 'users.name', 'users.email', 'users.verified_at', 'users.disabled_at'])
      .select(['users.closes_at', 'users.erased_at'])
      .where('memberships.account_id', '=', account.id)
      .where('memberships.id', '>=', rowAt(keys, list, cursor) ?? 0)
      .orderBy('memberships.id')
      .limit(PEOPLE_PAGE + 1),
  )
  const beyond = rows[PEOPLE_PAGE]
  const people = rows.slice(0, PEOPLE_PAGE).map((row) => ({
    id: row.id,
    publicId: row.public_id,
    name: row.name,
    email: row.email,
    role: row.role,
    since: row.since,
    methods: methodsOf(store, row.id),
    ...loginStateOf(row),
  }))
  return { people, next: beyond && cursorAt(keys, list, beyond.membership) }
}

/** The last messages to these people, newest first: of each as many as could be among them. */
export const mailsTo = ({ store }: Ctx, people: readonly { id: number }[]): NoticeRow[] =>
  people
    .flatMap(({ id }) =>
      store.all(
        q.selectFrom('notices').selectAll().where('user_id', '=', id).orderBy('id', 'desc').limit(LATEST_MAILS),
      ),
    )
    .sort((one, other) => other.id - one.id)
    .slice(0, LATEST_MAILS)
