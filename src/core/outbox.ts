import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { ServerDown } from '../base/refusal.ts'
import type { Letter } from '../servers/post/port.ts'
import type { House } from './ctx.ts'

export type NoticeRow = Selectable<DB['notices']>

/** Turns a notice into a letter; the sentences are the views'. */
export type Render = (notice: NoticeRow) => Omit<Letter, 'messageId' | 'from' | 'to'>

const BATCH = 20
const PAUSE_MS = { first: 30_000, most: 6 * 3_600_000 }
const GIVE_UP_AFTER = 12

/**
 * Sends what is due, oldest first. A letter keeps its Message-ID at every try, so that a repeat is recognised: it can
 * only come from a crash between the server's yes and our mark (R-NOT-3). What a server refuses for good is given up.
 */
export async function sendNotices(house: House, render: Render, from: string): Promise<void> {
  const due = house.store.all(
    q
      .selectFrom('notices')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('due_at', '<=', house.now().toISOString())
      .orderBy('due_at')
      .limit(BATCH),
  )
  for (const notice of due)
    await sendOne(house, notice, { ...render(notice), messageId: notice.message_id, from, to: notice.recipient })
}

async function sendOne(house: House, notice: NoticeRow, letter: Letter): Promise<void> {
  const at = () => house.now().toISOString()
  try {
    const delivery = await house.servers.post.send(letter)
    if (delivery.outcome === 'accepted') return mark(house, notice, { sent_at: at() })
    house.log.warn({ notice: notice.id, reason: delivery.reason }, 'notice.refused')
    mark(house, notice, { given_up_at: at() })
  } catch (problem) {
    if (!(problem instanceof ServerDown)) throw problem
    const attempts = notice.attempts + 1
    const pause = Math.min(PAUSE_MS.first * 2 ** notice.attempts, PAUSE_MS.most)
    const due_at = new Date(house.now().getTime() + pause).toISOString()
    house.log.warn({ notice: notice.id, attempts }, 'notice.postponed')
    mark(house, notice, attempts >= GIVE_UP_AFTER ? { attempts, given_up_at: at() } : { attempts, due_at })
  }
}

const mark = (
  house: House,
  notice: NoticeRow,
  set: Partial<Pick<NoticeRow, 'sent_at' | 'given_up_at' | 'due_at' | 'attempts'>>,
): void => {
  house.store.run(q.updateTable('notices').set(set).where('id', '=', notice.id))
}
