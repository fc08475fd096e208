import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../process/server.ts'
import type { BareTask } from './bare-server.ts'
import { NODE } from './house.ts'
import { ask, OWN, type Wire } from './nginx.ts'
import type { Statements } from './statements.ts'

export interface Bare {
  origin: string
  pid: number
  /** From the call of the program to its first answer, in ms. */
  started: number
  close(): Promise<void>
}

const SERVER = path.resolve('test/bench/bare-server.ts')

/** Starts a bare Hono server that answers with the text and the headers of `answer`, under the Node of the product. */
export async function openBare(
  answer: Wire,
  statements: Statements,
  { under = [], hash }: { under?: readonly string[]; hash?: string } = {},
): Promise<Bare> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bare-'))
  const port = await freePort()
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !OWN.has(name)))
  const task: BareTask = {
    port,
    database: path.join(folder, 'bare.sqlite'),
    text: String(answer.body),
    headers,
    statements,
  }
  writeFileSync(path.join(folder, 'task.json'), JSON.stringify({ ...task, ...(hash ? { hash } : {}) }))
  const [program = '', ...args] = [...under, ...NODE, SERVER, path.join(folder, 'task.json')]
  const began = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 2, 2] })
  const gone = new Promise((settle) => child.once('close', settle))
  const close = async () => {
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  const origin = `http://127.0.0.1:${port}`
  try {
    await answering(`${origin}/page`)
    return { origin, pid: child.pid ?? 0, started: performance.now() - began, close }
  } catch (problem) {
    await close()
    throw problem
  }
}

async function answering(url: string): Promise<void> {
  for (const until = performance.now() + 10_000; performance.now() < until; await sleep(2)) {
    const answer = await ask(url, {}).catch(() => undefined)
    if (answer) return
  }
  throw new Error('The bare server does not answer.')
}
