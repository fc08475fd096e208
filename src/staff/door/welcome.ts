import { q } from '../../../db/query.ts'
import { Refusal } from '../../base/refusal.ts'
import { change } from '../../core/change.ts'
import type { Ctx, Writing } from '../../core/ctx.ts'
import { findLink, issueLink, useLink } from '../../core/mail-links.ts'
import { appOnItsWay, beginDeskApp, confirmDeskApp } from './enrolling.ts'
import { asOurPerson, type OurPerson, ourPersonCalled, tell } from './our-people.ts'
import { checkDeskPassword, passwordRow } from './password.ts'
import { codeBucket, passwordBucket } from './tries.ts'

/**
 * Makes the link by which one of us chooses a password and sets up an app, in the change that is open: for seven days,
 * once. An older one dies. Returns its public id.
 */
export const issueWelcome = (ctx: Writing, { public_id: subject, email }: OurPerson): string =>
  issueLink(ctx, { purpose: 'desk-welcome', subject, userId: null, email })

/** Whom a link is for, while it works and they are not shut out. Throws Refusal('link-over'). */
export function personOfWelcome(ctx: Ctx, token: string): OurPerson {
  const link = findLink(ctx, 'desk-welcome', token)
  const person = link && ourPersonCalled(ctx, link.subject)
  if (!person || person.disabled_at) throw new Refusal('link-over')
  return person
}

/**
 * The first step: a password, hashed and kept beside an app on its way. Nothing of what opens the desk today changes yet.
 * Throws Refusal: `link-over`, what `checkDeskPassword` throws, `busy-hashing`.
 */
export async function choosePassword(ctx: Ctx, token: string, password: string): Promise<void> {
  checkDeskPassword(ctx, personOfWelcome(ctx, token), password)
  const hash = await ctx.hashing.login(ctx.request.ip, password)
  beginDeskApp(ctx, personOfWelcome(ctx, token), hash)
}

/** Has the person of this link chosen a password, and may the app be shown its seed? */
export function passwordChosen(ctx: Ctx, person: OurPerson) {
  const app = appOnItsWay(ctx, person)
  return app?.password_hash ? app : undefined
}

/**
 * The second step: the app shows a code. Password and app come into force together, the link is used up, whoever had
 * locked the door by guessing is forgotten, and `take` follows in the same transaction. Throws Refusal: `link-over`,
 * `enrolment-over`, `two-step-code`.
 */
export function finishWelcome(ctx: Ctx, token: string, code: string, take: (person: OurPerson) => void): void {
  const person = personOfWelcome(ctx, token)
  const acting: Ctx = { ...ctx, actor: asOurPerson(person) }
  change(acting, { event: 'staff.enrolled', accountId: null, about: person.public_id }, () => {
    const app = passwordChosen(ctx, person)
    useLink(ctx, 'desk-welcome', token)
    confirmDeskApp(ctx, person, app, code)
    const set = passwordRow(app?.password_hash ?? '', ctx.now())
    ctx.store.run(q.updateTable('staff').set(set).where('id', '=', person.id))
    tell(ctx, person, { kind: 'desk-enrolled' })
    take(person)
    ctx.store.afterwards(() => {
      for (const bucket of [passwordBucket(person.email), codeBucket(person)]) ctx.throttle.clear(bucket)
    })
  })
}
