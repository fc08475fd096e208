import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { figure, rounded } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import { memoryOf } from './process.ts'
import { load } from './wrk.ts'

const PER_SECOND = 200
const SECONDS = 20
const LOOK_EVERY_MS = 100
const ADDRESSES = 200
const READERS = { connections: 8, pause: 20 }
/** What others may notice of it, and what it may leave behind. */
const LIMITS = { slower: 5, memory: 1.2 }

/** How attempts ended. */
interface Ended {
  statuses: Record<string, number>
  /** Turned away before anything was looked at, without a word on when to come back. */
  withoutRetry: number
  /** Nobody answered. */
  lost: number
  /** The most memory the house held meanwhile, in MB. */
  memory: number
}

/**
 * Two hundred sign-ins a second with wrong passwords, of people who exist and people who do not, from two hundred
 * addresses; meanwhile others read. Few are looked at, the others are turned away, and nobody else notices. A second rush
 * like the first takes no more memory: what a busy house takes it takes once.
 */
export async function attempts(): Promise<void> {
  const house = await openBenchHouse({ people: ADDRESSES })
  try {
    const readers = { url: house.article, ...READERS }
    await load({ ...readers, seconds: 2 })
    const quiet = await load({ ...readers, seconds: 5 })
    const start = memoryOf(house.server.pid).rss
    const reading = load({ ...readers, seconds: SECONDS })
    const first = await rush(house)
    const busy = await reading
    const second = await rush(house)

    const times = {
      quiet: rounded(quiet.p95, 2),
      busy: rounded(busy.p95, 2),
      longest: rounded(busy.most, 2),
      unit: 'ms',
    }
    figure('attempts.article', { p95: rounded(busy.p95 / quiet.p95, 2) }, { most: LIMITS.slower }, times)
    const memory = { start, first: first.memory, second: second.memory, unit: 'MB' }
    figure('attempts.memory', { growth: rounded(second.memory / first.memory, 2) }, { most: LIMITS.memory }, memory)
    answersOf(first)
  } finally {
    await house.close()
  }
}

function answersOf({ statuses, withoutRetry, lost }: Ended): void {
  const all = Object.values(statuses).reduce((sum, count) => sum + count, 0) + lost
  const lookedAt = statuses['422'] ?? 0
  const refused = (statuses['429'] ?? 0) + (statuses['503'] ?? 0)
  const about = { of: all, lookedAt, statuses, withoutRetry, lost }
  figure('attempts.answers', { otherwise: all - lookedAt - refused + withoutRetry }, { most: 0 }, about)
}

/** One attempt every five milliseconds, whether the ones before were answered or not. */
async function rush(house: BenchHouse): Promise<Ended> {
  const ended: Ended = { statuses: {}, withoutRetry: 0, lost: 0, memory: 0 }
  const looking = setInterval(() => {
    ended.memory = Math.max(ended.memory, memoryOf(house.server.pid).rss)
  }, LOOK_EVERY_MS)
  // as a proxy does: connections are kept, and let go of before the house does
  const agent = new Agent({ keepAlive: true, timeout: 3000 })
  const began = performance.now()
  const under: Promise<void>[] = []
  for (let at = 0; at < SECONDS * PER_SECOND; at++) {
    const early = began + (at * 1000) / PER_SECOND - performance.now()
    if (early > 0) await sleep(early)
    under.push(attempt(house, agent, at).then((answer) => note(ended, answer)))
  }
  await Promise.all(under)
  clearInterval(looking)
  agent.destroy()
  return ended
}

interface Answer {
  status: number
  retryAfter: string
}

/** The answer, or nothing when there was none. */
function attempt({ server, people }: BenchHouse, agent: Agent, at: number): Promise<Answer | undefined> {
  const email = at % 2 === 0 ? (people[(at / 2) % people.length] ?? '') : `stranger-${at}@example.test`
  const body = String(new URLSearchParams({ email, password: 'none of their passwords' }))
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': body.length,
    'Sec-Fetch-Site': 'same-origin',
    'X-Forwarded-For': `198.18.7.${(at % ADDRESSES) + 1}`,
  }
  return new Promise((resolve) => {
    request(`${server.origin}/sign-in`, { method: 'POST', agent, headers }, (answer) => {
      const { statusCode: status = 0, headers: given } = answer
      answer.resume().on('end', () => resolve({ status, retryAfter: given['retry-after'] ?? '' }))
    })
      .on('error', () => resolve(undefined))
      .end(body)
  })
}

function note(ended: Ended, answer: Answer | undefined): void {
  if (!answer) {
    ended.lost++
    return
  }
  const { status, retryAfter } = answer
  ended.statuses[status] = (ended.statuses[status] ?? 0) + 1
  if ((status === 429 || status === 503) && !/^[1-9]\d*$/.test(retryAfter)) ended.withoutRetry++
}
