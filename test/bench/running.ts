import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BUNDLE } from '../process/server.ts'
import { type Bare, openBare } from './bare.ts'
import { firstByte } from './executable.ts'
import { asked, figure, median, rounded } from './figures.ts'
import { type BenchHouse, NODE, openBenchHouse } from './house.ts'
import { ask } from './nginx.ts'
import { memoryOf } from './process.ts'
import { signInFrom } from './rush.ts'
import { row } from './table.ts'
import { load } from './wrk.ts'

const STARTS = 7
const FIRST_BYTE = { most: 700 }
const MEMORY = { most: 200 }
const NOTHING = { reads: 0, writes: 0, commits: 0 }
const PEOPLE = 100

/** From the call of the program to the first byte of a guide, with its data already there, beside bare Hono. */
export async function start(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const answer = { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('ready') }
  const [ours, theirs]: [number[], number[]] = [[], []]
  try {
    const command = [...NODE, BUNDLE]
    await firstByte(command, folder)
    for (let turn = 0; turn < STARTS; turn++) {
      ours.push(await firstByte(command, folder))
      const bare = await openBare(answer, NOTHING)
      theirs.push(Math.round(bare.started))
      await bare.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const [our, their] = [median(ours), median(theirs)]
  const verdict = figure('start', { firstByte: our }, FIRST_BYTE, { bare: their, all: ours, unit: 'ms' })
  const said = { ours: `${our} ms`, limit: `bare Hono: ${their} ms`, asked: `${asked(FIRST_BYTE)} ms` }
  row({ what: 'Start to first answer', ...said, ratio: our / their, verdict })
}

/** What is held after a minute in which visitors and people who are signed in read, and a hundred sign in. */
export async function memory(): Promise<void> {
  const house = await openBenchHouse({ people: PEOPLE })
  const answer = await ask(house.article, { cookie: house.cookie })
  const bare = await openBare(answer, NOTHING)
  try {
    const before = memoryOf(house.server.pid).rss
    await busyMinute(house)
    await busyAlike(bare)
    const { rss, peak } = memoryOf(house.server.pid)
    const their = memoryOf(bare.pid).rss
    const verdict = figure('memory', { rss }, MEMORY, { atStart: before, peak, bare: their, unit: 'MB' })
    const said = { ours: `${rss} MB`, limit: `bare Hono: ${their} MB`, asked: `${asked(MEMORY)} MB` }
    row({ what: 'Memory after a busy minute', ...said, ratio: rounded(rss / their, 2), verdict })
  } finally {
    await bare.close()
    await house.close()
  }
}

async function busyMinute({ article: url, cookie, people, server }: BenchHouse): Promise<void> {
  await load({ url, connections: 16, seconds: 10 })
  await load({ url, connections: 16, seconds: 10, headers: { 'accept-encoding': 'br' } })
  await load({ url, connections: 16, seconds: 20, headers: { cookie } })
  for (const half of [people.slice(0, PEOPLE / 2), people.slice(PEOPLE / 2)])
    await Promise.all(half.map((email, at) => signInFrom(server.origin, `198.18.9.${at + 1}`, email)))
  await load({ url, connections: 16, seconds: 10, headers: { cookie } })
}

async function busyAlike({ origin }: Bare): Promise<void> {
  await load({ url: `${origin}/page`, connections: 16, seconds: 60 })
}
