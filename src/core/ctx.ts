import type { Language } from '../../content/text/index.ts'
import type { Store } from '../../db/store.ts'
import type { Log } from '../base/log.ts'
import type { Servers } from '../servers/index.ts'
import type { Actor } from './actor.ts'
import type { Hashing } from './hashing.ts'
import type { Lifecycles } from './lifecycle.ts'
import type { LiveState } from './live-state.ts'
import type { Seller } from './seller.ts'
import type { Throttle } from './throttle.ts'

/** The keys of the house: each for one purpose, kept outside the database. */
export interface Keys {
  /** Chains the audit trail. */
  audit: Buffer
  /** Signs what goes through a browser and comes back: return tickets, known devices. */
  ticket: Buffer
  /** Mixed into login passwords before they are hashed, so that a copy of the database alone is useless. */
  pepper: Buffer
  /** Makes marks by which a repeated form is recognised without keeping what was in it. */
  mark: Buffer
  /** Seals what a second step is checked with: seeds of apps, numbers of phones (security 3.8). */
  factor: Buffer
}

/** What may be deposited into a prepaid account beside the limits of one deposit (R-PRE-2). */
export interface PrepaidRules {
  /** The most that may lie there in all, in cents of its currency; no limit when absent. */
  mostCents: number | undefined
  /** Nothing is deposited before a first order was paid. */
  afterOrder: boolean
}

/** What the house owns, whoever asks. */
export interface House {
  now: () => Date
  store: Store
  servers: Servers
  /** How those servers stand, as logging in finds out. */
  live: LiveState
  keys: Keys
  log: Log
  hashing: Hashing
  throttle: Throttle
  /** The origin people type, from PUBLIC_URL: the only source of absolute links (R-GEN-14). */
  publicUrl: string
  /** Whoever runs this, by their legal name. */
  operator: string
  /** The same as documents name them, and what their bank and tax are. */
  seller: Seller
  /** Above so much, in cents, a second of our people approves what another does with money (R-STF-5). */
  approvalCents: number
  /** So many days before what is paid for ends, the invoice of its next period is issued (R-DOC-2). */
  renewalDays: number
  /** What a prepaid account may take (R-PRE-2). */
  prepaid: PrepaidRules
  /** Where a person is reached: an e-mail address, or a page. */
  contact: string
  /** The terms in force, as customers accept them. */
  terms: { version: string }
  /** Countries whose accounts are kept in francs; the others are in euros (R-ADDR-2). */
  chfCountries: ReadonlySet<string>
  /** What strangers ask takes at least so long, in ms (security 3.7). */
  floorMs: number
  /** What features above ask for, or change along, when something below ends or changes. */
  lifecycles: Lifecycles
  /** Tells a worker of the house that there is something to do now rather than at its next round. */
  wake: (worker: Worker) => void
}

export type Worker = 'publisher' | 'outbox' | 'runs' | 'passwords' | 'documents' | 'orders' | 'payments'

/** What it takes to write something down, with its line in the journal: no servers, no hashing. */
export type Writing = Pick<Ctx, 'store' | 'now' | 'keys' | 'actor' | 'request'>

/** Everything an act needs: who asks, in which language, from where; and the house. */
export interface Ctx extends House {
  actor: Actor
  language: Language
  request: { id: string; ip: string; userAgent: string }
}
