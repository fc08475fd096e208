import { ServerDown } from '../../base/refusal.ts'
import type { Helper } from '../helper/port.ts'
import { lookAtSite, probeSites } from './look.ts'
import type { SiteEntry, SiteServer, SitesPlace, SitesShown } from './port.ts'
import { readPublishedSites, writePublishedSites } from './published.ts'

export interface NginxSitesSettings extends SitesPlace {
  /** The file the helper reads. */
  file: string
  /** Where nginx is asked what a name shows: plain HTTP, on this machine. */
  url: string
}

/**
 * nginx, driven through a file that the helper reads as root: it makes what nginx reads, and refuses what is not as it must
 * be. What was written stays written when the helper or nginx is away; the next publication carries it out.
 */
export function nginxSiteServer({ file, url, addresses }: NginxSitesSettings, helper: Helper): SiteServer {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<SitesShown>): Promise<SitesShown> => {
    const mine = last.then(work).catch((problem: unknown) => {
      throw problem instanceof ServerDown ? problem : new ServerDown('sites', { cause: problem })
    })
    last = mine.catch(() => undefined)
    return mine
  }
  const carryOut = async (sites: readonly SiteEntry[]) => {
    writePublishedSites(file, sites)
    const { refused } = await helper.ask('sites-publish')
    return { refused }
  }
  return {
    place: { addresses },
    publish: (entries) => inTurn(() => carryOut(merged(readPublishedSites(file) as SiteEntry[], entries))),
    reconcile: (all) => inTurn(() => carryOut(merged([], all()))),
    look: (handle, host) => lookAtSite(url, handle, host),
    probe: () => probeSites(url),
  }
}

/** By handle, a name at most once: where it goes over to another site, the one that is told last has it. */
function merged(before: readonly SiteEntry[], changed: Iterable<SiteEntry>): SiteEntry[] {
  const sites = new Map(before.map((entry) => [entry.handle, entry]))
  for (const entry of changed) {
    if (entry.state === 'gone') sites.delete(entry.handle)
    else sites.set(entry.handle, entry)
  }
  return [...sites.values()].sort((one, other) => one.number - other.number)
}
