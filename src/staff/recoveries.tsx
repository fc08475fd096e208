import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { OpenRecoveryPage } from '../../views/staff/OpenRecoveryPage.tsx'
import { RecoveriesPage } from '../../views/staff/RecoveriesPage.tsx'
import { RecoveryPage } from '../../views/staff/RecoveryPage.tsx'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Field, type Fields, readForm, type Values, withProblem } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { openRecoveryOf } from '../identity/recoveries.ts'
import { mayRecover } from '../recovery/asking.ts'
import {
  approveRecovery,
  confirmEvidence,
  documents,
  type Evidence,
  giveUpRecovery,
  openRecovery,
  recoveryCalled,
} from '../recovery/desk.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { lettersOf, loginCalled, recoveriesOf, stepsOf } from './recovery-queries.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

/** Of our own people: what suffices, and what never to do. */
const GUIDE = 2332
export const NOTE_MOST = 1000
export const REFERENCE_MOST = 100

/** Whoever may approve may read; only some of them see evidence. */
const look = { for: 'staff', desk: mayAtDesk('recovery.approve'), rate: 'read', proof: 'no' } as const
const decide = { for: 'staff', desk: mayAtDesk('recovery.approve'), rate: 'act', proof: 'no', body: 'form' } as const
const askLook = { ...look, desk: mayAtDesk('recovery.ask') } as const
const ask = { ...decide, desk: mayAtDesk('recovery.ask') } as const

/** The desk's side of recoveries: a list, one of them, and the four things our people may do (R-2FA-11). */
export const recoveryDeskRoutes: Route[] = [
  get(paths.deskRecoveries, look, (c) => showList(c)),
  get(paths.deskRecovery, look, (c) => showOne(c, blank, 200)),
  post(paths.deskRecoveryEvidence, ask, (c) =>
    take(c, evidenceFields, (id, evidence) => confirmEvidence(c.var.ctx, id, evidence)),
  ),
  post(paths.deskRecoveryApproval, decide, (c) => take(c, {}, (id) => approveRecovery(c.var.ctx, id))),
  post(paths.deskRecoveryEnd, decide, (c) =>
    take(c, { why: sentences(NOTE_MOST) }, (id, { why }) => giveUpRecovery(c.var.ctx, id, why)),
  ),
  get(paths.deskOpenRecovery, askLook, (c) => openPage(c, blank, 200)),
  post(paths.deskOpenRecovery, ask, (c) => takeOpening(c)),
]

const document: Field<Evidence['document']> = {
  read: (given, name, beside) => {
    const kind = oneOfWords(...documents).read(given, name, beside)
    if (!kind) throw new Refusal('field-missing', name)
    return kind
  },
}
const evidenceFields = { document, reference: lineOfText(REFERENCE_MOST), note: sentences(NOTE_MOST) }
const openingFields = { ...evidenceFields, message: sentences(NOTE_MOST), contact: lineOfText(REFERENCE_MOST) }

const atDesk = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

function showList(c: PageContext): Answer {
  const { ctx, language } = c.var
  const over = c.req.query('over') !== undefined
  const from = c.req.query('from')
  const { rows, next } = recoveriesOf(ctx, { over, from })
  const only = over ? { over: '1' } : {}
  const body = (
    <RecoveriesPage
      over={over}
      rows={rows.map((row) => ({ ...row, href: urls.deskRecovery(row.publicId) }))}
      guide={urls.articleNumber(language, GUIDE)}
      other={urls.deskRecoveries(over ? {} : { over: '1' })}
      next={next && urls.deskRecoveries({ ...only, from: next })}
      first={from === undefined ? undefined : urls.deskRecoveries(only)}
    />
  )
  return atDesk(c, textFor(language).recovery.desk.title, body)
}

function showOne(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, staff, language } = c.var
  const { recovery, user } = recoveryCalled(ctx, c.req.param('recovery') ?? '')
  const id = recovery.public_id
  const seen = [recovery.opened_by, recovery.evidenced_by].includes(staff?.id ?? 0)
  const mayAsk = staff !== undefined && isAllowedAtDesk(staff.role, 'recovery.ask')
  const body = (
    <RecoveryPage
      recovery={recovery}
      person={{ name: user.name, email: user.email, file: urls.deskPerson(user.public_id) }}
      steps={stepsOf(ctx.store, recovery)}
      letters={lettersOf(ctx.store, recovery)}
      guide={urls.articleNumber(language, GUIDE)}
      list={urls.deskRecoveries()}
      may={{ evidence: mayAsk, approve: !seen }}
      posts={{
        evidence: urls.deskRecoveryEvidence(id),
        approval: urls.deskRecoveryApproval(id),
        end: urls.deskRecoveryEnd(id),
      }}
      most={{ reference: REFERENCE_MOST, note: NOTE_MOST }}
      entry={entry}
    />
  )
  return atDesk(c, textFor(language).recovery.desk.one(user.name), body, status)
}

/** One of the things our people do: done and back to the page, or the page once more with what was wrong. */
async function take<F extends Fields>(
  c: PageContext,
  fields: F,
  work: (recovery: string, values: Values<F>) => void,
): Promise<Response> {
  const id = c.req.param('recovery') ?? ''
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return showOne(c, entry, 422)
  try {
    work(id, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showOne(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskRecovery(id))
}

function userAsked(c: PageContext) {
  const user = loginCalled(c.var.ctx.store, c.req.param('user') ?? '')
  if (!user) throw new Missing()
  return user
}

function openPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const user = userAsked(c)
  const body = (
    <OpenRecoveryPage
      person={{ name: user.name, email: user.email, file: urls.deskPerson(user.public_id) }}
      possible={mayRecover(ctx, user) && openRecoveryOf(ctx.store, user.id) === undefined}
      guide={urls.articleNumber(language, GUIDE)}
      post={urls.deskOpenRecovery(user.public_id)}
      most={{ reference: REFERENCE_MOST, note: NOTE_MOST }}
      entry={entry}
    />
  )
  return atDesk(c, textFor(language).recovery.desk.openFor(user.name), body, status)
}

async function takeOpening(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const user = userAsked(c)
  const { values, entry } = readForm(openingFields, await readBody(c, 'form'))
  if (!values) return openPage(c, entry, 422)
  const { message, contact, ...evidence } = values
  try {
    return leadTo(c, urls.deskRecovery(openRecovery(ctx, user, { message, contact }, evidence)))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return openPage(c, withProblem(entry, no), no.status)
  }
}
