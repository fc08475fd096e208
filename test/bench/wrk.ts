import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

/** A load on one address: so many connections kept alive, for so long. */
interface Load {
  url: string
  connections: number
  seconds: number
  headers?: Readonly<Record<string, string>>
  /** Milliseconds a connection waits between an answer and its next request; without, none. */
  pause?: number
  /** A file of `writeRequests`: these are sent in turn, to the host of the address. */
  requests?: string
}

/** What came of it. Times in ms, corrected by wrk for requests that a slow answer has kept from being sent. */
export interface Loaded {
  requests: number
  errors: number
  seconds: number
  p50: number
  p95: number
  p99: number
  most: number
}

/** The processors: one for the server, the other for whoever asks it. */
export const SERVER_CPU = '0'
const CLIENT_CPU = '1'

const SCRIPT = path.resolve('test/bench/wrk.lua')
const IN_TURN = path.resolve('test/bench/wrk-requests.lua')
const run = promisify(execFile)

/** Puts the load on, from a processor of its own. Throws when an answer was missing or no success. */
export async function load({ url, connections, seconds, headers = {}, pause, requests }: Load): Promise<Loaded> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '10s',
    '-s',
    requests === undefined ? SCRIPT : IN_TURN,
    ...given,
    url,
  ]
  const environment = {
    ...(pause === undefined ? {} : { PAUSE_MS: String(pause) }),
    ...(requests === undefined ? {} : { REQUESTS: requests }),
  }
  const { stdout } = await run('taskset', ['-c', CLIENT_CPU, 'wrk', ...args], {
    env: { ...process.env, ...environment },
  })
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Loaded
  if (loaded.errors > 0) throw new Error(`${loaded.errors} of ${loaded.requests} requests to ${url} failed`)
  return loaded
}
