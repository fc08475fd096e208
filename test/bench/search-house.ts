import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Language, textFor } from '../../content/text/index.ts'
import { BUNDLE, type Server, startServer } from '../process/server.ts'
import { loopOf, NODE, WATCH } from './house.ts'
import type { LoopFigures } from './loop-watch.ts'
import { memoryOf } from './process.ts'
import type { Guide } from './search-data.ts'
import { ASKED } from './search-marks.ts'

/** The product over a folder of guides, as a process. */
export interface SearchHouse {
  server: Server
  /** Milliseconds from the start of the process until it served articles, and until the search was complete. */
  serving: number
  complete: number
  /** 11 results unless it is said how many. */
  search: (words: string, most?: number) => Promise<readonly number[]>
  /** The first and most resident memory, in megabytes. */
  memory(): { rss: number; peak: number }
  /** How its event loop did since last asked; at first, since it served articles. */
  loop(): Promise<LoopFigures>
  /** Ends the process and starts another one over the same data. */
  again(): Promise<SearchHouse>
  close(): Promise<void>
}

/** Opens it and waits until every guide can be found. */
export async function openSearchHouse(guides: Partial<Record<Language, readonly Guide[]>>): Promise<SearchHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  for (const [language, list] of Object.entries(guides)) {
    mkdirSync(path.join(folder, 'content', language), { recursive: true })
    for (const guide of list)
      writeFileSync(path.join(folder, 'content', language, `${guide.number}-guide.md`), markdownOf(guide))
  }
  return open(folder)
}

async function open(folder: string): Promise<SearchHouse> {
  const loopFile = path.join(folder, 'loop.json')
  const settings = {
    MODE: 'demo',
    LOG_LEVEL: 'error',
    DATA_DIR: path.join(folder, 'data'),
    CONTENT_DIR: path.join(folder, 'content'),
    LOOP_WATCH_FILE: loopFile,
  }
  const began = performance.now()
  const server = await startServer({ settings, command: [...NODE, '--import', WATCH, BUNDLE], folder })
  const serving = performance.now() - began
  await loopOf(server, loopFile)
  for (const prefix of ['', '/en'])
    await completeAt(`${server.origin}${prefix}/search?q=x`, prefix === '' ? 'fr' : 'en')
  const house = { server, serving, complete: performance.now() - began, search: searcherAt(server) }
  return {
    ...house,
    memory: () => memoryOf(server.pid),
    loop: () => loopOf(server, loopFile),
    again: async () => {
      await server.stop()
      return open(folder)
    },
    close: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function completeAt(url: string, language: Language): Promise<void> {
  const { incomplete } = textFor(language).knowledge.search
  for (const until = performance.now() + 120_000; performance.now() < until; await sleep(20)) {
    if (!(await fetch(url).then((answer) => answer.text())).includes(incomplete)) return
  }
  throw new Error('The search does not become complete.')
}

function searcherAt({ origin }: Server): SearchHouse['search'] {
  return async (words, most = ASKED) => {
    const query = new URLSearchParams({ q: words, limit: String(most) })
    const answer = await fetch(`${origin}/search?${query}`, { headers: { accept: 'application/json' } })
    if (answer.status !== 200) throw new Error(`${answer.status} for ${words}`)
    return ((await answer.json()) as { number: number }[]).map(({ number }) => number)
  }
}

/** As an operator might write it: its text in pieces below its headings. */
function markdownOf({ number, title, headings, body }: Guide): string {
  const front = {
    number,
    title,
    kind: 'guide',
    audience: 'customer',
    topic: 'mail',
    updated: '2026-11-22',
    review: '2027-11-22',
  }
  const lines = Object.entries(front).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(value)}`,
  )
  const paragraphs = body.split(/\n+/).map(plain)
  const each = Math.ceil(paragraphs.length / (headings.length + 1))
  const parts = ['', ...headings].map((heading, at) => {
    const text = paragraphs.slice(at * each, (at + 1) * each).join('\n\n')
    return heading === '' ? text : `## ${plain(heading)}\n\n${text}`
  })
  return `---\n${lines.join('\n')}\n---\n\n${parts.join('\n\n')}\n`
}

const quoted = (value: string) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : JSON.stringify(value))
/** Nothing of the text is taken for a mark. */
const plain = (text: string) => text.trim().replace(/[\\`*_{}[\]<>()#+\-.!|:~&@]/g, '\\$&')
