/** So many things are listed at once; beyond, they are looked for. */
export const LISTED = 50
/** Nobody looks for more than this. */
const MOST_WORDS = 100

/** What somebody looks for among many things, and at which of those found the list begins. */
export interface Narrowing {
  words: string
  from: number
}

export const everything: Narrowing = { words: '', from: 0 }

/** As it came in an address: words cut where nobody would type on, a place that is none read as the first. */
export function narrowingOf(words = '', from = ''): Narrowing {
  const at = /^\d{1,6}$/.test(from) ? Number(from) : 0
  return { words: words.slice(0, MOST_WORDS).trim(), from: at }
}

/** Some of many: those to list now, how many were found, and where the next ones begin. */
export interface Narrowed<T> {
  shown: readonly T[]
  found: number
  next: number | undefined
}

/** The things whose label holds every word that is looked for, capitals and marks left aside; at most `LISTED` of them. */
export function narrow<T extends { label: string }>(all: readonly T[], { words, from }: Narrowing): Narrowed<T> {
  const wanted = folded(words).split(/\s+/)
  const found = words === '' ? all : all.filter(({ label }) => holds(folded(label), wanted))
  const start = from < found.length ? from : 0
  const shown = found.slice(start, start + LISTED)
  return { shown, found: found.length, next: start + LISTED < found.length ? start + LISTED : undefined }
}

const holds = (label: string, wanted: readonly string[]): boolean => wanted.every((word) => label.includes(word))

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
