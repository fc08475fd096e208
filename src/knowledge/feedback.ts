import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/secret.ts'
import type { Ctx, House } from '../core/ctx.ts'
import type { Article } from './shelf.ts'

/** Did it help? With a sentence, or without. */
export interface Vote {
  helpful: boolean
  comment: string
}

/** Characters of a sentence. */
export const COMMENT = 500

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Of one address: a whole office may read the same guide, a machine may not fill the table. */
const LIMITS = { each: { most: 20, windowMs: DAY }, all: { most: 60, windowMs: HOUR } }

/** Counts a vote before it is read. Throws Refusal('throttled'). */
export async function countVote({ throttle, request }: Ctx, number: number): Promise<void> {
  const from = prefixOf(request.ip)
  await throttle.reserve([
    { bucket: `vote:${from}`, kind: 'window', kept: false, ...LIMITS.all },
    { bucket: `vote:${number}:${from}`, kind: 'window', kept: false, ...LIMITS.each },
  ])
}

/**
 * Keeps what a browser says of an article (R-KB-8): one vote for each version of it, which is the day it says it was
 * updated; a later vote takes the place of the earlier one. `reader` is a random value that only this browser has; it
 * is not kept. Of the sentence, addresses and long numbers are masked. Throws Refusal('field-too-long').
 */
export function keepVote(ctx: Ctx, article: Article, reader: string, { helpful, comment }: Vote): void {
  const said = comment
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (said.length > COMMENT) throw new Refusal('field-too-long', 'comment', { most: COMMENT })
  const { number, language, updated } = article
  const day = ctx.now().toISOString().slice(0, 10)
  const voter = seal(ctx.keys.mark, `vote\n${reader}\n${number}\n${language}\n${updated}`)
  const vote = { day, helpful: helpful ? (1 as const) : (0 as const), comment: masked(said) }
  ctx.store.run(
    q
      .insertInto('article_votes')
      .values({ voter, number, language, version: updated, ...vote })
      .onConflict((on) => on.column('voter').doUpdateSet(vote)),
  )
}

const ADDRESS = /[^\s<>()[\]]+@[^\s<>()[\]]+/g
/** Six digits or more, as telephones, accounts and cards are written: with signs and spaces in between. */
const LONG_NUMBER = /\+?\d(?:[ .,/()\u00a0\u202f\u2011-]{0,3}\d){5,}/g
const MASK = '\u2026'

/** The sentence without what could name somebody. */
export const masked = (text: string): string => text.replace(ADDRESS, MASK).replace(LONG_NUMBER, MASK)

/** What readers made of an article. */
export interface Reading {
  votes: readonly { language: Language; version: string; yes: number; no: number }[]
  /** The latest sentences first, one hundred at most. */
  comments: readonly { day: string; language: Language; version: string; helpful: 0 | 1; comment: string }[]
  tasks: readonly { language: Language; action: string; started: number; finished: number }[]
}

/** What readers made of an article from a day on, such as 2026-11-22: for those who write it. */
export function readingOf(store: Store, number: number, since: string): Reading {
  const votes = store.all(sql<Reading['votes'][number]>`
    SELECT language, version, sum(helpful) AS yes, sum(1 - helpful) AS no FROM article_votes
    WHERE number = ${number} AND day >= ${since} GROUP BY language, version ORDER BY version DESC, language`)
  const comments = store.all(
    q
      .selectFrom('article_votes')
      .select(['day', 'language', 'version', 'helpful', 'comment'])
      .where('number', '=', number)
      .where('day', '>=', since)
      .where('comment', '<>', '')
      .orderBy('day', 'desc')
      .orderBy('voter')
      .limit(100),
  )
  const tasks = store.all(sql<Reading['tasks'][number]>`
    SELECT language, action, sum(started) AS started, sum(finished) AS finished FROM article_tasks
    WHERE number = ${number} AND day >= ${since} GROUP BY language, action ORDER BY language, action`)
  return { votes, comments, tasks }
}

const KEPT_DAYS = 730

/** Votes, sentences and counts are forgotten after two years: by then the article is another one. */
export function purgeReading({ store, now }: Pick<House, 'store' | 'now'>): void {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY).toISOString().slice(0, 10)
  store.run(q.deleteFrom('article_votes').where('day', '<', before))
  store.run(q.deleteFrom('article_tasks').where('day', '<', before))
}
