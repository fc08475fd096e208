import { createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { helperVerbs } from '../servers/helper/port.ts'
import type { Means } from './carry-out.ts'
import { attend, type Patience } from './connection.ts'
import type { Journal } from './journal.ts'
import type { HelperSettings } from './settings.ts'
import { listen } from './socket.ts'
import { openTurns } from './turns.ts'
import type { Verbs } from './verbs.ts'

/** A helper that listens. */
export interface RunningHelper {
  /** Takes nobody new, lets three seconds for what is under way, then ends it. */
  close(): Promise<void>
}

/** What a helper does and how patient it is. */
export interface Ways {
  verbs: Verbs
  journal: Journal
  /** The service manager has opened the socket. */
  handedOn: boolean
  /** Other than in the house, where a test says so. */
  patience?: Partial<Patience & { connections: number; limits: Means['limits'] }>
}

const PATIENCE = { idleMs: 30_000, requests: 100, connections: 16, limits: helperVerbs }
const LEAVE_MS = 3000

/**
 * Opens the helper: whoever can open its socket may ask for the verbs of its list, and for nothing else. Throws when it
 * cannot listen as it must, or cannot note what it does.
 */
export async function openHelper(settings: HelperSettings, ways: Ways): Promise<RunningHelper> {
  const { verbs, journal, handedOn } = ways
  const patience = { ...PATIENCE, ...ways.patience }
  const stopping = new AbortController()
  const means: Means = { settings, journal, turns: openTurns(), stopping: stopping.signal, limits: patience.limits }
  const inside = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    if (inside.size >= patience.connections) return turnAway(socket)
    inside.add(socket)
    socket.once('close', () => inside.delete(socket))
    void attend(socket, verbs, means, patience)
  })
  journal({ outcome: 'open' })
  await listen(server, settings, handedOn)
  return {
    close: async () => {
      server.close()
      const end = setTimeout(() => stopping.abort(), LEAVE_MS)
      await means.turns.idle()
      clearTimeout(end)
      stopping.abort()
      // what was done is still told
      await setImmediate()
      for (const socket of inside) socket.destroySoon()
      journal({ outcome: 'closed' })
    },
  }
}

/** Not a refusal: the same will be taken when others have left. */
function turnAway(socket: Socket): void {
  socket.end(`${JSON.stringify({ id: null, ok: false, failed: 'too many connections' })}\n`)
  socket.destroySoon()
}
