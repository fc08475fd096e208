import { digestOfAppPassword } from '../../base/app-password.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import { addressesOf } from './addresses.ts'
import type { DavEntry, DavServer, DavUse } from './port.ts'

/** What a test or the demonstration may do to the double: take it away, spoil it, or note that a device was there. */
export interface MemoryDavServer extends DavServer {
  down: boolean
  /** What its probe finds while it is there. */
  found: Probed
  uses: DavUse[]
}

const URL_OF_NOBODY = 'https://dav.comptoir.test'

/** The double of the demonstration and of the tests: the promises of the port, kept in memory. */
export function memoryDavServer(): MemoryDavServer {
  const published = new Map<string, DavEntry>()
  const put = (entry: DavEntry) => {
    if (entry.scopes.length === 0) published.delete(entry.digest)
    else published.set(entry.digest, { ...entry, userName: entry.userName.toLowerCase() })
  }
  return {
    addresses: addressesOf(URL_OF_NOBODY),
    down: false,
    found: 'answers',
    uses: [],
    async publish(entries) {
      if (this.down) throw new ServerDown('dav')
      for (const entry of entries) put(entry)
    },
    async reconcile(all) {
      if (this.down) throw new ServerDown('dav')
      published.clear()
      for (const entry of all()) put(entry)
    },
    async verify(scope, userName, password) {
      if (this.down) return 'unreachable'
      const entry = published.get(digestOfAppPassword(password) ?? '')
      const opens = entry?.scopes.includes(scope) && entry.userName === userName.toLowerCase()
      return opens ? 'valid' : 'refused'
    },
    async probe() {
      return this.down ? 'silent' : this.found
    },
    takeUses() {
      return this.uses.splice(0)
    },
    close: () => published.clear(),
  }
}
