import type { Probed } from '../probe.ts'

/** What a site is to its visitors. More ways of being away come here: moved elsewhere, being moved. */
export const SITE_STATES = ['live', 'closed'] as const
export type SiteState = (typeof SITE_STATES)[number]

/** A site, as the web server needs to know it. */
export interface SiteEntry {
  /** The folder of its hosting. */
  handle: string
  /** The number of its product: whose files they are, by user number. */
  number: number
  /** The names it answers to, in their ASCII form. A name leads to one site. */
  hosts: readonly string[]
  /** `gone`: the site is served no more; its files stay. */
  state: SiteState | 'gone'
}

/** What a visitor of this name finds: the site, the page of one that is closed, no site of this customer, or nobody. */
export type SiteSeen = SiteState | 'nothing' | 'unreachable'

/** What came of it. `refused`: handles of sites that are not shown, as something is wrong with their names or folder. */
export interface SitesShown {
  refused: readonly string[]
}

/** What a customer types elsewhere so that a name leads here. */
export interface SitesPlace {
  /** Addresses of the web server, IPv4 and IPv6, for A and AAAA records. Empty when nobody said. */
  addresses: readonly string[]
}

/**
 * What we ask of the web server that shows our customers' sites. Sites are published to it; it never calls us, and goes
 * on as it was told while we are away.
 */
export interface SiteServer {
  readonly place: SitesPlace
  /**
   * Once this has settled, these sites are shown as their entries say, and the others are untouched. Calls take effect in
   * the order they were made. Throws ServerDown, possibly with the change already saved: publish again.
   */
  publish(entries: readonly SiteEntry[]): Promise<SitesShown>
  /** Makes the published whole equal to `all`. Throws ServerDown like `publish`. */
  reconcile(all: () => Iterable<SiteEntry>): Promise<SitesShown>
  /** What does somebody who asks for this name find there now? Asked of the web server itself. Never throws. */
  look(handle: string, host: string): Promise<SiteSeen>
  /** Does it show what it was told to show, and nothing for a name nobody has? In 5 s. */
  probe(): Promise<Probed>
}
