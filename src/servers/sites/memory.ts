import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import type { SiteEntry, SiteServer } from './port.ts'

/** What a test or the demonstration may do to the double: take it away, or have it serve anything or nothing. */
export interface MemorySiteServer extends SiteServer {
  down: boolean
  probed: Probed
  /** What it shows, by handle. */
  readonly shown: ReadonlyMap<string, SiteEntry>
}

/** The double of the demonstration and of the tests: the promises of the port, kept in memory. */
export function memorySiteServer(): MemorySiteServer {
  const shown = new Map<string, SiteEntry>()
  const put = (entry: SiteEntry) => {
    if (entry.state === 'gone') shown.delete(entry.handle)
    else shown.set(entry.handle, entry)
  }
  return {
    place: { addresses: ['192.0.2.80', '2001:db8::80'] },
    down: false,
    probed: 'answers',
    shown,
    async publish(entries) {
      if (this.down) throw new ServerDown('sites')
      for (const entry of entries) put(entry)
      return { refused: [] }
    },
    async reconcile(all) {
      if (this.down) throw new ServerDown('sites')
      shown.clear()
      for (const entry of all()) put(entry)
      return { refused: [] }
    },
    async look(handle, host) {
      if (this.down) return 'unreachable'
      const entry = shown.get(handle)
      return entry && entry.state !== 'gone' && entry.hosts.includes(host) ? entry.state : 'nothing'
    },
    async probe() {
      return this.down ? 'silent' : this.probed
    },
  }
}
