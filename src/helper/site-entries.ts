import * as z from 'zod/mini'
import { isHostName } from '../base/host-name.ts'
import { SITE_STATES, type SiteEntry } from '../servers/sites/port.ts'
import { isProductUid } from './hosting-folder.ts'
import { handle } from './names.ts'
import type { HelperSettings } from './settings.ts'

/** As many names as a site may have. */
const MOST_HOSTS = 100

const entry = z.strictObject({
  handle,
  number: z.int().check(z.positive()),
  hosts: z.array(z.string()).check(z.maxLength(MOST_HOSTS)),
  state: z.enum(SITE_STATES),
})

/** A site that may be served, under these names. */
export type Site = Omit<SiteEntry, 'state'> & z.infer<typeof entry>

/** Those that may be served, and the handles of those that may not, as far as they have one. */
export interface Checked {
  sites: Site[]
  refused: string[]
}

/**
 * Looks at the published sites one by one; `note` is told of each that is not as it must be, by its place in the list and
 * never by what it says. A name that is no host name, is one of the house, or belongs to a site before it in the list takes
 * its whole site along: who publishes has checked the same, so somebody else may have written it.
 */
export function checkedSites(
  published: readonly unknown[],
  { hostings, reserved }: { hostings: HelperSettings['hostings']; reserved: readonly string[] },
  note: (line: string) => void,
): Checked {
  const taken = { handles: new Set<string>(), numbers: new Set<number>(), hosts: new Set(reserved) }
  const checked: Checked = { sites: [], refused: [] }
  for (const [place, raw] of published.entries()) {
    const read = entry.safeParse(raw)
    const no = read.success ? wrongIn(read.data, hostings, taken) : 'not an entry'
    if (no || !read.success) {
      note(`site ${place + 1}: ${no}`)
      checked.refused.push(...handleIn(raw))
      continue
    }
    const site = read.data
    taken.handles.add(site.handle)
    taken.numbers.add(site.number)
    for (const host of site.hosts) taken.hosts.add(host)
    checked.sites.push(site)
  }
  return checked
}

function handleIn(raw: unknown): string[] {
  const read = handle.safeParse((raw as { handle?: unknown } | null | undefined)?.handle)
  return read.success ? [read.data] : []
}

interface Taken {
  handles: ReadonlySet<string>
  numbers: ReadonlySet<number>
  hosts: ReadonlySet<string>
}

function wrongIn(site: Site, hostings: HelperSettings['hostings'], taken: Taken): string | undefined {
  if (!isProductUid(hostings, hostings.uidBase + site.number)) return 'no user number of a product'
  if (taken.handles.has(site.handle) || taken.numbers.has(site.number)) return 'there twice'
  if (!site.hosts.every(isHostName)) return 'a name that is no host name'
  if (new Set(site.hosts).size < site.hosts.length) return 'a name twice'
  return site.hosts.some((host) => taken.hosts.has(host)) ? 'a name of somebody else' : undefined
}
