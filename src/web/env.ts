import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BlockList } from 'node:net'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import type { DeskLink } from '../../views/layout/DeskFrame.tsx'
import type { Theme } from '../../views/layout/Document.tsx'
import type { Log } from '../base/log.ts'
import type { Person, Proof } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Membership } from '../core/memberships.ts'
import type { Place } from './place.ts'
import type { Product, ServiceShown } from './product-services.ts'
import type { DeskPerson } from './session.ts'
import type { CardState, SecondWays } from './state.ts'
import type { Today } from './today.ts'

/** What the pages need to know of the installation. */
export interface Site {
  mode: 'demo' | 'production' | 'test'
  publicUrl: string
  /** Hosts and origins that are ours: with a loopback PUBLIC_URL, localhost and 127.0.0.1 alike. */
  hosts: ReadonlySet<string>
  origins: ReadonlySet<string>
  secure: boolean
  trusted: BlockList
  /** From where the desk may be opened (R-STF-1); from everywhere when absent. */
  deskNetworks?: BlockList | undefined
  operator: { name: string; contact: string }
  /** Hosts of ours where mail programs look for their settings, and nothing else is answered. */
  setUpHosts?: ReadonlySet<string> | undefined
  /** Where customers read their mail on the web, if anywhere. */
  webmail?: string | undefined
  /** Addresses of the built files by their plain names. */
  asset: (name: string) => string
  log: Log
}

/** A card that an answer must draw in a given state, wherever its page draws it. */
export interface Override {
  action: string
  /** The subject's key; the empty text for an action without one. */
  subject: string | undefined
  state: CardState
  status: number
  /** Who acted: the account may have been chosen on the way. */
  acting: Ctx
}

export interface Bindings {
  incoming?: IncomingMessage
  outgoing?: ServerResponse
  override?: Override
  /** Already known, when the portal asks itself for a page: the cookie may have changed in between. */
  person?: Person
}

/** What is found out about a request before any handler runs. */
export interface Variables {
  ctx: Ctx
  site: Site
  theme: Theme
  /** The language of the page: of its address, or of the person who is signed in. */
  language: Language
  /** Who is signed in at the customers' door, whatever the route asks for. */
  person: Person | undefined
  /** Who of ours is signed in at the desk. */
  staff: DeskPerson | undefined
  /** The accounts of that person that are open to them; read once. */
  memberships: readonly Membership[]
  /** Accounts of theirs that want a second step first, which they do not have (R-2FA-10). */
  closed: readonly Membership[]
  /** What else of the page around a card depends on what the card does; for htmx, beside the card. */
  beside: (place: Place, acting: Ctx) => Child
  /** How whoever acts can prove once more who they are, where a step asks for this proof. */
  ways: (acting: Ctx, proof: Proof) => SecondWays
  /** What waits for whoever is signed in, and what they often do. */
  today: Today
  /** What a product carries, as each feature tells of itself. */
  services: (product: Product, acting: Ctx) => readonly ServiceShown[]
  /** How a product is paid for, drawn for its page. */
  sold: (product: Product, acting: Ctx) => Child | undefined
  /** The places of the desk that are open to whoever looks. */
  deskLinks: readonly DeskLink[]
  /** Asks the portal for another page on behalf of the same browser. */
  again: (path: string, override: Override) => Promise<Response>
}

export interface Env {
  Bindings: Bindings
  Variables: Variables
}

export type PageContext = Context<Env>
