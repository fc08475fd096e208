import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { RecoverySection } from '../../views/staff/RecoverySection.tsx'
import { openRecoveryOf } from '../identity/recoveries.ts'
import { mayRecover } from '../recovery/asking.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { ToDo } from '../web/today.ts'
import { loginCalled } from './recovery-queries.ts'
import { type DeskRight, isAllowedAtDesk } from './roles.ts'

const may = ({ var: { staff } }: PageContext, right: DeskRight): boolean =>
  staff !== undefined && isAllowedAtDesk(staff.role, right)

/** In the file of a person: the recovery that is under way, or the way to open one; nothing where neither can be. */
export function recoveryInFile(c: PageContext, publicId: string): Child {
  const { ctx } = c.var
  const user = may(c, 'recovery.approve') ? loginCalled(ctx.store, publicId) : undefined
  if (!user) return null
  const open = openRecoveryOf(ctx.store, user.id)
  if (open) return <RecoverySection state={open.state} href={urls.deskRecovery(open.public_id)} />
  if (!may(c, 'recovery.ask') || !mayRecover(ctx, user)) return null
  return <RecoverySection state={undefined} href={urls.deskOpenRecovery(publicId)} />
}

/** On the first page of the desk: requests whose evidence somebody has to see, and those that want a second person. */
export function recoveriesWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, language } = c.var
  const t = textFor(language).recovery.desk.waiting
  const rows = ctx.store.all(
    q
      .selectFrom('recoveries')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count'), eb.fn.min('asked_at').as('at')])
      .where('state', 'in', ['asked', 'evidenced'])
      .groupBy('state'),
  )
  const told = (state: 'asked' | 'evidenced', right: DeskRight): ToDo[] =>
    rows
      .filter((row) => row.state === state && may(c, right))
      .map(({ count, at }) => {
        const words = { title: t[state](count), about: t.since, at }
        return { when: 'now', icon: 'key-round', ...words, href: urls.deskRecoveries() }
      })
  return [...told('asked', 'recovery.ask'), ...told('evidenced', 'recovery.approve')]
}
