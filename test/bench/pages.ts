import path from 'node:path'
import { openBare } from './bare.ts'
import { beside, contest } from './contest.ts'
import { figure } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import { ask, type Wire } from './nginx.ts'
import { writeRequests } from './requests.ts'
import { pageAt, type Statements, statementsOf } from './statements.ts'
import { grouped, row } from './table.ts'
import { load, SERVER_CPU } from './wrk.ts'

const UNDER = ['taskset', '-c', SERVER_CPU]
const AT_ONCE = 8

/** The long guide as Claire reads it, with her card drawn. */
export async function signedInArticle(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER })
  try {
    const headers = { cookie: house.cookie }
    const answer = await ask(house.article, headers)
    if (!answer.body.includes('contact@boulangerie-favre.test')) throw new Error('The card is not that of Claire')
    const statements = await statementsOf(pageAt('/faq/2017'))
    const { p50, p95 } = await load({ url: house.article, connections: 1, seconds: 4, headers })
    const page = { bench: 'article.signed-in', what: 'Signed-in guide with its card', url: house.article, headers }
    await besideBare(house, { ...page, answer, statements, about: { p50, p95 } })
  } finally {
    await house.close()
  }
}

const QUERIES = ['mot de passe', 'adresse e-mail', 'se connecter', 'changer son nom', 'boîte mail', 'fermer le compte']
const ADDRESSES = 500

/** Six different searches, of readers who each have an address of their own. */
export async function searchPage(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER })
  try {
    const { origin } = house.server
    const paths = QUERIES.map((words) => `/search?${new URLSearchParams({ q: words })}`)
    const url = `${origin}${paths[0]}`
    const answer = await ask(url, {})
    if (!answer.body.includes('/faq/2017')) throw new Error('The search does not find the guide')
    const statements = await statementsOf(pageAt(paths[0] ?? ''))
    const each = Array.from({ length: ADDRESSES }, (_, at) => ({
      method: 'GET' as const,
      path: paths[at % paths.length] ?? '',
      headers: { 'X-Forwarded-For': `198.18.${at >> 8}.${at & 255}` },
    }))
    const requests = writeRequests(path.join(house.folder, 'searches'), origin, each)
    await besideBare(house, { bench: 'search', what: 'Search page', url, requests, answer, statements })
  } finally {
    await house.close()
  }
}

interface Drawn {
  bench: string
  what: string
  url: string
  headers?: Record<string, string>
  requests?: string
  answer: Wire
  statements: Statements
  about?: Record<string, number>
}

/** Beside Hono that does as many statements and answers with the text as it once was. */
async function besideBare({ server }: BenchHouse, page: Drawn): Promise<void> {
  const { bench, what, url, headers = {}, requests, answer, statements, about } = page
  const bare = await openBare(answer, statements, { under: UNDER })
  try {
    const [our, their] = await contest([
      { url, pid: server.pid, connections: AT_ONCE, headers, ...(requests ? { requests } : {}) },
      { url: `${bare.origin}/page`, pid: bare.pid, connections: AT_ONCE, headers },
    ])
    const { ours, limit, ratio, rounds } = beside(our?.perCpuSecond, their?.perCpuSecond)
    const bytes = answer.body.length
    const told = { bytes, ours, bare: limit, statements, unit: 'requests per CPU-second', rounds, ...about }
    figure(bench, { ratio }, undefined, told)
    const counted = `${statements.reads} statements`
    const said = { ours: `${grouped(ours)} /s`, limit: `bare Hono, ${counted}, ready text: ${grouped(limit)} /s` }
    row({ what: `${what}, ${(bytes / 1000).toFixed(1)} KB`, ...said, ratio, asked: '', verdict: '' })
  } finally {
    await bare.close()
  }
}
