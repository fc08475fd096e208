import { figure, median, rounded } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import { ask, openNginx } from './nginx.ts'
import { cpuSeconds } from './process.ts'
import { statementsPerPage } from './statements.ts'
import { load, SERVER_CPU } from './wrk.ts'

const ROUNDS = 7
const ROUND_SECONDS = 2
const UNDER = ['taskset', '-c', SERVER_CPU]

interface Contestant {
  url: string
  pid: number
  connections: number
  headers: Record<string, string>
}

/** Requests answered for each second of processor the server's process has used. */
async function perCpuSecond({ url, pid, connections, headers }: Contestant): Promise<number> {
  const before = cpuSeconds(pid)
  const { requests } = await load({ url, connections, seconds: ROUND_SECONDS, headers })
  return requests / (cpuSeconds(pid) - before)
}

/** A guide of 25 KB as a visitor reads it, beside nginx that serves the same bytes from a file. */
export async function signedOutArticle(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER })
  try {
    for (const encoding of ['identity', 'br']) await besideNginx(house, encoding)
  } finally {
    await house.close()
  }
}

async function besideNginx({ article, server }: BenchHouse, encoding: string): Promise<void> {
  const headers = { 'accept-encoding': encoding }
  await ask(article, headers)
  const answer = await ask(article, headers)
  const plain = await openNginx(answer, UNDER, '')
  const grouped = await openNginx(answer, UNDER, 'buffer=4k flush=1s')
  try {
    const common = { connections: 16, headers }
    const rates = await interleaved([
      { ...common, url: article, pid: server.pid },
      { ...common, url: plain.url, pid: plain.worker },
      { ...common, url: grouped.url, pid: grouped.worker },
    ])
    const [ours = 0, line = 0, group = 0] = rates.map((rounds) => Math.round(median(rounds)))
    const ratio = (of: number) => {
      const each = (rates[0] ?? []).map((rate, at) => rounded(rate / (rates[of]?.[at] ?? 0), 3))
      return { ratio: median(each), rounds: each }
    }
    const { ratio: value, rounds } = ratio(1)
    const about = { bytes: answer.body.length, ours, nginx: line, unit: 'requests per CPU-second', rounds }
    figure(`article.signed-out.${encoding}`, { ratio: value }, { least: 0.6 }, about)
    const other = ratio(2)
    figure(`article.signed-out.${encoding}.nginx-groups-its-log`, { ratio: other.ratio }, undefined, { nginx: group })
  } finally {
    await Promise.all([plain.close(), grouped.close()])
  }
}

/** Round by round, forwards and backwards, so that a machine that slows down slows everybody. The first is for warmth. */
async function interleaved(contestants: readonly Contestant[]): Promise<number[][]> {
  const rates: number[][] = contestants.map(() => [])
  for (let round = 0; round <= ROUNDS; round++) {
    const order = [...contestants.keys()]
    if (round % 2 === 1) order.reverse()
    for (const at of order) {
      const contestant = contestants[at]
      const rate = contestant ? await perCpuSecond(contestant) : 0
      if (round > 0) rates[at]?.push(rate)
    }
  }
  return rates
}

/** The same guide as Claire reads it, with her card drawn. */
export async function signedInArticle(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER })
  try {
    const headers = { cookie: house.cookie }
    const { body } = await ask(house.article, headers)
    if (!body.includes('contact@boulangerie-favre.test')) throw new Error('The card is not that of Claire')
    const [rates = []] = await interleaved([{ url: house.article, pid: house.server.pid, connections: 8, headers }])
    const { p50, p95 } = await load({ url: house.article, connections: 1, seconds: 5, headers })
    const about = { bytes: body.length, p50, p95, statements: await statementsPerPage(), unit: 'requests, ms' }
    figure('article.signed-in', { perCpuSecond: Math.round(median(rates)) }, undefined, about)
  } finally {
    await house.close()
  }
}
