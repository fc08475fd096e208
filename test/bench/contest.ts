import { median, rounded } from './figures.ts'
import { cpuSeconds } from './process.ts'
import { load } from './wrk.ts'

const ROUNDS = 7
const ROUND_SECONDS = 2

/** Whoever answers a load: where, in which process, and for how many at once. */
export interface Contestant {
  url: string
  pid: number
  connections: number
  headers?: Readonly<Record<string, string>>
  /** A file of whole requests that are sent in turn, instead of one address. */
  requests?: string
}

/** What one contestant answered, round by round: for each second of processor its process has used, and of the clock. */
export interface Rates {
  perCpuSecond: number[]
  perSecond: number[]
}

/** Round by round, forwards and backwards, so that a machine that slows down slows everybody. The first is for warmth. */
export async function contest(contestants: readonly Contestant[], seconds = ROUND_SECONDS): Promise<Rates[]> {
  const rates: Rates[] = contestants.map(() => ({ perCpuSecond: [], perSecond: [] }))
  for (let round = 0; round <= ROUNDS; round++) {
    const order = [...contestants.entries()]
    if (round % 2 === 1) order.reverse()
    for (const [at, contestant] of order) {
      const { perCpuSecond, perSecond } = await oneRound(contestant, seconds)
      if (round === 0) continue
      rates[at]?.perCpuSecond.push(perCpuSecond)
      rates[at]?.perSecond.push(perSecond)
    }
  }
  return rates
}

async function oneRound({ pid, ...asked }: Contestant, forSeconds: number) {
  const before = cpuSeconds(pid)
  const { requests, seconds } = await load({ ...asked, seconds: forSeconds })
  return { perCpuSecond: requests / (cpuSeconds(pid) - before), perSecond: requests / seconds }
}

/** Two contestants beside each other: the middle of each, the middle of the ratios of each round, and all of these. */
export function beside(ours: readonly number[] = [], limit: readonly number[] = []) {
  const rounds = ours.map((rate, at) => rounded(rate / (limit[at] ?? 0), 3))
  return { ours: Math.round(median(ours)), limit: Math.round(median(limit)), ratio: median(rounds), rounds }
}
