import type { Entry } from '../base/form.ts'
import type { Problem } from '../base/refusal.ts'
import type { Kept } from '../core/action.ts'
import type { Method } from '../core/methods.ts'
import type { Permission } from '../core/permissions.ts'
import type { Run } from '../core/runs.ts'

/** What is asked of somebody who has passed the password: by which method, and which others there are. */
export interface SecondStep {
  method: Method
  others: readonly Method[]
  /** Where codes are sent to, when they are sent. */
  phones?: readonly PhoneWay[] | undefined
}

/** A phone a code can be sent to: its number as its owner is shown it, and whether the code that is good went there. */
export interface PhoneWay {
  id: string
  masked: string
  sent: boolean
}

/** Where codes that prove once more who somebody is can be sent; or that here no SMS stands in for what they have. */
export interface SecondWays {
  phones: readonly PhoneWay[]
  smsIsNotEnough: boolean
}

/**
 * How a card stands: one of these, and nothing in between. The state says what is true; views/actions draws it.
 * `subject` is a subject's key; absent while it is still to be chosen or ticked. `last`: done by somebody who is signed
 * in no more, so that nothing can follow.
 */
export type CardState =
  | { kind: 'signed-out'; entry: Entry; second?: SecondStep }
  | { kind: 'no-account' }
  | { kind: 'choose-account' }
  | { kind: 'closed' }
  | { kind: 'no-right'; permission: Permission }
  | { kind: 'nothing' }
  | { kind: 'choose' }
  | { kind: 'already'; subject: string }
  | { kind: 'form'; subject?: string; run?: Run; entry: Entry; notice?: FormNotice; reveal?: readonly string[] }
  | { kind: 'confirm'; subject?: string; run?: Run; entry: Entry; problem?: Problem & { field: string | undefined } }
  | { kind: 'waiting'; subject: string; run: Run; reveal?: readonly string[] }
  | { kind: 'working'; subject: string; run: Run }
  | { kind: 'told'; kept: Kept }
  | { kind: 'done'; subject: string; run: Run; reveal?: readonly string[]; conflict?: boolean; last?: boolean }

/** Why the form is there again: refused, moved on, its server is down, or identity just confirmed. */
export type FormNotice = 'refused' | 'stale' | 'unavailable' | 'confirmed'
