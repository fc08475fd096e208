import { generateSecret, generateURI, verifySync } from 'otplib'

/** How every authenticator app counts (RFC 6238): six digits, a new code every thirty seconds, SHA-1. */
const PERIOD_S = 30
const CODE = /^\d{6}$/

/** A seed of 160 bits, in base32: what an app and the house have in common. */
export const newSeed = (): string => generateSecret()

/**
 * The step of the code, when it is one of this seed at that time: the current one, or its neighbour on either side, for
 * clocks that are half a minute apart (R-2FA-5). Undefined for anything else, whatever was typed (security F11).
 */
export function stepOfCode(seed: string, code: string, now: Date): number | undefined {
  if (!CODE.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret: seed, token: code, epoch, period: PERIOD_S, epochTolerance: PERIOD_S })
  return found.valid && 'timeStep' in found ? found.timeStep : undefined
}

/** What an app reads from the picture: who it is for, and at whose. Issuers may not hold the sign that ends them. */
export const appAddress = (seed: string, { login, issuer }: { login: string; issuer: string }): string =>
  generateURI({ secret: seed, label: login, issuer: issuer.replaceAll(':', ' ') })

/** A seed in groups of four, as somebody types it. */
export const inGroups = (seed: string): string => seed.match(/.{1,4}/g)?.join(' ') ?? ''
