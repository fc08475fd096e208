import { prefixOf } from '../base/address.ts'
import { Refusal, ServerDown } from '../base/refusal.ts'
import { sha256 } from '../base/secret.ts'
import { userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { notSooner } from '../core/floor.ts'
import type { Limit } from '../core/throttle.ts'
import { MAILBOX_TESTS, type Mailbox, testsOf, tooManyTests } from '../mail/mailboxes.ts'
import { mailboxOfHouse } from '../mail/queries.ts'
import type { MailAnswer } from '../servers/mail/port.ts'

/** Passwords that one person, and one place, may try in the time in which a mailbox may be tried five times. */
export const OPENINGS = { ofPerson: 15, fromPlace: 40, windowMs: MAILBOX_TESTS.windowMs } as const

/** What a try came to. `proven`: the mailbox of ours whose present password it was, as it was before the try. */
interface Tried {
  answer: MailAnswer
  proven: Mailbox | undefined
}

/**
 * Tries a password on a mailbox, by a real login. Counted for the person, for where they are and for the mailbox, under
 * the same count as tests (R-PWD-11); an address that does not exist has a count as well. Until the mail server has a new
 * password, the old one still opens and proves nothing.
 * Throws Refusal: `throttled`, `mailbox-test-limit`.
 */
export async function tryToOpen(ctx: Ctx, address: string, password: string): Promise<Tried> {
  const before = mailboxOfHouse(ctx, { address })
  await ctx.throttle.reserve(limitsOn(ctx))
  await ctx.throttle.reserve([testsOf(before?.public_id ?? `nobody:${sha256(address)}`)]).catch(tooManyTests)
  const answer = await ctx.servers.mail.verify(address, password, ctx.request.ip)
  return { answer, proven: answer === 'valid' && before?.active ? before : undefined }
}

/**
 * The mailbox that this address and this password open together. What is answered, and when, does not tell an address
 * that does not exist from a wrong password (security 3.7). Throws besides Refusal('mailbox-not-opened'), and ServerDown
 * when the mail server could not say.
 */
export const openMailbox = (ctx: Ctx, address: string, password: string, field = 'password'): Promise<Mailbox> =>
  notSooner(ctx, async () => {
    const { answer, proven } = await tryToOpen(ctx, address, password)
    if (answer === 'busy' || answer === 'unreachable') throw new ServerDown('mail')
    if (!proven) throw new Refusal('mailbox-not-opened', field)
    return proven
  })

function limitsOn({ actor, request }: Ctx): Limit[] {
  const { windowMs, ofPerson, fromPlace } = OPENINGS
  const window = { kind: 'window', kept: true, windowMs } as const
  return [
    { bucket: `mailbox-open:user:${userOf(actor)?.id ?? 0}`, most: ofPerson, ...window },
    { bucket: `mailbox-open:${prefixOf(request.ip)}`, most: fromPlace, ...window },
  ]
}
