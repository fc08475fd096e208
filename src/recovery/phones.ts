import { textFor } from '../../content/text/index.ts'
import type { Ctx } from '../core/ctx.ts'
import { issueLink, tokenOf } from '../core/mail-links.ts'
import type { User } from '../identity/addresses.ts'
import { factorsOf, secretOf } from '../identity/factors.ts'
import type { Recovery } from '../identity/recoveries.ts'
import { urls } from '../urls.ts'

/** A phone that takes somebody's second step: its factor, and its number as E.164 has it. */
interface Phone {
  factor: string
  number: string
}

/** The phones of a user. A number that cannot be opened is logged and stands in nobody's way. */
function phonesOf(ctx: Ctx, user: User): Phone[] {
  return factorsOf(ctx.store, user.id)
    .filter(({ kind }) => kind === 'sms')
    .flatMap((factor) => {
      try {
        return [{ factor: factor.public_id, number: secretOf(ctx, factor) }]
      } catch (problem) {
        ctx.log.error({ factor: factor.public_id, problem: String(problem) }, 'factor.unreadable')
        return []
      }
    })
}

/**
 * Tells the phones of a login that its second step is about to go, each with a link of its own that stops it
 * (R-2FA-11). They are written to once the change is kept, and never again: the letters are what the house owes.
 */
export function textOfApproval(ctx: Ctx, recovery: Recovery, user: User, until: string): void {
  const { recovery: words, parts } = textFor(user.language)
  const format = { dateStyle: 'short', timeStyle: 'short', timeZone: user.time_zone } as const
  const day = new Intl.DateTimeFormat(parts.locale, format).format(new Date(until))
  const texts = phonesOf(ctx, user).map(({ factor, number }) => {
    const subject = `${recovery.public_id} ${factor}`
    const id = issueLink(ctx, { purpose: 'stop-recovery', subject, userId: user.id, email: user.email })
    const token = tokenOf(ctx, 'stop-recovery', id)
    const link = new URL(urls.mailLink('stop-recovery', user.language, token), ctx.publicUrl).href
    return { to: number, text: words.sms.approved(ctx.operator, day, link) }
  })
  send(ctx, texts)
}

/** Tells them that it is done, while their numbers are still known. In the change that is open. */
export function textOfDone(ctx: Ctx, user: User): void {
  const { sms } = textFor(user.language).recovery
  send(
    ctx,
    phonesOf(ctx, user).map(({ number }) => ({ to: number, text: sms.done(ctx.operator, ctx.contact) })),
  )
}

function send({ store, servers: { sms }, log }: Ctx, texts: readonly { to: string; text: string }[]): void {
  if (!sms) return
  const failed = (problem: unknown) => log.warn({ problem: String(problem) }, 'recovery.sms-failed')
  store.afterwards(() => {
    for (const text of texts) sms.send(text).catch(failed)
  })
}
