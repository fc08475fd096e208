import { setImmediate } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Ctx, House } from '../core/ctx.ts'
import type { NoticeRow } from '../core/outbox.ts'
import type { Letter } from '../servers/post/port.ts'
import { type DrawingAnswer, drawDocuments } from './drawing.ts'
import { type Drawing, fileOf, keepFiles } from './files.ts'
import { paperOf } from './paper-of.ts'
import { sendNew } from './sending.ts'

/** Documents drawn by one thread, after which what they need is given back. */
const BATCH = 20
const PAUSE_MS = { first: 60_000, most: 6 * 3_600_000 }

type Row = Selectable<DB['documents']>

/** The worker's own: the whole house. */
export interface Papers extends Drawing {
  house: House
}

/**
 * Draws and sends every document that waits for it, those made first first, in batches: each is kept and sent in a
 * transaction of its own, with a turn for others in between. One that cannot be drawn is tried again later, and keeps no
 * other waiting (R-GEN-22).
 */
export async function makePapers(papers: Papers): Promise<void> {
  for (;;) {
    const rows = takeDue(papers)
    if (rows.length === 0) return
    const { store } = papers.house
    const bare = rows.filter(({ id }) => !store.one(fileKept(id)))
    const jobs = bare.map((row) => ({ id: row.id, paper: paperOf(store, row, papers.demo) }))
    const answers = new Map((await drawDocuments(jobs)).map((answer) => [answer.id, answer]))
    for (const row of rows) {
      keepAndSend(papers, row, answers.get(row.id))
      await setImmediate()
    }
  }
}

const fileKept = (id: number) =>
  q.selectFrom('document_files').select('form').where('document_id', '=', id).where('form', '=', 'pdf')

/** The next that are due. Their next try is noted before this one: whatever kills us on the way does so once an hour. */
function takeDue({ house: { store, now } }: Papers): Row[] {
  const at = now()
  const rows = store.all(
    q
      .selectFrom('papers_due')
      .innerJoin('documents', 'documents.id', 'papers_due.document_id')
      .selectAll('documents')
      .select('attempts')
      .where('due_at', '<=', at.toISOString())
      .orderBy('due_at')
      .orderBy('document_id')
      .limit(BATCH),
  )
  store.together(() => {
    for (const { id, attempts } of rows) {
      const pause = Math.min(PAUSE_MS.first * 2 ** attempts, PAUSE_MS.most)
      const due_at = new Date(at.getTime() + pause).toISOString()
      store.run(
        q
          .updateTable('papers_due')
          .set({ attempts: attempts + 1, due_at })
          .where('document_id', '=', id),
      )
    }
  })
  return rows
}

function keepAndSend(papers: Papers, row: Row, answer: DrawingAnswer | undefined): void {
  const { house } = papers
  if (answer && !('drawn' in answer)) {
    house.log.error({ document: row.number, problem: answer.problem }, 'document.not-drawn')
    return
  }
  house.store.together(() => {
    if (answer) keepFiles(papers, row.id, answer.drawn)
    house.store.run(q.deleteFrom('papers_due').where('document_id', '=', row.id))
    sendNew(asHouse(house), row)
  })
}

const asHouse = (house: House): Ctx => ({
  ...house,
  actor: { kind: 'system', job: 'documents' },
  language: 'fr',
  request: { id: 'documents', ip: '', userAgent: '' },
})

/** The PDF a notice is about, for its letter; nothing for a notice of something else. Throws where it cannot be drawn. */
export async function attachmentsFor(drawing: Drawing, notice: NoticeRow): Promise<Pick<Letter, 'attachments'>> {
  const { paper } = JSON.parse(notice.facts) as { paper?: string }
  const called = q
    .selectFrom('documents')
    .select(['id', 'number'])
    .where('public_id', '=', paper ?? '')
  const document = paper ? drawing.house.store.one(called) : undefined
  const bytes = document && (await fileOf(drawing, document.id, 'pdf'))
  if (!document || !bytes) return {}
  return { attachments: [{ name: `${document.number}.pdf`, type: 'application/pdf', bytes }] }
}
