import type { Selectable } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'

/** What every card and every post asks of runs, each written once. */

type Row = Selectable<DB['action_runs']>
type Moved = Pick<Row, 'state' | 'step' | 'subject' | 'revision' | 'kept' | 'mark' | 'go_to' | 'changed_at' | 'look_at'>

/** Whose run, of which action, for which account, and on what. */
export type Mine = Pick<Row, 'owner' | 'action' | 'account_id' | 'subject'>

export const byPublicId = prepared(({ id }: { id: string }) =>
  q.selectFrom('action_runs').selectAll().where('public_id', '=', id),
)

/** The latest that is under way, or over since then. */
export const latestSince = prepared((of: Omit<Mine, 'subject'> & { since: string }) => latest(of))

export const latestOnSubject = prepared((of: Mine & { since: string }) => latest(of).where('subject', '=', of.subject))

const latest = ({ owner, action, account_id, since }: Omit<Mine, 'subject'> & { since: string }) =>
  q
    .selectFrom('action_runs')
    .selectAll()
    .where('owner', '=', owner)
    .where('action', '=', action)
    .where('account_id', 'is', account_id)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['open', 'working', 'waiting']),
        eb.and([eb('state', '=', 'done'), eb('changed_at', '>', since)]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(1)

export const dropOpen = prepared((of: Mine & { at: string }) =>
  q
    .updateTable('action_runs')
    .set({ state: 'dropped', changed_at: of.at })
    .where('owner', '=', of.owner)
    .where('action', '=', of.action)
    .where('account_id', 'is', of.account_id)
    .where('subject', '=', of.subject)
    .where('state', '=', 'open'),
)

/** At its first step, and nothing done yet. */
export const begin = prepared(
  (run: Mine & Pick<Row, 'public_id' | 'step' | 'ticket' | 'reason' | 'language'> & { at: string }) =>
    q
      .insertInto('action_runs')
      .values({
        owner: run.owner,
        action: run.action,
        account_id: run.account_id,
        subject: run.subject,
        public_id: run.public_id,
        step: run.step,
        state: 'open',
        revision: 0,
        kept: '{}',
        result: '{}',
        mark: '',
        go_to: null,
        ticket: run.ticket,
        reason: run.reason,
        language: run.language,
        created_at: run.at,
        changed_at: run.at,
        look_at: null,
      })
      .returningAll(),
)

/** Only from the revision it was read at. */
export const move = prepared((to: Moved & { id: number; from: number }) =>
  q
    .updateTable('action_runs')
    .set({
      state: to.state,
      step: to.step,
      subject: to.subject,
      revision: to.revision,
      kept: to.kept,
      mark: to.mark,
      result: '{}',
      go_to: to.go_to,
      changed_at: to.changed_at,
      look_at: to.look_at,
    })
    .where('id', '=', to.id)
    .where('revision', '=', to.from)
    .returningAll(),
)

export const dropFiles = prepared(({ run }: { run: number }) => q.deleteFrom('run_files').where('run_id', '=', run))
