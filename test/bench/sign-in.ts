import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openBare } from './bare.ts'
import { beside, contest } from './contest.ts'
import { figure } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import { ask } from './nginx.ts'
import { writeRequests } from './requests.ts'
import { statementsOf } from './statements.ts'
import { grouped, row } from './table.ts'
import { SERVER_CPU } from './wrk.ts'

const UNDER = ['taskset', '-c', SERVER_CPU]
const PEOPLE = 400
/** As many wait for their answer, which takes 300 ms at least, as keep the one that hashes at work. */
const AT_ONCE = 6
/** Longer than other rounds: there are few of them in a second. */
const SECONDS = 4
/** The cost of a login password, as src/core/hashing.ts has it. */
const COST = { memoryCost: 65_536, timeCost: 2, parallelism: 1, algorithm: 2 }

/**
 * Right passwords, each of another person in a browser nobody knows yet, beside bare Hono that checks the same password
 * one at a time and does as many statements: what is not argon2 must be little.
 */
export async function signingIn(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER, people: PEOPLE })
  try {
    const answer = await ask(`${house.server.origin}/sign-in`, {})
    const statements = await statementsOf(async (claire) => () => {
      claire.cookies.clear()
      return claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
    })
    const bare = await openBare(answer, statements, { under: UNDER, hash: await hash(DEMO_PASSWORD, COST) })
    try {
      const contestants = [
        { url: house.server.origin, pid: house.server.pid, connections: AT_ONCE, requests: requestsAt(house) },
        { url: bare.origin, pid: bare.pid, connections: 1, requests: requestsAt(house, bare.origin) },
      ]
      const [our, their] = await contest(contestants, SECONDS)
      const { ours, limit, ratio, rounds } = beside(our?.perCpuSecond, their?.perCpuSecond)
      figure('sign-in', { ratio }, undefined, {
        ours,
        bare: limit,
        statements,
        unit: 'sign-ins per CPU-second',
        rounds,
      })
      const said = { ours: `${grouped(ours)} /s`, limit: `bare argon2 behind Hono: ${grouped(limit)} /s` }
      row({ what: 'Sign-in', ...said, ratio, asked: '', verdict: '' })
    } finally {
      await bare.close()
    }
  } finally {
    await house.close()
  }
}

/** Everybody from an address of their own, through the proxy on this machine; at a bare server's, the same. */
function requestsAt({ server, folder, people }: BenchHouse, bare?: string): string {
  const each = people.map((email, at) => ({
    method: 'POST' as const,
    path: bare === undefined ? '/sign-in' : '/post',
    headers: { 'X-Forwarded-For': `198.18.${at >> 8}.${at & 255}` },
    fields: { email, password: DEMO_PASSWORD },
  }))
  return writeRequests(path.join(folder, bare === undefined ? 'ours' : 'theirs'), bare ?? server.origin, each)
}
