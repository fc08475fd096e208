/**
 * Every way the rules say no: the HTTP status it travels under and the number of the guide that helps (R-KB-9).
 * Codes are those of the catalogue (rules, section 29); the sentences are in content/text/<language>/refusals.ts.
 */
export const refusals = {
  'account-mismatch': { status: 409, guide: 2308 },
  'account-closing': { status: 409, guide: 2345 },
  'account-not-empty': { status: 409, guide: 2345 },
  'alias-loop': { status: 409, guide: 2353 },
  'aliases-most': { status: 409, guide: 2353 },
  'already-member': { status: 409, guide: 2334 },
  'address-nobody': { status: 422, guide: 2338 },
  'address-taken': { status: 409, guide: 2353 },
  'addresses-most': { status: 409, guide: 2338 },
  'app-password-limit': { status: 409, guide: 2326 },
  'busy-hashing': { status: 503, guide: 2303 },
  'busy-pictures': { status: 503, guide: 2304 },
  'busy-search': { status: 503, guide: 2303 },
  'codes-not-noted': { status: 422, guide: 2321 },
  'confirm-text': { status: 422, guide: 2314 },
  'country-unknown': { status: 422, guide: 2314 },
  'correction-open': { status: 409, guide: 2360 },
  'correction-same-person': { status: 409, guide: 2360 },
  'nothing-owed': { status: 409, guide: 2360 },
  'credit-nothing': { status: 422, guide: 2358 },
  'credit-too-much': { status: 409, guide: 2358 },
  'currency-locked': { status: 409, guide: 2338 },
  'currency-once': { status: 409, guide: 2338 },
  'database-limit': { status: 409, guide: 2351 },
  'database-name-form': { status: 422, guide: 2351 },
  'database-name-taken': { status: 409, guide: 2351 },
  'database-password-unsure': { status: 503, guide: 2351 },
  'database-users-most': { status: 409, guide: 2351 },
  'day-not-possible': { status: 422, guide: 2314 },
  'desk-known': { status: 409, guide: 2314 },
  'desk-own': { status: 409, guide: 2309 },
  'destination-format': { status: 422, guide: 2353 },
  'destination-nobody': { status: 409, guide: 2353 },
  'destinations-most': { status: 422, guide: 2353 },
  'email-format': { status: 422, guide: 2314 },
  'email-same': { status: 422, guide: 2314 },
  'enrolment-over': { status: 422, guide: 2320 },
  'export-once': { status: 429, guide: 2346 },
  'factors-most': { status: 422, guide: 2321 },
  'field-missing': { status: 422, guide: 2314 },
  'field-too-long': { status: 422, guide: 2314 },
  'file-animated': { status: 422, guide: 2304 },
  'file-colours': { status: 422, guide: 2304 },
  'file-damaged': { status: 422, guide: 2304 },
  'file-pixels': { status: 422, guide: 2304 },
  'file-too-heavy': { status: 413, guide: 2304 },
  'file-type': { status: 422, guide: 2304 },
  'form-not-ours': { status: 403, guide: 2308 },
  'key-known': { status: 422, guide: 2321 },
  'key-missing': { status: 422, guide: 2320 },
  'key-not-alone': { status: 422, guide: 2322 },
  'key-refused': { status: 422, guide: 2320 },
  'host-form': { status: 422, guide: 2355 },
  'host-taken': { status: 409, guide: 2355 },
  'hosts-most': { status: 409, guide: 2355 },
  'ftp-folder-form': { status: 422, guide: 2352 },
  'ftp-limit': { status: 409, guide: 2352 },
  'ftp-name-form': { status: 422, guide: 2352 },
  'ftp-name-taken': { status: 409, guide: 2352 },
  'ftp-quota-form': { status: 422, guide: 2352 },
  'ftp-test-limit': { status: 429, guide: 2352 },
  'invite-gone': { status: 410, guide: 2333 },
  'invite-limit': { status: 429, guide: 2334 },
  'invite-other-email': { status: 403, guide: 2333 },
  'invite-pending-most': { status: 409, guide: 2334 },
  'last-legal-representative': { status: 409, guide: 2310 },
  'link-over': { status: 410, guide: 2307 },
  'login-closing': { status: 422, guide: 2313 },
  'login-failed': { status: 422, guide: 2302 },
  'mailbox-held': { status: 409, guide: 2354 },
  'mailbox-not-opened': { status: 422, guide: 2354 },
  'mailbox-proof-over': { status: 409, guide: 2354 },
  'mailbox-test-limit': { status: 429, guide: 2303 },
  'mail-name': { status: 422, guide: 2353 },
  'mail-storage': { status: 409, guide: 2353 },
  'mailboxes-most': { status: 409, guide: 2353 },
  'message-links': { status: 422, guide: 2334 },
  'mailboxes-unknown': { status: 422, guide: 2356 },
  'nothing-selected': { status: 422, guide: 2314 },
  'op-conflict': { status: 409, guide: 2306 },
  'passkey-refused': { status: 422, guide: 2322 },
  'phone-country': { status: 422, guide: 2323 },
  'phone-known': { status: 422, guide: 2323 },
  'phone-over': { status: 422, guide: 2323 },
  'phone-unknown': { status: 422, guide: 2323 },
  'postcode-form': { status: 422, guide: 2338 },
  'product-blocked': { status: 409, guide: 2350 },
  'offer-most': { status: 409, guide: 2357 },
  'offer-about-missing': { status: 409, guide: 2314 },
  'offer-same': { status: 409, guide: 2314 },
  'offer-without-price': { status: 409, guide: 2314 },
  'option-without-price': { status: 409, guide: 2314 },
  'price-form': { status: 422, guide: 2314 },
  'rate-day': { status: 422, guide: 2314 },
  'rate-form': { status: 422, guide: 2314 },
  'rate-needed': { status: 409, guide: 2314 },
  'rate-used': { status: 409, guide: 2314 },
  'offer-over': { status: 409, guide: 2357 },
  'offer-sold-out': { status: 409, guide: 2357 },
  'option-not-offered': { status: 422, guide: 2357 },
  'period-not-offered': { status: 422, guide: 2357 },
  'address-missing': { status: 409, guide: 2357 },
  'currencies-mixed': { status: 409, guide: 2358 },
  'amount-form': { status: 422, guide: 2358 },
  'already-in-payment': { status: 409, guide: 2358 },
  'selection-changed': { status: 409, guide: 2358 },
  'method-unavailable': { status: 409, guide: 2358 },
  'deposit-limits': { status: 422, guide: 2358 },
  'deposit-most': { status: 409, guide: 2358 },
  'deposit-too-early': { status: 409, guide: 2358 },
  'iban-form': { status: 422, guide: 2314 },
  'payment-pending': { status: 409, guide: 2358 },
  'money-amount': { status: 422, guide: 2361 },
  'money-waits': { status: 409, guide: 2361 },
  'money-same-person': { status: 409, guide: 2358 },
  'refund-amount': { status: 422, guide: 2358 },
  'refund-too-much': { status: 422, guide: 2358 },
  'prepaid-insufficient': { status: 409, guide: 2358 },
  'remainder-too-small': { status: 422, guide: 2358 },
  'order-over': { status: 409, guide: 2357 },
  'order-in-payment': { status: 409, guide: 2357 },
  'order-invoiced': { status: 409, guide: 2357 },
  'invoice-terms': { status: 422, guide: 2314 },
  'product-ended': { status: 409, guide: 2350 },
  'product-not-sold': { status: 409, guide: 2357 },
  'renewal-none': { status: 409, guide: 2357 },
  'renewal-too-far': { status: 409, guide: 2357 },
  'renewal-invoiced': { status: 409, guide: 2357 },
  'product-known': { status: 409, guide: 2314 },
  'product-limit': { status: 422, guide: 2314 },
  'product-name': { status: 422, guide: 2314 },
  'product-not-open': { status: 409, guide: 2350 },
  'pwd-current-wrong': { status: 422, guide: 2302 },
  'pwd-is-name': { status: 422, guide: 2301 },
  'pwd-listed': { status: 422, guide: 2301 },
  'pwd-reused-known': { status: 422, guide: 2301 },
  'pwd-short-alone': { status: 422, guide: 2321 },
  'pwd-too-long': { status: 422, guide: 2301 },
  'pwd-same': { status: 422, guide: 2301 },
  'pwd-weak': { status: 422, guide: 2301 },
  'recovery-not-possible': { status: 409, guide: 2332 },
  'recovery-open': { status: 409, guide: 2324 },
  'recovery-own-login': { status: 409, guide: 2332 },
  'recovery-same-person': { status: 409, guide: 2332 },
  'sign-in-over': { status: 422, guide: 2320 },
  'sms-limit': { status: 429, guide: 2323 },
  'sms-not-sent': { status: 503, guide: 2323 },
  'sms-over': { status: 422, guide: 2323 },
  stale: { status: 409, guide: 2305 },
  'terms-not-accepted': { status: 422, guide: 2314 },
  throttled: { status: 429, guide: 2303 },
  'time-zone-unknown': { status: 422, guide: 2314 },
  'two-step-code': { status: 422, guide: 2320 },
  'two-step-own-first': { status: 409, guide: 2327 },
  'vat-form': { status: 422, guide: 2338 },
  'two-step-wanted': { status: 409, guide: 2327 },
  'passwords-erased': { status: 410, guide: 2356 },
  'passwords-under-way': { status: 409, guide: 2356 },
  'workspace-most': { status: 409, guide: 2354 },
} as const

/** Guides for what stops somebody without being a refusal of the rules: pages for it name them too. */
export const guides = { missing: 2312, forbidden: 2309, foreign: 2308, serverDown: 2311, ourMistake: 2315 } as const

export type RefusalCode = keyof typeof refusals
/** The number of the guide that explains a refusal, once it is written (R-KB-9). */
export const guideOf = (code: RefusalCode): number | undefined => (refusals[code] as { guide?: number }).guide

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
  /** At the desk: the roles of ours that may. */
  readonly roles: readonly string[]

  constructor(permission: string, roles: readonly string[] = []) {
    super(`forbidden: ${permission}`)
    this.permission = permission
    this.roles = roles
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
