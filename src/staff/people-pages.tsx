import { textFor } from '../../content/text/index.ts'
import { ColleaguePage } from '../../views/staff/ColleaguePage.tsx'
import { PeoplePage } from '../../views/staff/PeoplePage.tsx'
import { emailAddress, lineOfText, oneOfWords } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { staffRoles } from '../core/permissions.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { ourPersonCalled } from './door/our-people.ts'
import { isProvenAtDesk, proofFields, proofFrom, withProof } from './door/proof.ts'
import { renewDeskSession } from './door/sessions.ts'
import { addColleague, changeRole, disableColleague, enableColleague, resetColleague } from './people.ts'
import { colleagueRow, colleagueRows } from './people-queries.ts'
import { mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

const owners = { for: 'staff', desk: mayAtDesk('staff.manage'), proof: 'no', rate: 'read' } as const
const acts = { ...owners, proof: 'by-action', body: 'form', rate: 'act' } as const

/** Who works at the desk, for owners alone (R-STF-2). */
export const peopleRoutes: Route[] = [
  get(paths.deskStaff, owners, (c) => listPage(c, blank, 200)),
  post(paths.deskStaff, acts, (c) => add(c)),
  get(paths.deskColleague, owners, (c) => colleaguePage(c, blank, 200)),
  post(paths.deskColleague, acts, (c) => actOn(c)),
]

const added = {
  email: emailAddress,
  name: lineOfText(100),
  role: oneOfWords(...staffRoles),
  language: oneOfWords('fr', 'en'),
  ...proofFields,
}

/** The session of whoever asks; the route has let nobody else through. */
const sessionOf = (c: PageContext): number => c.var.staff?.sessionId ?? 0

/** Is the proof of this session too old for what its forms do? Then they ask for password and code. */
const asksProof = (c: PageContext): boolean => !isProvenAtDesk(c.var.ctx, sessionOf(c))

function listPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { title } = textFor(c.var.language).deskPeople
  const people = colleagueRows(c.var.ctx).map((row) => ({ ...row, href: urls.deskColleague(row.publicId) }))
  const done = c.req.query('done') === 'added'
  const body = (
    <PeoplePage
      people={people}
      post={urls.deskStaff()}
      entry={entry}
      proof={asksProof(c)}
      done={done}
      roles={urls.deskRoles()}
    />
  )
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function add(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const body = await readBody(c, 'form')
  const { values, entry } = readForm(added, body)
  if (!values) return listPage(c, entry, 422)
  const { email, name, role = 'support', language = 'fr' } = values
  try {
    const proof = { sessionId: sessionOf(c), ...proofFrom(body) }
    const proven = await withProof(ctx, proof, () => addColleague(ctx, { email, name, role, language }))
    if (proven === 'now') renewDeskSession(c, ctx)
  } catch (no) {
    return refused(c, no, (told) => listPage(c, withProblem(entry, told), told.status))
  }
  return leadTo(c, urls.deskStaff('added'))
}

function refused(c: PageContext, no: unknown, draw: (told: Refusal) => Answer): Answer {
  if (!(no instanceof Refusal)) throw no
  if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
  return draw(no)
}

const called = (c: PageContext): string => c.req.param('colleague') ?? ''

function colleaguePage(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language, staff } = c.var
  const person = colleagueRow(ctx, ourPersonCalled(ctx, called(c)))
  const { title } = textFor(language).deskPeople
  const body = (
    <ColleaguePage
      person={person}
      list={{ label: title, href: urls.deskStaff() }}
      post={urls.deskColleague(person.publicId)}
      entry={entry}
      proof={asksProof(c)}
      own={staff?.publicId === person.publicId ? urls.deskProfile() : undefined}
      done={doneOf(c.req.query('done'))}
    />
  )
  return page(c, { title: person.name, robots: 'noindex' }, deskFrame(c), body, status)
}

const ACTS = ['role', 'disable', 'enable', 'reset'] as const
export type ColleagueAct = (typeof ACTS)[number]
const doneOf = (word: string | undefined): ColleagueAct | undefined => ACTS.find((act) => act === word)

async function actOn(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const body = await readBody(c, 'form')
  const act = doneOf(body.text('do'))
  const { values, entry } = readForm({ role: oneOfWords(...staffRoles), ...proofFields }, body)
  if (!act || !values) throw new Missing()
  const id = called(c)
  const verbs: Record<ColleagueAct, () => void> = {
    role: () => values.role && changeRole(ctx, id, values.role),
    disable: () => disableColleague(ctx, id),
    enable: () => enableColleague(ctx, id),
    reset: () => resetColleague(ctx, id),
  }
  ourPersonCalled(ctx, id)
  try {
    const proven = await withProof(ctx, { sessionId: sessionOf(c), ...proofFrom(body) }, verbs[act])
    if (proven === 'now') renewDeskSession(c, ctx)
  } catch (no) {
    return refused(c, no, (told) =>
      colleaguePage(c, withProblem({ ...entry, typed: { ...entry.typed, do: [act] } }, told), told.status),
    )
  }
  return leadTo(c, urls.deskColleague(id, act))
}
