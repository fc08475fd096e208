import { builtInContent, contentIn, contentOf } from './content-files.ts'
import { overdue, untranslated } from './cross-checks.ts'
import { type Fault, FaultyContent, sentenceOf } from './fault.ts'
import type { Names } from './names.ts'
import { builtInFaults, overlayFaults, type Part, partOf } from './part.ts'
import { type Entry, isServed, keyOf, type Shelf } from './shelf.ts'
import { openTerms } from './terms.ts'

/** What is to be checked. */
export interface ToCheck {
  /** A folder laid over the built-in articles, as CONTENT_DIR is. */
  folder: string | undefined
  /** Whether the built-in articles are checked as well, or only lend their numbers. */
  builtIn: boolean
  names: Names
  /** As 2026-11-22: what should have been read again before is told, but is no fault. */
  today: string
}

/** One line each, and how many of them are faults. */
export interface Report {
  lines: readonly string[]
  faults: number
}

/** Everything that is wrong with the articles, by file and line (R-KB-6), and last how much that is. Never throws for what a file says. */
export function checkContent({ folder, builtIn, names, today }: ToCheck): Report {
  const ours = partOf(builtInContent(), names)
  const theirs = partOf(folder === undefined ? contentOf([]) : contentIn(folder), names)
  const shelf: Shelf = new Map([...ours.shelf, ...theirs.shelf])
  const checked = [...(builtIn ? ours.shelf.values() : []), ...theirs.shelf.values()]
  const faults = [
    ...(builtIn ? [...builtInFaults(ours), ...untranslated(ours.shelf)] : []),
    ...theirs.twice,
    ...faultsOfTheirs(theirs, ours, shelf),
    ...faultsOfTerms(folder, names, shelf),
  ]
  const due = checked.flatMap((entry) => overdue(entry, today))
  const warnings = due.map((fault) => ({ ...fault, problem: `warning: ${fault.problem}` }))
  const lines = [...faults, ...warnings].sort(byPlace).map(sentenceOf)
  const articles = many(checked.length, 'article')
  const warned = warnings.length > 0 ? ` and ${many(warnings.length, 'warning')}` : ''
  return { lines: [...lines, `${many(faults.length, 'fault')}${warned} in ${articles}`], faults: faults.length }
}

function faultsOfTheirs(theirs: Part, ours: Part, shelf: Shelf): Fault[] {
  const compose = (entry: Entry) => (ours.has(entry) ? ours : theirs).digest(entry)
  return [...overlayFaults(theirs, { shelf, topics: theirs.topics, compose })].flat()
}

function faultsOfTerms(folder: string | undefined, names: Names, shelf: Shelf): readonly Fault[] {
  const find: Parameters<typeof openTerms>[1]['find'] = (language, number) => {
    const entry = shelf.get(keyOf(language, number))
    return entry && isServed(entry) ? entry.article : undefined
  }
  try {
    openTerms({ ...(folder === undefined ? {} : { contentDir: folder }), ...names }, { find })
    return []
  } catch (problem) {
    if (problem instanceof FaultyContent) return problem.faults
    throw problem
  }
}

const byPlace = (a: Fault, b: Fault): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)

const many = (count: number, what: string): string => (count === 1 ? `1 ${what}` : `${count} ${what}s`)
