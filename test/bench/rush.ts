import { DEMO_PASSWORD } from '../../db/seed.ts'
import { figure, rounded } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import type { LoopFigures } from './loop-watch.ts'
import { hastenTracer, stolenSeconds } from './process.ts'
import { slowDisk } from './slow-disk.ts'
import { load } from './wrk.ts'

const AT_ONCE = 50
const RUSHES = 3
const READERS = { connections: 8, pause: 20 }
const LONGEST_MS = 50
/** Fifty people sign in at once, each from an address of their own, while others read. */
export const signIns = () => rush('sign-ins', [], () => ({}))

/** The same on a disk that takes its time. */
export async function signInsOnSlowDisk(): Promise<void> {
  const disk = slowDisk()
  try {
    await rush('sign-ins.slow-disk', disk.under, () => ({ longestSync: disk.longestSync() }))
  } finally {
    disk.remove()
  }
}

async function rush(bench: string, under: readonly string[], more: () => Record<string, number>): Promise<void> {
  const house = await openBenchHouse({ under, watched: true, people: AT_ONCE * RUSHES })
  try {
    hastenTracer(house.server.pid)
    const readers = { url: house.article, ...READERS }
    await load({ ...readers, seconds: 2 })
    await house.loop()
    const quiet = await load({ ...readers, seconds: 5 })
    const quietLoop = await house.loop()
    const stolenBefore = stolenSeconds()
    const reading = load({ ...readers, seconds: 12 })
    const { statuses, seconds, loops } = await rushes(house)
    const busy = await reading

    const article = {
      quiet: rounded(quiet.p95, 2),
      p99: rounded(busy.p99, 2),
      longest: rounded(busy.most, 2),
      unit: 'ms',
    }
    figure(`${bench}.article`, { p95: rounded(busy.p95, 2) }, undefined, article)
    const signedIn = statuses['303'] ?? 0
    figure(`${bench}.answers`, { signedIn }, undefined, { of: AT_ONCE * RUSHES, statuses, seconds })
    const stolen = rounded(stolenSeconds() - stolenBefore, 2)
    loopFigures(bench, loops, quietLoop, { stolen, ...more() })
  } finally {
    await house.close()
  }
}

/** `stolen`: seconds the host gave to others meanwhile; they count as computing and make a stretch look longer. */
function loopFigures(
  bench: string,
  loops: readonly LoopFigures[],
  quiet: LoopFigures,
  more: Record<string, number>,
): void {
  const most = (of: (loop: LoopFigures) => number) => Math.max(...loops.map(of))
  const longest = most((loop) => loop.longest)
  const worst = loops.find((loop) => loop.longest === longest) ?? quiet
  const limit = { most: LONGEST_MS }
  figure(`${bench}.loop-delay`, { p99: most((loop) => loop.p99) }, limit, { quiet: quiet.p99, unit: 'ms' })
  const about = {
    computing: worst.computing,
    quiet: quiet.longest,
    wait: most((loop) => loop.longestWait),
    unit: 'ms',
    ...more,
  }
  figure(`${bench}.loop-stretch`, { longest }, limit, { all: loops.map((loop) => loop.longest), ...about })
}

/** How the attempts ended, how long each rush took, and how the event loop did meanwhile. */
interface Rushed {
  statuses: Record<string, number>
  seconds: number[]
  loops: LoopFigures[]
}

/** One rush after the other. */
async function rushes({ server, people, loop }: BenchHouse): Promise<Rushed> {
  const loops: LoopFigures[] = []
  const statuses: Record<string, number> = {}
  const seconds: number[] = []
  for (let wave = 0; wave < RUSHES; wave++) {
    const began = performance.now()
    const wanted = people.slice(wave * AT_ONCE, (wave + 1) * AT_ONCE)
    const ended = await Promise.all(
      wanted.map((email, at) => signInFrom(server.origin, `198.18.${wave}.${at + 1}`, email)),
    )
    for (const status of ended) statuses[status] = (statuses[status] ?? 0) + 1
    seconds.push(rounded((performance.now() - began) / 1000, 2))
    loops.push(await loop())
  }
  return { statuses, seconds, loops }
}

/** One attempt, through the proxy on this machine, which the house believes. */
export async function signInFrom(origin: string, address: string, email: string): Promise<number> {
  const headers = { 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': address, Origin: origin }
  const body = new URLSearchParams({ email, password: DEMO_PASSWORD })
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}
