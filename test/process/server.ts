import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hono } from 'hono'
import type { Env } from '../../src/web/env.ts'
import { type Browser, openBrowser } from '../browsing.ts'
import { freshFetch } from './fresh-fetch.ts'

/** The bundle that every npm script makes before it runs this: two folders below the root, as this file is. */
export const BUNDLE = path.resolve(import.meta.dirname, '../../dist/comptoir.mjs')

/** How the product is started: in an environment that holds its settings and nothing of ours. */
export interface Launch {
  settings: Readonly<Record<string, string>>
  /** The program and what stands before the word of the command line. */
  command?: readonly string[]
  word?: string
  /** Its working folder. */
  folder?: string
  /** A file descriptor that takes what it writes, instead of `said`. */
  output?: number
}

/** How a process ended, and all it wrote. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  said: string
}

export interface Server {
  origin: string
  port: number
  pid: number
  said(): string
  gone: Promise<Ended>
  /** Asks it to stop; after half a minute it is killed. */
  stop(): Promise<Ended>
  /** No time to tidy up. */
  kill(): Promise<Ended>
}

/** Runs the product until it ends by itself; after ten seconds, or so many ms, it is ended, and its code is null. */
export async function runToEnd(launch: Launch, patience = 10_000): Promise<Ended> {
  const { child, gone } = launched(launch)
  const tired = setTimeout(() => child.kill('SIGKILL'), patience)
  const ended = await gone
  clearTimeout(tired)
  return ended
}

/** Starts the product on a free port and waits until it answers. Throws with what it said when it ends instead. */
export async function startServer(launch: Launch): Promise<Server> {
  const port = Number(launch.settings['PORT'] ?? (await freePort()))
  const settings = { ...launch.settings, PORT: String(port) }
  const { child, gone, said } = launched({ ...launch, settings })
  const origin = `http://127.0.0.1:${port}`
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const stuck = setTimeout(() => child.kill('SIGKILL'), 30_000)
    const ended = await gone
    clearTimeout(stuck)
    return ended
  }
  const early = gone.then((ended) => {
    throw new Error(`The server ended (${ended.code ?? ended.signal}): ${ended.said}`)
  })
  try {
    await Promise.race([answering(origin), early])
  } catch (problem) {
    child.kill('SIGKILL')
    throw problem
  }
  early.catch(() => undefined)
  return { origin, port, pid: child.pid ?? 0, said, gone, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

function launched({ settings, command = [process.execPath, BUNDLE], word = 'serve', folder, output }: Launch): {
  child: ChildProcess
  gone: Promise<Ended>
  said: () => string
} {
  const [program = '', ...args] = [...command, word]
  const stdio = ['ignore', output ?? 'pipe', 'pipe'] as const
  const child = spawn(program, args, { env: settings, cwd: folder, stdio: [...stdio] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
  const gone = new Promise<Ended>((settle, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => settle({ code, signal, said }))
  })
  return { child, gone, said: () => said }
}

async function answering(origin: string): Promise<void> {
  for (const until = performance.now() + 20_000; performance.now() < until; await sleep(15)) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
    // a portal of another name is there, too: it answers 421 to a number
    if (answer?.status === 200 || answer?.status === 421) return
  }
  throw new Error('The server does not answer.')
}

/** A port nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => settle(port))
    })
  })

/** A browser without a window, at a server in another process; each request has a connection of its own. */
export const visit = (origin: string): Browser => openBrowser({ fetch: freshFetch } as unknown as Hono<Env>, origin)
