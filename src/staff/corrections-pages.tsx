import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { CorrectionPage } from '../../views/staff/CorrectionPage.tsx'
import { CorrectionsPage } from '../../views/staff/CorrectionsPage.tsx'
import { oneOfWords } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { documentCalled } from '../documents/one.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import type { ToDo } from '../web/today.ts'
import { correctionCalled, decide, waitingCorrections } from './corrections.ts'
import { CORRECTIONS_GUIDE } from './documents.tsx'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

const look = { for: 'staff', desk: mayAtDesk('documents.correct'), rate: 'read', proof: 'no' } as const
const act = { ...look, rate: 'act', body: 'form' } as const

/** Corrections of invoices that want a second person of ours (R-STF-5). */
export const correctionRoutes: Route[] = [
  get(paths.deskCorrections, look, (c) => list(c)),
  get(paths.deskCorrection, look, (c) => showOne(c, blank, 200)),
  post(paths.deskCorrection, act, (c) => take(c)),
]

const atDesk = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

/** A correction as pages tell it. */
const told = ({ row, account, number, askedBy }: ReturnType<typeof correctionCalled>) => ({
  ...{ kind: row.kind, cents: row.cents, currency: row.currency, reason: row.reason, askedAt: row.asked_at },
  ...{ outcome: row.outcome, number, account: account.name, askedBy, href: urls.deskCorrection(row.public_id) },
})

function list(c: PageContext): Answer {
  const { ctx, language } = c.var
  const body = (
    <CorrectionsPage
      corrections={waitingCorrections(ctx).map(told)}
      guide={urls.articleNumber(language, CORRECTIONS_GUIDE)}
    />
  )
  return atDesk(c, textFor(language).documents.desk.corrections.title, body)
}

function showOne(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, staff, language } = c.var
  const found = correctionCalled(ctx, c.req.param('correction') ?? '')
  const { row, account, number, document } = found
  const { content } = documentCalled(ctx, account, document)
  const asked = JSON.parse(row.lines) as { at: number; cents: number }[]
  const body = (
    <CorrectionPage
      correction={told(found)}
      lines={asked.flatMap(({ at, cents }) => {
        const line = content.lines[at]
        return line ? [{ fr: line.fr, en: line.en, about: line.about ?? '', cents }] : []
      })}
      list={urls.deskCorrections()}
      invoice={urls.deskInvoice(account.publicId, document)}
      guide={urls.articleNumber(language, CORRECTIONS_GUIDE)}
      mine={staff?.id === row.asked_by}
      post={urls.deskCorrection(row.public_id)}
      entry={entry}
    />
  )
  const t = textFor(language).documents.desk.corrections
  return atDesk(c, t.one(t.kinds[row.kind], number), body, status)
}

async function take(c: PageContext): Promise<Response> {
  const request = c.req.param('correction') ?? ''
  const { values, entry } = readForm({ act: oneOfWords('approved', 'refused') }, await readBody(c, 'form'))
  if (!values?.act) return showOne(c, entry, 422)
  try {
    decide(c.var.ctx, request, values.act)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showOne(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskCorrection(request))
}

/** On the first page of the desk: what waits for a second person. */
export function correctionsWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, staff, language } = c.var
  if (!staff || !isAllowedAtDesk(staff.role, 'documents.correct')) return []
  const waiting = waitingCorrections(ctx)
  const [first] = waiting
  if (!first) return []
  const t = textFor(language).documents.desk.corrections
  const words = { title: t.waiting(waiting.length), about: t.since, at: first.row.asked_at }
  return [{ when: 'now', icon: 'file-text', ...words, href: urls.deskCorrections() }]
}
