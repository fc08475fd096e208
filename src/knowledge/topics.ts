import { parse, TomlError } from 'smol-toml'
import { type Language, languages, textFor } from '../../content/text/index.ts'
import { isTopic, topics as ours } from '../../content/topics.ts'
import type { Fault } from './fault.ts'

/** A shelf of the help centre, as its page says it. */
export interface ShownTopic {
  name: string
  title: string
  summary: string
}

/** The shelves of the product and those of the operator. */
export interface Topics {
  /** In the order of the front page. */
  names: readonly string[]
  /** The shelf an article stands on: one whose topic nobody knows stands with the others of its kind, on the last. */
  shelfOf(topic: string): string
  shown(name: string, language: Language): ShownTopic
}

/** The shelf for articles without a known topic. No topic can be called so. */
export const OTHER = 'other'

const FILE = 'topics.toml'
const NAME = /^[a-z][a-z0-9-]{0,40}$/

type Words = Partial<Record<Language, { title: string; summary: string }>>

/**
 * The product's topics and, after them, those of CONTENT_DIR/topics.toml; one of the same name has the operator's words.
 * What cannot be understood is told and left out. Never throws.
 */
export function readTopics(toml: string | undefined): { topics: Topics; faults: Fault[] } {
  const faults: Fault[] = []
  const theirs = new Map<string, Words>()
  for (const [name, value] of Object.entries(tablesOf(toml, faults))) {
    const tell = (problem: string) => faults.push({ file: FILE, line: lineOf(toml ?? '', name), problem })
    const words = wordsOf(value, (problem) => tell(`${name} ${problem}`))
    if (!NAME.test(name) || name === OTHER) tell(`a topic cannot be called ${name}`)
    else if (Object.keys(words).length > 0) theirs.set(name, words)
  }
  const names = [...ours, ...[...theirs.keys()].filter((name) => !isTopic(name)), OTHER]
  const known = new Set(names)
  const topics: Topics = {
    names,
    shelfOf: (topic) => (known.has(topic) ? topic : OTHER),
    shown: (name, language) => ({ name, ...wordsIn(theirs.get(name), name, language) }),
  }
  return { topics, faults }
}

/** The operator's words, in their other language where this one is missing; else the product's. */
function wordsIn(theirs: Words | undefined, name: string, language: Language): { title: string; summary: string } {
  const other = languages.find((one) => theirs?.[one])
  const given = theirs?.[language] ?? (other && theirs?.[other])
  if (given) return given
  const t = textFor(language).knowledge
  return isTopic(name) ? t.topics[name] : t.otherTopic
}

function tablesOf(toml: string | undefined, faults: Fault[]): Record<string, unknown> {
  try {
    return toml === undefined ? {} : parse(toml)
  } catch (problem) {
    const line = problem instanceof TomlError ? problem.line : 1
    const [said = ''] = (problem as Error).message.split('\n')
    faults.push({ file: FILE, line, problem: said })
    return {}
  }
}

function wordsOf(value: unknown, tell: (problem: string) => void): Words {
  const words: Words = {}
  const given = isTable(value) ? value : {}
  for (const language of languages) {
    if (!(language in given)) continue
    const said = given[language]
    const { title, summary } = isTable(said) ? said : {}
    if (typeof title === 'string' && typeof summary === 'string') words[language] = { title, summary }
    else tell(`wants title and summary in ${language}`)
  }
  const strange = Object.keys(given).find((key) => !languages.some((language) => language === key))
  if (strange !== undefined) tell(`has ${strange} where only languages can stand`)
  if (languages.every((language) => !(language in given))) tell('wants words in a language, such as fr.title')
  return words
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** TOML is read without places: the first line that names it. */
function lineOf(toml: string, name: string): number {
  const at = toml.split('\n').findIndex((line) => line.includes(name))
  return at < 0 ? 1 : at + 1
}
