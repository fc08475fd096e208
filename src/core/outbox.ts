import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { ServerDown } from '../base/refusal.ts'
import type { Letter } from '../servers/post/port.ts'
import type { House } from './ctx.ts'

export type NoticeRow = Selectable<DB['notices']>

type Rendered = Omit<Letter, 'messageId' | 'from' | 'to'>

/** Turns a notice into a letter; the sentences are the views'. What goes with it may have to be made first. */
export type Render = (notice: NoticeRow) => Rendered | Promise<Rendered>

const BATCH = 20
const PAUSE_MS = { first: 30_000, most: 6 * 3_600_000 }
/** As long as mail servers try among themselves (RFC 5321, section 4.5.4.1): a weekend without ours loses nothing. */
const GIVE_UP_MS = 4 * 24 * 3_600_000

/**
 * Sends what is due, oldest first. A letter keeps its Message-ID at every try, so that a repeat is recognised: it can
 * only come from a crash between the server's yes and our mark (R-NOT-3). What a server refuses for good is given up at
 * once, what it refuses for now after four days; a letter that fails in any way holds up no other (R-GEN-22).
 */
export async function sendNotices(house: House, render: Render, from: string): Promise<void> {
  const due = house.store.all(
    q
      .selectFrom('notices')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('unmailed_at', 'is', null)
      .where('due_at', '<=', house.now().toISOString())
      .orderBy('due_at')
      .orderBy('id')
      .limit(BATCH),
  )
  for (const notice of due) await sendOne(house, notice, render, from)
  if (due.length === BATCH) house.wake('outbox')
}

/** The try is in the books before it is made: a disk that takes no mark, or a letter that kills us, sends nothing twice a minute. */
async function sendOne(house: House, notice: NoticeRow, render: Render, from: string): Promise<void> {
  const at = () => house.now().toISOString()
  const attempts = notice.attempts + 1
  mark(house, notice, { attempts, due_at: nextTry(house, notice) })
  try {
    const letter = { ...(await render(notice)), messageId: notice.message_id, from, to: notice.recipient }
    const delivery = await house.servers.post.send(letter)
    if (delivery.outcome === 'accepted') return mark(house, notice, { sent_at: at() })
    house.log.warn({ notice: notice.id, reason: delivery.reason }, 'notice.refused')
    mark(house, notice, { given_up_at: at() })
  } catch (problem) {
    const tooOld = house.now().getTime() - Date.parse(notice.created_at) >= GIVE_UP_MS
    if (problem instanceof ServerDown) house.log.warn({ notice: notice.id, attempts, tooOld }, 'notice.postponed')
    else house.log.error({ notice: notice.id, attempts, problem: String(problem) }, 'notice.failed')
    if (tooOld) mark(house, notice, { given_up_at: at() })
  }
}

/** Twice as long each time, from half a minute to six hours. */
function nextTry({ now }: House, { attempts }: NoticeRow): string {
  const pause = Math.min(PAUSE_MS.first * 2 ** attempts, PAUSE_MS.most)
  return new Date(now().getTime() + pause).toISOString()
}

const mark = (
  house: House,
  notice: NoticeRow,
  set: Partial<Pick<NoticeRow, 'sent_at' | 'given_up_at' | 'due_at' | 'attempts'>>,
): void => {
  house.store.run(q.updateTable('notices').set(set).where('id', '=', notice.id))
}
