import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openStore } from '../../db/store.ts'
import { openSession } from '../../src/web/session.ts'
import { BUNDLE, type Server, startServer, visit } from '../process/server.ts'
import type { LoopFigures } from './loop-watch.ts'

/** As `npm start` and the executable start it. */
export const NODE = [process.execPath, '--max-semi-space-size=4', '--heap-growing-percent=15']
export const WATCH = path.resolve('test/bench/loop-watch.ts')

/** A demonstration house for one bench, in a folder that goes with it. */
export interface BenchHouse {
  server: Server
  folder: string
  /** Where the long article is. */
  article: string
  /** The cookie of Claire, who has signed in. */
  cookie: string
  /** People who can sign in, with the password of the demonstration. */
  people: readonly string[]
  /** The cookies of sessions of theirs, one each. */
  cookies: readonly string[]
  /** How its event loop did since last asked; only with `watched`. */
  loop(): Promise<LoopFigures>
  close(): Promise<void>
}

interface Wishes {
  /** What stands before the program: taskset, strace. */
  under?: readonly string[]
  /** Instead of the bundle under the pinned Node. */
  program?: string
  watched?: boolean
  people?: number
}

/** Opens it with a long article that has a live action in it; its log goes to a file, as behind a service manager. */
export async function openBenchHouse({ under = [], program, watched, people = 0 }: Wishes = {}): Promise<BenchHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const loopFile = path.join(folder, 'loop.json')
  const settings = {
    MODE: 'demo',
    DATA_DIR: path.join(folder, 'data'),
    CONTENT_DIR: writeArticle(path.join(folder, 'content')),
    ...(watched ? { LOOP_WATCH_FILE: loopFile } : {}),
  }
  const node = [...NODE, ...(watched ? ['--import', WATCH] : []), BUNDLE]
  const log = openSync(path.join(folder, 'access.log'), 'a')
  const command = program === undefined ? node : [program]
  try {
    const first = await startServer({ settings, command, folder, output: log })
    await first.stop()
    const { emails, cookies } = invite(path.join(folder, 'data/comptoir.sqlite'), people)
    const server = await startServer({ settings, command: [...under, ...command], folder, output: log })
    const cookie = await signIn(server)
    return {
      ...{ server, folder, cookie, people: emails, cookies },
      article: `${server.origin}${ARTICLE}`,
      loop: () => loopOf(server, loopFile),
      close: async () => {
        await server.stop()
        closeSync(log)
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true })
    throw problem
  }
}

const ARTICLE = '/faq/9100/bench'
const WORDS =
  'mailbox password server account domain address letter customer phone reader folder answer minute device code'.split(
    ' ',
  )

/** About 25 KB of HTML once it stands in its page. */
function writeArticle(folder: string): string {
  const sentence = (from: number) =>
    Array.from({ length: 18 }, (_, at) => WORDS[(from * 7 + at * at) % WORDS.length]).join(' ')
  const section = (at: number) =>
    `## Part ${at}\n\n${[1, 2, 3].map((of) => `The ${sentence(at * 3 + of)}.`).join(' ')}\n\n- ${sentence(at)}\n- ${sentence(at + 5)}\n`
  const parts = Array.from({ length: 21 }, (_, at) => section(at + 1))
  parts.splice(3, 0, '::action[mail.change-password]{#change}\n')
  const front =
    'number: 9100\ntitle: A long article\nkind: guide\naudience: customer\ntopic: mail\nsummary: A long article.\nupdated: 2026-11-22\nreview: 2027-11-22'
  mkdirSync(path.join(folder, 'fr'), { recursive: true })
  writeFileSync(path.join(folder, 'fr/9100-bench.md'), `---\n${front}\n---\n\n${parts.join('\n')}`)
  return folder
}

/** More people than the demonstration has, with Claire's password, each of them signed in. */
function invite(file: string, people: number): { emails: string[]; cookies: string[] } {
  const store = openStore(file)
  const claire = store.one(q.selectFrom('users').selectAll().where('email', '=', 'claire@example.test'))
  if (!claire) throw new Error('Claire is not there')
  const emails = Array.from({ length: people }, (_, at) => `guest-${at}@example.test`)
  const tokens = store.together(() =>
    emails.map((email) => {
      const { id: _, ...row } = claire
      const { id } = store.run(q.insertInto('users').values({ ...row, email, public_id: `usr_${email.split('@')[0]}` }))
      return openSession(store, id, new Date(), { ip: '198.18.0.1', userAgent: 'bench' })
    }),
  )
  store.close()
  return { emails, cookies: tokens.map((token) => `sid=${token}`) }
}

async function signIn({ origin }: Server): Promise<string> {
  const claire = visit(origin)
  const { status } = await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  const token = claire.cookies.get('sid')
  if (!token) throw new Error(`Claire could not sign in: ${status}`)
  return `sid=${token}`
}

export async function loopOf({ pid }: Server, file: string): Promise<LoopFigures> {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (const until = performance.now() + 10_000; performance.now() < until; await sleep(10)) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as LoopFigures
  }
  throw new Error('The server does not say how its event loop does.')
}
