import { secretOrNothing } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Method, methodCalled } from '../core/methods.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { atKeyHome } from '../web/key-home.ts'
import { holdToken } from '../web/mail-link.ts'
import { ownAddress } from '../web/place.ts'
import { leadTo, type Status, signedIn } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { cookieNames, readSecret, setSecret } from '../web/session.ts'
import type { SecondStep } from '../web/state.ts'
import { isShutOut, type User, userById } from './addresses.ts'
import { askPassword, askSecond, type Standing, secondPage, standingOf } from './at-the-door.tsx'
import {
  ATTEMPT_MS,
  type Attempt,
  type Chosen,
  countTry,
  endAttempt,
  findAttempt,
  giveTryBack,
  isSpent,
  openAttempt,
} from './attempts.ts'
import { openSessionFor } from './devices.ts'
import { keyAnswer, keyProof } from './key-proof.ts'
import { forcedResetPage, startForcedReset } from './resets.ts'
import { codeProof, passSecondStep } from './second-step.ts'
import { sendToPhone } from './sms-sending.ts'
import { countryInWords } from './traces.ts'
import { methodsNow, phoneWays } from './ways.ts'

type Answer = Response | Promise<Response>
type FindAction = (name: string) => AnyAction

/** What is open to whoever has passed only the password: this, and signing out (R-2FA-4). */
export const secondStepRoutes = (findAction: FindAction): Route[] => [
  ...inBothLanguages(get(paths.secondStep, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => showSecond(c))),
  ...inBothLanguages(
    post(paths.secondStep, { for: 'everyone', body: 'form', rate: 'sign-in', proof: 'no' }, (c) =>
      takeSecond(c, findAction),
    ),
  ),
]

/** The password was right: no session yet, but a cookie that leads to the second step (R-2FA-4). */
export function beginSecond(c: PageContext, standing: Standing, user: User, chosen: Chosen): Answer {
  const { ctx, site } = c.var
  const about = { event: 'user.password_passed', accountId: null, about: user.public_id }
  const token = change(ctx, about, () => openAttempt(ctx, user.id, chosen))
  setSecret(c, site, cookieNames(site.secure).attempt, token, ATTEMPT_MS / 1000, 'Strict')
  const attempt = findAttempt(ctx, token)
  if (!attempt) return over(c, standing)
  const second = stepBy(ctx, { attempt, user }, undefined)
  if (second.method === 'sms') return askBySms(c, standing, { attempt, user }, undefined)
  return askSecond(c, standing, { second, entry: blank, status: 200 })
}

/** A code is sent, unless one is on its way, and asked for; why none was sent is said where it would be typed. */
async function askBySms(c: PageContext, standing: Standing, pending: Pending, named: string | undefined) {
  const { ctx } = c.var
  const ask = (entry: Entry, status: Status) =>
    askSecond(c, standing, { second: stepBy(ctx, pending, 'sms'), entry, status })
  try {
    await sendToPhone(ctx, pending.user, { attempt_id: pending.attempt.id }, named)
    return await ask(blank, 200)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return ask(withProblem(blank, no), no.status)
  }
}

/** What this browser carries of a sign-in that was not finished is forgotten. */
export function dropAttempt(c: PageContext): void {
  const { ctx, site } = c.var
  const name = cookieNames(site.secure).attempt
  const attempt = findAttempt(ctx, readSecret(c, name))
  if (attempt) endAttempt(ctx, attempt)
  setSecret(c, site, name, '', 0, 'Strict')
}

/** The method that was asked for, if it is theirs, or else the one they prefer; and the others. */
function stepBy(ctx: Ctx, { attempt, user }: Pending, wanted: string | undefined): SecondStep {
  const methods = methodsNow(ctx, user.id)
  const method: Method = methods.find((one) => one === methodCalled(wanted)) ?? methods[0] ?? 'app'
  const phones = method === 'sms' ? phoneWays(ctx, user.id, { attempt_id: attempt.id }) : undefined
  return { method, others: methods.filter((one) => one !== method), phones }
}

/** Somebody who has passed the password. */
export interface Pending {
  attempt: Attempt
  user: User
}

/** Who has passed the password in this browser, and may still sign in. */
export function pendingOf(c: PageContext): Pending | undefined {
  const { ctx, site } = c.var
  const attempt = findAttempt(ctx, readSecret(c, cookieNames(site.secure).attempt))
  const user = attempt && userById(ctx, attempt.user_id)
  return user && !isShutOut(user) && user.closes_at === null ? { attempt, user } : undefined
}

function showSecond(c: PageContext): Answer {
  const { ctx, site, language } = c.var
  const back = ownAddress(c.req.query('back'), site.publicUrl, urls.manager())
  const pending = pendingOf(c)
  if (!pending) return atKeyHome(c) ?? leadTo(c, urls.signIn(language, back))
  return secondPage(c, back, { second: stepBy(ctx, pending, c.req.query('method')), entry: blank, status: 200 })
}

async function takeSecond(c: PageContext, findAction: FindAction): Promise<Response> {
  const body = await readBody(c, 'form')
  const standing = standingOf(c, body, findAction)
  const pending = pendingOf(c)
  if (!pending) return over(c, standing)
  const { ctx } = c.var
  const other = methodCalled(body.text('other'))
  const named = body.text('send')
  const bySms = (named !== '' || other === 'sms') && methodsNow(ctx, pending.user.id).includes('sms')
  if (bySms) return askBySms(c, standing, pending, named === '' ? undefined : named)
  if (other) return askSecond(c, standing, { second: stepBy(ctx, pending, other), entry: blank, status: 200 })
  const second = stepBy(ctx, pending, body.text('method'))
  const { values, entry } = readForm({ code: secretOrNothing, credential: keyAnswer }, body)
  if (!values) return askSecond(c, standing, { second, entry, status: 422 })
  try {
    if (values.code === '' && values.credential === '') throw nothingGiven(second)
    return await letIn(c, standing, pending, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    if (!pendingOf(c)) return over(c, standing)
    return askSecond(c, standing, { second, entry: withProblem(entry, no), status: no.status })
  }
}

/** Too late, or too often: back to the password. */
function over(c: PageContext, standing: Standing): Answer {
  dropAttempt(c)
  const no = new Refusal('sign-in-over')
  return askPassword(c, standing, withProblem(blank, no), no.status)
}

/** A key that was not asked, since nobody gave its browser a challenge, answers nothing. */
const nothingGiven = ({ method }: SecondStep): Refusal =>
  method === 'key' ? new Refusal('key-missing', 'credential') : new Refusal('field-missing', 'code')

/** What came: a code, or the answer of a key. */
interface Given {
  code: string
  credential: string
}

/** The session, and back to where they were; or, where everybody may know the password, the way to a new one. */
async function letIn(c: PageContext, { back, place }: Standing, { attempt, user }: Pending, given: Given) {
  const { ctx } = c.var
  let reset: string | undefined
  countTry(ctx, attempt)
  const asked = { purpose: 'login', userId: user.id, attemptId: attempt.id } as const
  const proof = given.credential
    ? await keyProof(ctx, user, given.credential, asked)
    : codeProof(ctx, user, given.code, { rescue: true, sms: { attempt_id: attempt.id } })
  await passSecondStep(ctx, user, proof, (by) => {
    if (!endAttempt(ctx, attempt)) throw new Refusal('sign-in-over')
    if (attempt.listed) reset = startForcedReset(ctx, user)
    else
      openSessionFor(
        c,
        ctx,
        { id: user.id, publicId: user.public_id },
        { stays: attempt.stays === 1, bySms: by === 'sms' },
      )
  }).catch((no: unknown) => afterNo(ctx, { attempt, user }, no))
  dropAttempt(c)
  if (reset === undefined) return signedIn(c, back, place?.anchor)
  holdToken(c, 'reset', reset)
  return leadTo(c, forcedResetPage(ctx))
}

/** What was not looked at is no try. After the last one, whoever has the password is told of. */
function afterNo(ctx: Ctx, { attempt, user }: Pending, no: unknown): never {
  const code = no instanceof Refusal ? no.code : undefined
  if (code === 'throttled') giveTryBack(ctx, attempt)
  if ((code === 'two-step-code' || code === 'key-refused') && isSpent(ctx, attempt)) tellOfFailure(ctx, user)
  throw no
}

/** At most once an hour: whoever tries on is told of by the lock. */
function tellOfFailure(ctx: Ctx, user: User): void {
  const { ip } = ctx.request
  const key = `two-step-failed:${user.public_id}:${ctx.now().toISOString().slice(0, 13)}`
  const facts = { address: ip, country: countryInWords(ctx, ip, user.language) }
  notifyUser(ctx, user, { kind: 'two-step-failed', key, facts })
}
