import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../process/server.ts'
import { figure, median, rounded } from './figures.ts'
import { openBenchHouse } from './house.ts'
import { memoryOf } from './process.ts'
import { signInFrom } from './rush.ts'
import { load } from './wrk.ts'

const STARTS = 7
const FIRST_BYTE_MS = 700
const MEGABYTES = 200

/** The single executable, built anew and copied alone into an empty folder: how fast it answers, how much it holds. */
export async function executable(): Promise<void> {
  execFileSync(process.execPath, ['src/tools/run.mjs', 'build'], { stdio: ['ignore', 2, 2] })
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const program = path.join(folder, 'comptoir')
  try {
    copyFileSync('dist/comptoir', program)
    await starts(program, folder)
    await underLoad(program)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function starts(program: string, folder: string): Promise<void> {
  const again: number[] = []
  const first: number[] = []
  for (let start = 0; start < STARTS; start++) {
    rmSync(path.join(folder, 'data'), { recursive: true, force: true })
    first.push(await firstByte([program], folder))
    again.push(await firstByte([program], folder))
  }
  const megabytes = rounded(statSync(program).size / 1e6, 1)
  figure(
    'executable.start',
    { firstByte: median(again) },
    { most: FIRST_BYTE_MS },
    { all: again, unit: 'ms', megabytes },
  )
  figure(
    'executable.first-start-ever',
    { firstByte: median(first) },
    { most: FIRST_BYTE_MS },
    { all: first, unit: 'ms' },
  )
}

/** From the moment the program is called to the first byte of a guide, in ms. */
export async function firstByte([program = '', ...args]: readonly string[], folder: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(program, [...args, 'serve'], {
    cwd: folder,
    env: { MODE: 'demo', PORT: String(port) },
    stdio: 'ignore',
  })
  const gone = new Promise((settle) => child.once('close', settle))
  const until = began + 20_000
  while (!(await asked(port))) if (performance.now() > until) throw new Error('The executable does not answer.')
  const took = performance.now() - began
  child.kill('SIGTERM')
  await gone
  return Math.round(took)
}

/** Whether somebody listens and sends a byte. */
const asked = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () =>
      socket.write(`GET /faq/2017 HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`),
    )
    socket.once('data', () => {
      settle(true)
      socket.destroy()
    })
    socket.once('error', () => setTimeout(() => settle(false), 2))
  })

/** What the whole of the bench asks of a server, asked of one process: then, how much memory it keeps. */
async function underLoad(program: string): Promise<void> {
  const house = await openBenchHouse({ program, people: 100 })
  try {
    const { article: url, cookie, people, server } = house
    const before = memoryOf(server.pid)
    await load({ url, connections: 16, seconds: 8 })
    await load({ url, connections: 16, seconds: 8, headers: { 'accept-encoding': 'br' } })
    await load({ url, connections: 16, seconds: 12, headers: { cookie } })
    for (const half of [people.slice(0, 50), people.slice(50)]) {
      await Promise.all(half.map((email, at) => signInFrom(server.origin, `198.18.9.${at + 1}`, email)))
    }
    await load({ url, connections: 16, seconds: 5, headers: { cookie } })
    const { rss, peak } = memoryOf(server.pid)
    figure('executable.memory', { rss }, { most: MEGABYTES }, { atStart: before.rss, peak, unit: 'MB' })
  } finally {
    await house.close()
  }
}
