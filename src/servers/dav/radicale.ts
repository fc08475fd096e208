import path from 'node:path'
import { addressesOf } from './addresses.ts'
import { tryDavLogin } from './login.ts'
import { DAV_SCOPES, type DavEntry, type DavScope, type DavServer } from './port.ts'
import { PROBE_MS, probeDav, probeEntry } from './probe.ts'
import { openPublishedPasswords } from './published.ts'
import { openUses, takeUses } from './uses.ts'

export interface RadicaleSettings {
  /** The folder of published files. It belongs to us and to the group Radicale reads with, mode 2750. */
  folder: string
  /** The https origin people type on their devices. */
  url: string
  /** PEM of the authority that signed its certificate, when the system does not know it. */
  ca?: string | undefined
}

/** The names of what is in the published folder; the plugin is told them by its configuration. */
export const publishedIn = (folder: string, scope: DavScope): string => path.join(folder, `${scope}.sqlite`)
export const usesIn = (folder: string): string => path.join(folder, 'uses')

/**
 * Two Radicales, one for calendars and one for contacts, each driven through a file of its own that its plugin reads at
 * every request: a change is seen by the next one, and both go on while the portal is away. `probe` is the password of
 * its probe account. Throws when a file cannot be opened or made.
 */
export function radicaleDavServer({ folder, url, ca }: RadicaleSettings, probe: string): DavServer {
  openUses(usesIn(folder))
  const files = DAV_SCOPES.map((scope) => ({ scope, file: openPublishedPasswords(publishedIn(folder, scope), scope) }))
  const addresses = addressesOf(url)
  return {
    addresses,
    async publish(entries) {
      for (const { file } of files) await file.put(entries)
    },
    async reconcile(all) {
      for (const { scope, file } of files) await file.replace(withProbe(only(scope, all()), probe))
    },
    verify: (scope, userName, password) => tryDavLogin(addresses[scope], { userName, password }, ca),
    probe: () => probeDav((scope, pair) => tryDavLogin(addresses[scope], pair, ca, PROBE_MS), probe),
    takeUses: () => takeUses(usesIn(folder)),
    close: () => {
      for (const { file } of files) file.close()
    },
  }
}

function* withProbe(entries: Iterable<DavEntry>, probe: string): Generator<DavEntry> {
  yield* entries
  yield probeEntry(probe)
}

function* only(scope: DavScope, all: Iterable<DavEntry>): Generator<DavEntry> {
  for (const entry of all) if (entry.scopes.includes(scope)) yield entry
}
