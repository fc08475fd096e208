import { argon2 } from '../../base/native.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import type { MailAlias, MailChange, MailEntry, MailServer } from './port.ts'
import { isMailbox, isRemoval } from './published.ts'

/** What a test or the demonstration may do to the double: take it away, make it too busy to answer, spoil it. */
export interface MemoryMailServer extends MailServer {
  down: boolean
  busy: boolean
  /** What its probe finds while it is there. */
  found: Probed
  /** Nobody can end sessions while this is so. */
  cannotRevoke: boolean
  /** Whose sessions were ended, in that order. */
  revoked: string[]
  /** What is known of an address now. */
  known(address: string): MailEntry | MailAlias | undefined
}

/** The double of the demonstration and of the tests: the promises of the port, kept in memory, with real hashes. */
export function memoryMailServer(): MemoryMailServer {
  const published = new Map<string, MailEntry | MailAlias>()
  const put = (change: MailChange) => {
    if (isRemoval(change)) published.delete(change.address.toLowerCase())
    else published.set(change.address.toLowerCase(), { ...change })
  }
  const server: MemoryMailServer = {
    hosts: {
      imap: { host: 'mail.comptoir.test', port: 993, encryption: 'tls' },
      smtp: { host: 'mail.comptoir.test', port: 465, encryption: 'tls' },
    },
    carries: true,
    down: false,
    busy: false,
    found: 'answers',
    cannotRevoke: false,
    revoked: [],
    known: (address) => published.get(address.toLowerCase()),
    async publish(changes) {
      if (server.down) throw new ServerDown('mail')
      for (const change of changes) put(change)
    },
    async reconcile(all) {
      if (server.down) throw new ServerDown('mail')
      published.clear()
      for (const entry of all()) put(entry)
    },
    async verify(address, password) {
      if (server.down) return 'unreachable'
      if (server.busy) return 'busy'
      const entry = published.get(address.toLowerCase())
      if (!entry || !isMailbox(entry) || !entry.enabled) return 'refused'
      return (await argon2().verify(entry.hash, password)) ? 'valid' : 'refused'
    },
    async answers() {
      return !server.down
    },
    async probe() {
      return server.down ? 'silent' : server.found
    },
    async revokeSessions(addresses) {
      if (server.down || server.cannotRevoke) throw new ServerDown('helper')
      server.revoked.push(...addresses)
    },
    close: () => published.clear(),
  }
  return server
}
