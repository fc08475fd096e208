import { argon2 } from '../../base/native.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { MailEntry, MailServer } from './port.ts'

/** What a test or the demonstration may do to the double: take it away, or make it too busy to answer. */
export interface MemoryMailServer extends MailServer {
  down: boolean
  busy: boolean
}

/** The double of the demonstration and of the tests: the promises of the port, kept in memory, with real hashes. */
export function memoryMailServer(): MemoryMailServer {
  const published = new Map<string, MailEntry>()
  const put = (entry: MailEntry) => published.set(entry.address.toLowerCase(), { ...entry })

  return {
    down: false,
    busy: false,
    async publish(entries) {
      if (this.down) throw new ServerDown('mail')
      for (const entry of entries) put(entry)
    },
    async reconcile(all) {
      if (this.down) throw new ServerDown('mail')
      published.clear()
      for (const entry of all) put(entry)
    },
    async verify(address, password) {
      if (this.down) return 'unreachable'
      if (this.busy) return 'busy'
      const entry = published.get(address.toLowerCase())
      if (!entry?.enabled) return 'refused'
      return (await argon2().verify(entry.hash, password)) ? 'valid' : 'refused'
    },
    async answers() {
      return !this.down
    },
    close: () => published.clear(),
  }
}
