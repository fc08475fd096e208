import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { BUNDLE, type Server, startServer } from '../process/server.ts'
import { figure, rounded } from './figures.ts'
import { writeForeignFolder } from './foreign-folder.ts'
import { cpuSeconds, memoryOf } from './process.ts'
import { load, SERVER_CPU } from './wrk.ts'

const MANY = 3000
const FEW = 30
const SEED = 7
const SECONDS = 4
const COMMAND = ['taskset', '-c', SERVER_CPU, process.execPath, '--max-semi-space-size=4', BUNDLE]

interface Measured {
  /** Milliseconds from the start of the process. */
  article: number
  indexed: number
  fromCache: number
  peak: number
  articleP95: number
  searchP95: number
}

/**
 * A folder of 3 000 articles that nobody here wrote, beside one of thirty: when its articles are served and its search is
 * complete, with and without what an earlier start has left, what memory that takes, and how fast pages are then.
 */
export async function foreignFolder(): Promise<void> {
  const many = await measure(MANY)
  const few = await measure(FEW)
  const about = { files: MANY, few }
  figure('foreign.start', { ms: many.article }, { most: 2000 }, about)
  figure('foreign.index.cold', { ms: many.indexed }, { most: 20_000 }, about)
  figure('foreign.index.from-cache', { ms: many.fromCache }, { most: 2000 }, about)
  figure('foreign.memory', { peak: many.peak }, { most: 400 }, { unit: 'MB' })
  const beside = (name: 'articleP95' | 'searchP95') => ({ ms: many[name], few: few[name], unit: 'ms' })
  figure(
    'foreign.article',
    { ratio: rounded(many.articleP95 / few.articleP95, 2) },
    { most: 1.5 },
    beside('articleP95'),
  )
  figure('foreign.search', { p95: many.searchP95 }, { most: 15 }, beside('searchP95'))
}

async function measure(files: number): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-foreign-'))
  const output = openSync(path.join(folder, 'access.log'), 'a')
  const data = path.join(folder, 'data')
  const content = path.join(folder, 'content')
  const open = (more: Record<string, string>) =>
    startServer({ settings: { MODE: 'demo', DATA_DIR: data, ...more }, command: COMMAND, folder, output })
  try {
    await (await open({})).stop()
    forgetIndex(data)
    writeForeignFolder(content, files, SEED)
    const cold = await timed(
      () => open({ CONTENT_DIR: content }),
      () => isBuilt(data),
    )
    const { peak } = memoryOf(cold.server.pid)
    const speeds = await speedsOf(cold)
    await cold.server.stop()
    const warm = await timed(() => open({ CONTENT_DIR: content }), finds)
    await warm.server.stop()
    return { article: cold.article, indexed: cold.indexed, fromCache: warm.indexed, peak, ...speeds }
  } finally {
    closeSync(output)
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Started {
  server: Server
  /** Where the first article is, whole. */
  page: string
  article: number
  indexed: number
}

/** From the start of the process to its first article, and until its search is what it should be. */
async function timed(open: () => Promise<Server>, ready: (server: Server) => Promise<boolean>): Promise<Started> {
  const began = performance.now()
  const server = await open()
  const { status, url } = await fetch(`${server.origin}/faq/10001`)
  if (status !== 200) throw new Error(`${url} is ${status}`)
  const article = Math.round(performance.now() - began)
  while (!(await ready(server))) await sleep(20)
  return { server, page: url, article, indexed: Math.round(performance.now() - began) }
}

const fileOf = (data: string): string => path.join(data, 'comptoir.sqlite')

/** As if no search had ever been there. */
function forgetIndex(data: string): void {
  const sqlite = new Database(fileOf(data))
  sqlite.pragma('foreign_keys = ON')
  sqlite.exec('DELETE FROM search_indexes')
  sqlite.close()
}

/** Has every language an index that is whole? The file is read beside the server that writes it. */
async function isBuilt(data: string): Promise<boolean> {
  const sqlite = new Database(fileOf(data), { readonly: true })
  const query = 'SELECT count(DISTINCT language) AS languages, sum(fingerprint IS NULL) AS open FROM search_indexes'
  const row = sqlite.prepare(query).get() as { languages: number; open: number }
  sqlite.close()
  return row.languages === 2 && row.open === 0
}

async function finds({ origin }: Server): Promise<boolean> {
  const headers = { accept: 'application/json' }
  const asked = ['/search?q=certificat', '/en/search?q=certificat'].map((page) => fetch(origin + page, { headers }))
  const found = await Promise.all(asked.map(async (answer) => (await answer).json() as Promise<unknown[]>))
  return found.every((hits) => hits.length > 0)
}

/** Until it has found and listed the faults of the folder, a house has other work beside what it is asked. */
async function atRest({ pid }: Server): Promise<void> {
  for (let before = -1; cpuSeconds(pid) - before > 0.05; await sleep(1000)) before = cpuSeconds(pid)
}

/** An article that is drawn at every reading, and a search of two words, as JSON. */
async function speedsOf({ server, page }: Started): Promise<Pick<Measured, 'articleP95' | 'searchP95'>> {
  await atRest(server)
  const common = { connections: 1, seconds: SECONDS, pause: 5 }
  const article = await load({ ...common, url: `${page}?answered=told` })
  const headers = { accept: 'application/json' }
  // of forty questions the second slowest is told: the first ones, whose code is not compiled yet, are none of them
  for (let warming = 0; warming < 20; warming++) await finds(server)
  const search = await load({ ...common, url: `${server.origin}/search?q=certificat+domaine`, headers, pause: 120 })
  return { articleP95: article.p95, searchP95: search.p95 }
}
