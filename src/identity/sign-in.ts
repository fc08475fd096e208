import { textFor } from '../../content/text/index.ts'
import { prefixOf } from '../base/address.ts'
import { isLeakedPassword } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { notSooner } from '../core/floor.ts'
import { isShutOut, type User, userById, userWith } from './addresses.ts'
import { knownDevice } from './devices.ts'
import { noteFailure } from './failures.ts'
import { notTried, passwordTries, seriesOf } from './tries.ts'

/** What somebody types at the door, and the mark their browser carries. */
export interface AtTheDoor {
  email: string
  password: string
  mark: string | undefined
}

/** Who it is. `listed`: with a password everybody may know, which opens nothing but the way to a new one. */
export interface SignIn {
  outcome: 'proven' | 'listed'
  user: User
}

/**
 * Finds out who somebody is by their login password, and opens nothing by itself. Counted under every limit before
 * anything is hashed; a user who does not exist costs as much as one who does (R-ID-2, R-ID-11). Throws Refusal:
 * `login-failed`, `throttled`, `busy-hashing`, and for a right password `login-closing`.
 */
export async function signIn(ctx: Ctx, given: AtTheDoor): Promise<SignIn> {
  const proven = await notSooner(ctx, () => provenUser(ctx, given))

  // the password may have been replaced, or its user shut out, while it was looked at
  const user = userById(ctx, proven.id)
  if (!user || isShutOut(user) || user.password_hash !== proven.password_hash) throw new Refusal('login-failed')
  if (user.closes_at !== null) throw closingRefusal(ctx, user, user.closes_at)
  return { outcome: isLeakedPassword(given.password) ? 'listed' : 'proven', user }
}

async function provenUser(ctx: Ctx, { email: typed, password, mark }: AtTheDoor): Promise<User> {
  const { ip } = ctx.request
  // before anything is counted or read: a rush that cannot be looked at leaves no trace and takes no time
  ctx.hashing.knock(ip)
  const email = typed.normalize('NFC').trim().toLowerCase()
  const user = userWith(ctx, email)
  const known = user && knownDevice(ctx, user.id, mark)
  const limits = passwordTries(email, prefixOf(ip), user !== undefined, known)
  const tries = await ctx.throttle.reserve(limits)
  const right = await ctx.hashing.isLogin(ip, password, user?.password_hash).catch(notTried(tries))
  if (!right || !user || isShutOut(user)) {
    if (user) noteFailure(ctx, user, seriesOf(limits, tries))
    throw new Refusal('login-failed')
  }
  tries.refund()
  return user
}

/** Their login is being closed, and until when it can be kept. */
export const closingRefusal = (ctx: Ctx, user: User, closesAt: string): Refusal =>
  new Refusal('login-closing', undefined, { day: dayFor(ctx, user, closesAt) })

/** A day on the user's clock, in the language of the sentence it stands in. */
const dayFor = ({ language }: Ctx, { time_zone: timeZone }: User, at: string): string =>
  new Intl.DateTimeFormat(textFor(language).parts.locale, { dateStyle: 'long', timeZone }).format(new Date(at))
