import { ServerDown } from '../../base/refusal.ts'
import { objectionTo } from './letter.ts'
import type { Letter, PostServer } from './port.ts'

/** What a test may do to the double, and what it may read. */
export interface MemoryPostServer extends PostServer {
  down: boolean
  /** Addresses refused for good. */
  unknown: Set<string>
  sent: Letter[]
}

/** The double of the tests: the promises of the port, and the letters kept to be read. */
export function memoryPostServer(): MemoryPostServer {
  return {
    down: false,
    unknown: new Set(),
    sent: [],
    async send(letter) {
      const reason = objectionTo(letter)
      if (reason !== undefined) return { outcome: 'refused', reason }
      if (this.down) throw new ServerDown('post')
      if (this.unknown.has(letter.to)) return { outcome: 'refused', reason: 'no such mailbox' }
      this.sent.push({ ...letter })
      return { outcome: 'accepted' }
    },
    close: () => undefined,
  }
}
