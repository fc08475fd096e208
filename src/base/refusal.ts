/**
 * Every way the rules say no: the HTTP status it travels under and, once it is written, the guide that helps.
 * Codes are those of the catalogue (rules, section 29); the sentences are in content/text/<language>/refusals.ts.
 */
export const refusals = {
  'busy-hashing': { status: 503 },
  'confirm-text': { status: 422 },
  'field-missing': { status: 422 },
  'field-too-long': { status: 422 },
  'file-too-heavy': { status: 413 },
  'file-type': { status: 422 },
  'login-failed': { status: 422 },
  'mailbox-test-limit': { status: 429 },
  'nothing-selected': { status: 422 },
  'op-conflict': { status: 409 },
  'pwd-current-wrong': { status: 422 },
  'pwd-is-name': { status: 422 },
  'pwd-reused-known': { status: 422 },
  'pwd-too-long': { status: 422 },
  'pwd-weak': { status: 422 },
  stale: { status: 409 },
  throttled: { status: 429 },
} as const

export type RefusalCode = keyof typeof refusals
export type RefusalStatus = (typeof refusals)[RefusalCode]['status']

/** What a sentence may mention beside the reason: numbers, names, days. Never a secret. */
export type About = Readonly<Record<string, string | number>>

/** What is wrong with one field, or with the whole form under the name `form`. */
export interface Problem {
  code: RefusalCode
  about: About
}

/** The rules say no. Thrown by the domain, so that a change in progress rolls back. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly field: string | undefined
  readonly about: About
  /** Whole seconds after which it is worth trying again; sent as Retry-After. */
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, field?: string, about: About = {}, retryAfter?: number) {
    super(`refused: ${code}`)
    this.code = code
    this.field = field
    this.about = about
    this.retryAfter = retryAfter
  }

  get status(): RefusalStatus {
    return refusals[this.code].status
  }
}

/** Absent, or not yours: from outside they look the same (R-GEN-1). */
export class Missing extends Error {}

/** Yours, but your role may not. Says which permission was wanted, so that the page can name who has it (R-KB-2). */
export class Forbidden extends Error {
  readonly permission: string

  constructor(permission: string) {
    super(`forbidden: ${permission}`)
    this.permission = permission
  }
}

/** A server we drive did not do it, or did not answer. Nothing has changed on our side. */
export class ServerDown extends Error {
  readonly server: string

  constructor(server: string, options?: ErrorOptions) {
    super(`server down: ${server}`, options)
    this.server = server
  }
}
