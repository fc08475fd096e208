import { textFor } from '../../content/text/index.ts'
import { ByHandPage } from '../../views/staff/ByHandPage.tsx'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { countTasks, finishTask, waitingTasks } from '../products/by-hand.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import type { ToDo } from '../web/today.ts'
import { failedOrders } from './failed-orders.tsx'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

const NOTE_MOST = 500
const rule = { for: 'staff', desk: mayAtDesk('by-hand.do'), proof: 'no' } as const

/** What no server carries out, and somebody of ours does (R-OPS-5). */
export const byHandRoutes: Route[] = [
  get(paths.deskByHand, { ...rule, rate: 'read' }, (c) => board(c, '', blank, 200)),
  post(paths.deskByHandDone, { ...rule, rate: 'act', body: 'form' }, (c) => takeDone(c)),
]

/** `of`: the task whose form was sent, and what was wrong with it. */
function board(c: PageContext, of: string, entry: Entry, status: Status) {
  const { ctx, language } = c.var
  const from = c.req.method === 'GET' ? c.req.query('from') : undefined
  const { tasks, next } = waitingTasks(ctx, from)
  const body = (
    <ByHandPage
      tasks={tasks.map((task) => ({
        id: task.public_id,
        task: task.task,
        kind: task.kind,
        askedAt: task.asked_at,
        product: { name: task.name, href: urls.deskProduct(task.account, task.product) },
        account: { name: task.account_name, open: urls.deskOpenAccount(task.account) },
        post: urls.deskByHandDone(task.public_id),
        entry: task.public_id === of ? entry : blank,
      }))}
      failed={from === undefined ? failedOrders(c) : []}
      most={NOTE_MOST}
      next={next && urls.deskByHand(next)}
      first={from === undefined ? undefined : urls.deskByHand()}
    />
  )
  const { title } = textFor(language).products.desk.board
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function takeDone(c: PageContext): Promise<Response> {
  const task = c.req.param('task') ?? ''
  const { values, entry } = readForm({ note: sentences(NOTE_MOST) }, await readBody(c, 'form'))
  if (!values) return board(c, task, entry, 422)
  try {
    finishTask(c.var.ctx, task, values.note)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return board(c, task, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskByHand())
}

/** On the first page of the desk: what is to be done by hand. */
export function byHandWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, staff, language } = c.var
  if (!staff || !isAllowedAtDesk(staff.role, 'by-hand.do')) return []
  const found = countTasks(ctx)
  if (!found || found.count === 0) return []
  const t = textFor(language).products.desk
  const words = { title: t.waiting(found.count), about: t.waitingWhy, at: found.first ?? undefined }
  return [{ when: 'now', icon: 'list-checks', ...words, href: urls.deskByHand() }]
}
