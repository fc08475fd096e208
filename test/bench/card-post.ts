import path from 'node:path'
import { newRunId } from '../../src/core/runs.ts'
import { type Browser, type Form, HTMX } from '../browsing.ts'
import { visit } from '../process/server.ts'
import { openBare } from './bare.ts'
import { beside, contest } from './contest.ts'
import { asked, figure } from './figures.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'
import type { Wire } from './nginx.ts'
import { NEW_NUMBER, writeRequests } from './requests.ts'
import { type Statements, statementsOf } from './statements.ts'
import { grouped, row } from './table.ts'
import { SERVER_CPU } from './wrk.ts'

const UNDER = ['taskset', '-c', SERVER_CPU]
const AT_ONCE = 8
/** A person may do a hundred acts in ten minutes. */
const PEOPLE = 1000
const WISH = { least: 0.5 }
const GUIDE = '/faq/2198'
const CARD = 'id="profile"'

/**
 * One's own name, changed in the card of its guide: the shortest act of the product that goes the whole way, through
 * registry, run, audit trail and the ticks of its guide, and that hashes no password. Every post is the first of a new
 * run, with another name than before, asked for as htmx does and answered with the card.
 */
export async function cardPost(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER, people: PEOPLE })
  try {
    const claire = visit(house.server.origin)
    claire.cookies.set('sid', house.cookie.replace('sid=', ''))
    const form = await formOf(claire)
    const { text, headers } = await postOf(claire, form)
    if (!text.includes('data-state="done"')) throw new Error('The card does not say that it is done')
    const statements = await statementsOf(async (other) => {
      const own = await formOf(other)
      return () => postOf(other, own)
    })
    await besideBare(
      house,
      form,
      { status: 200, headers: Object.fromEntries(headers), body: Buffer.from(text) },
      statements,
    )
  } finally {
    await house.close()
  }
}

async function formOf(browser: Browser): Promise<Form> {
  const { location = GUIDE } = await browser.get(GUIDE)
  return (await browser.get(location)).form(CARD)
}

const fieldsOf = ({ hidden }: Form, run: string) => ({
  ...hidden,
  run,
  name: `Guest ${run}`,
  language: 'fr',
  'time-zone': 'Europe/Zurich',
})

const postOf = (browser: Browser, form: Form) => browser.post(form.action, fieldsOf(form, newRunId()), HTMX)

/**
 * Beside Hono that reads the same form, does as many statements in as many transactions, each of which waits for the
 * disk as ours do, and answers with the card as it once was. What is judged is posts by the clock, disk included.
 */
async function besideBare(house: BenchHouse, form: Form, answer: Wire, statements: Statements): Promise<void> {
  const bare = await openBare(answer, statements, { under: UNDER })
  const fields = fieldsOf(form, `run_${NEW_NUMBER}`)
  const post = { method: 'POST', path: form.action, fields, headers: HTMX } as const
  const ours = house.cookies.map((cookie) => ({ ...post, headers: { ...HTMX, cookie } }))
  const theirs = house.cookies.map((cookie) => ({ ...post, path: '/post', headers: { ...HTMX, cookie } }))
  try {
    const { origin, pid } = house.server
    const requests = (name: string) => path.join(house.folder, name)
    const [our, their] = await contest([
      { url: origin, pid, connections: AT_ONCE, requests: writeRequests(requests('ours'), origin, ours) },
      {
        ...{ url: bare.origin, pid: bare.pid, connections: AT_ONCE },
        requests: writeRequests(requests('theirs'), bare.origin, theirs),
      },
    ])
    const clock = beside(our?.perSecond, their?.perSecond)
    const unit = 'posts per second'
    const told = { ours: clock.ours, bare: clock.limit, statements, unit, rounds: clock.rounds }
    const verdict = figure('card.post', { ratio: clock.ratio }, WISH, told)
    const { ratio, ...computing } = beside(our?.perCpuSecond, their?.perCpuSecond)
    figure('card.post.computing', { ratio }, undefined, { ...computing, unit: 'posts per CPU-second' })
    const { reads, writes, commits } = statements
    const limit = `bare Hono, ${reads + writes} statements, ${commits} commits: ${grouped(clock.limit)} /s`
    const said = { what: 'Post of a card (one’s own name)', ours: `${grouped(clock.ours)} /s`, limit }
    row({ ...said, ratio: clock.ratio, asked: asked(WISH), verdict })
  } finally {
    await bare.close()
  }
}
