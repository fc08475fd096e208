import { createHash } from 'node:crypto'
import type { SiteState } from './port.ts'

/** Where every site of ours says whose it is and how it is shown, instead of showing something. */
export const MARK_PATH = '/.well-known/comptoir-site'

/** A name that belongs to nobody (RFC 6761): served as long as what is published is read. */
export const PROBE_HOST = 'probe.comptoir.invalid'
/** One that nobody serves. */
export const NOBODY_HOST = 'nobody.comptoir.invalid'
export const PROBE_HANDLE = 'comptoir'

/** What the mark of a site says: a sign of its handle, which is not told to strangers, and its state. */
export const markOf = (handle: string, state: SiteState): string =>
  `${createHash('sha256').update(`site ${handle}`).digest('hex').slice(0, 16)} ${state}`
