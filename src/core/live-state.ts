import type { Servers } from '../servers/index.ts'
import type { Probed } from '../servers/probe.ts'

/** The servers that are looked after, in the order they are told. */
export const WATCHED = ['mail', 'sites', 'databases', 'ftp', 'dav'] as const
export type Watched = (typeof WATCHED)[number]

/** What logging in found out about a server, and when. `at` is UTC. */
export interface Sight {
  found: Probed
  at: string
}

/** What is known of a server just now. `asking`: it is being asked anew, as this is too old or there is nothing yet. */
export interface Glance {
  sight: Sight | undefined
  asking: boolean
}

/** How the servers of the house stand, found out by logging in and remembered for a moment. */
export interface LiveState {
  /** Those this house has. */
  watched: readonly Watched[]
  /** What is known at once; asks anew when that is old. Undefined for a server this house does not have. */
  glance(service: Watched): Glance | undefined
  /** What is found out now, or was a moment ago. Throws for a server this house does not have. */
  look(service: Watched): Promise<Sight>
}

/** A server is asked at most once in this time, however many pages ask. */
export const FRESH_MS = 15_000
/** Whoever has not answered by then is silent: each login has a shorter limit of its own. */
const PATIENCE_MS = 20_000

interface Line {
  sight: Sight | undefined
  asking: Promise<Sight> | undefined
  probe: () => Promise<Probed>
}

/** Looks after the servers that are there. Nothing is asked before somebody wants to know. */
export function openLiveState(servers: Servers, now: () => Date, patienceMs = PATIENCE_MS): LiveState {
  const lines = new Map<Watched, Line>()
  for (const service of WATCHED) {
    const server = servers[service]
    if (server) lines.set(service, { sight: undefined, asking: undefined, probe: () => server.probe() })
  }
  const isFresh = ({ sight }: Line) => sight !== undefined && now().getTime() - Date.parse(sight.at) < FRESH_MS
  const ask = (line: Line): Promise<Sight> => {
    line.asking ??= found(line.probe, patienceMs).then((seen) => {
      line.asking = undefined
      line.sight = { found: seen, at: now().toISOString() }
      return line.sight
    })
    return line.asking
  }
  return {
    watched: [...lines.keys()],
    glance: (service) => {
      const line = lines.get(service)
      if (!line) return undefined
      const fresh = isFresh(line)
      if (!fresh) void ask(line)
      return { sight: line.sight, asking: !fresh }
    },
    look: async (service) => {
      const line = lines.get(service)
      if (!line) throw new Error(`this house has no server for ${service}`)
      return isFresh(line) && line.sight ? line.sight : ask(line)
    },
  }
}

/** A probe that fails, or never ends, has found nobody. */
function found(probe: () => Promise<Probed>, patienceMs: number): Promise<Probed> {
  return new Promise((resolve) => {
    const tired = setTimeout(() => resolve('silent'), patienceMs)
    tired.unref()
    const tell = (seen: Probed) => {
      clearTimeout(tired)
      resolve(seen)
    }
    Promise.resolve()
      .then(probe)
      .then(tell, () => tell('silent'))
  })
}
