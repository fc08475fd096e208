import { type Entry, keyOf, type Shelf } from './shelf.ts'

/** What an article may need of its house: without it there is nothing in it to be done. */
export const needs = ['sms', 'ftp', 'databases', 'sites'] as const
export type Need = (typeof needs)[number]

/** What the actions of a need are called by: steps that hold one go with it. */
const ACTIONS_OF: Readonly<Partial<Record<Need, string>>> = { ftp: 'ftp.', databases: 'databases.', sites: 'sites.' }

/** A shelf without the articles that need what a house lacks, and their numbers. */
export interface Kept {
  shelf: Shelf
  leftOut: ReadonlySet<number>
}

/**
 * Leaves out what a house lacks: the articles that need it, and in the others each line that leads to one of them (a
 * paragraph, an item of a list), and each step that holds an action of such a need, so that nothing is mentioned that does
 * not exist. `before`: numbers that were left out
 * of another content.
 */
export function withoutLacking(
  shelf: Shelf,
  lacks: ReadonlySet<Need>,
  before: ReadonlySet<number> = new Set<number>(),
): Kept {
  if (lacks.size === 0) return { shelf, leftOut: before }
  const lacking = ({ article }: Entry) => article.needs !== undefined && lacks.has(article.needs)
  const entries = [...shelf.values()]
  const leftOut = new Set([...before, ...entries.filter(lacking).map(({ article }) => article.number)])
  const absent = [...lacks].flatMap((need) => ACTIONS_OF[need] ?? [])
  const kept = entries.filter((entry) => !lacking(entry)).map((entry) => silent(withoutSteps(entry, absent), leftOut))
  return { shelf: new Map(kept.map((entry) => [keyOf(entry.article.language, entry.article.number), entry])), leftOut }
}

const LINK = /\]\(\/faq\/(\d{1,9})\b/g

/** The same article, saying nothing of those. */
function silent(entry: Entry, leftOut: ReadonlySet<number>): Entry {
  const speaks = (line: string) => [...line.matchAll(LINK)].some(([, number]) => leftOut.has(Number(number)))
  const { article, body } = entry
  const related = article.related.filter((number) => !leftOut.has(number))
  const lines = body.split('\n').filter((line) => !speaks(line))
  return { ...entry, article: { ...article, related }, body: lines.join('\n') }
}

const STEP = /^:::step\{[^}]*\}\n(?:(?!:::$).*\n)*?:::\n/gm

/** The same article without the steps in which something is done that this house does not have. */
function withoutSteps(entry: Entry, absent: readonly string[]): Entry {
  const isAbsent = (step: string) => absent.some((prefix) => step.includes(`::action[${prefix}`))
  return { ...entry, body: entry.body.replace(STEP, (step) => (isAbsent(step) ? '' : step)) }
}
