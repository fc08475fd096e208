import { argon2 } from '../../base/native.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import type { FtpEntry, FtpServer } from './port.ts'

/** What a test or the demonstration may do to the double: take it away, say how it is, and look at what it knows. */
export interface MemoryFtpServer extends FtpServer {
  down: boolean
  probed: Probed
  /** Users whose folder leads out of their hosting. */
  astray: Set<string>
  /** Whose sessions were ended, in that order. */
  ended: string[]
  known: ReadonlyMap<string, FtpEntry>
}

/** The double of the demonstration and of the tests: the promises of the port, kept in memory, with real hashes. */
export function memoryFtpServer(): MemoryFtpServer {
  const known = new Map<string, FtpEntry>()
  const ended: string[] = []
  const astray = new Set<string>()
  const put = (entry: FtpEntry) => {
    if (entry.open) known.set(entry.user, { ...entry })
    else known.delete(entry.user)
    if (entry.ends) ended.push(entry.user)
  }
  const refused = () => ({ refused: [...known.keys()].filter((user) => astray.has(user)) })

  return {
    ...{ address: { host: 'ftp.comptoir.test', port: 21 }, down: false, probed: 'answers', astray, ended, known },
    async publish(entries) {
      if (this.down) throw new ServerDown('ftp')
      for (const entry of entries) put(entry)
      return refused()
    },
    async reconcile(all) {
      if (this.down) throw new ServerDown('ftp')
      known.clear()
      for (const entry of all) put(entry)
      return refused()
    },
    async verify(user, password) {
      if (this.down) return 'unreachable'
      const entry = known.get(user)
      if (!entry || astray.has(user)) return 'refused'
      return (await argon2().verify(entry.hash, password)) ? 'valid' : 'refused'
    },
    async revokeSessions(users) {
      if (this.down) throw new ServerDown('ftp')
      ended.push(...users)
    },
    async probe() {
      return this.down ? 'silent' : this.probed
    },
    async answers() {
      return !this.down
    },
    close: () => known.clear(),
  }
}
