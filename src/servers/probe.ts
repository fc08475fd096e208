import { createHmac } from 'node:crypto'

/**
 * What a login with a probe account, and one with a wrong password, found out about a server just now. `answers`: the
 * right one opens and the wrong one does not. `silent`: nobody there, or not able to say. The other two are a server that
 * does not check: one lets anybody in, the other nobody, not even with what we have published.
 */
export type Probed = 'answers' | 'silent' | 'opens-to-anything' | 'opens-to-nobody'

/** Tells the probe passwords of this house; the same in every process that holds its keys. */
export type ProbePasswords = (service: string) => string

/** Made from a key of the house, so that the portal and `doctor` know them and no table does. 43 characters. */
export const probePasswords =
  (key: Buffer): ProbePasswords =>
  (service) =>
    createHmac('sha256', key).update(`probe ${service}`).digest('base64url')

/** Of several doors of one server, what is said of the server: the gravest first. */
export function gravest(found: readonly Probed[]): Probed {
  const order: readonly Probed[] = ['opens-to-anything', 'silent', 'opens-to-nobody']
  return order.find((one) => found.includes(one)) ?? 'answers'
}

/** What two logins tell: the one that must open, and the one that must not. `undefined`: nobody could say. */
export function probedBy(right: boolean | undefined, wrong: boolean | undefined): Probed {
  if (right === undefined || wrong === undefined) return 'silent'
  if (wrong) return 'opens-to-anything'
  return right ? 'answers' : 'opens-to-nobody'
}
