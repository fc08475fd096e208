/** What must hold of a reader: names of facts, combined. */
export type Condition =
  | { fact: string }
  | { not: Condition }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }

/**
 * What is known of a fact: that it does not hold, that it does, since when it does (UTC), or nothing at all, because
 * nobody has signed in or the account it is about is not chosen yet.
 */
export type Known = boolean | string | undefined

const FACT = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/

/**
 * Reads `account.has-mail and not account.several-accounts or login.two-sessions`: `not` binds closest, then `and`, then
 * `or`. There are no brackets: what would need them is two sentences. Never throws.
 */
export function readCondition(written: string): Condition | { problem: string } {
  const words = written.split(/\s+/).filter((word) => word !== '')
  const any = apart(words, 'or').map((part) => apart(part, 'and').map(single))
  if (any.flat().includes(undefined)) return { problem: `${written === '' ? 'nothing' : written} is not a condition` }
  return joined(
    'any',
    any.map((all) => joined('all', all as Condition[])),
  )
}

function apart(words: readonly string[], between: string): string[][] {
  const parts: string[][] = [[]]
  for (const word of words) {
    if (word === between) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}

/** `x` or `not x`. */
function single([first, second, ...more]: readonly string[]): Condition | undefined {
  if (first === 'not' && second !== undefined && FACT.test(second) && more.length === 0)
    return { not: { fact: second } }
  return first !== undefined && FACT.test(first) && second === undefined ? { fact: first } : undefined
}

const joined = (how: 'all' | 'any', [only, ...others]: readonly Condition[]): Condition => {
  const all = [only as Condition, ...others]
  if (others.length === 0) return only as Condition
  return how === 'all' ? { all } : { any: all }
}

/** The names of all facts in a condition, in the order they are written. */
export function factsIn(condition: Condition): string[] {
  if ('fact' in condition) return [condition.fact]
  if ('not' in condition) return factsIn(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(factsIn)
}

/**
 * Does it hold? What is not known makes the whole unknown, unless the rest decides it. Of several moments, all of it has
 * held since the last, and any of it since the first.
 */
export function holds(condition: Condition, known: (fact: string) => Known): Known {
  if ('fact' in condition) return known(condition.fact)
  if ('not' in condition) {
    const other = holds(condition.not, known)
    return other === undefined ? undefined : !other
  }
  if ('all' in condition) return all(condition.all.map((one) => holds(one, known)))
  return any(condition.any.map((one) => holds(one, known)))
}

function all(parts: readonly Known[]): Known {
  if (parts.includes(false)) return false
  return parts.includes(undefined) ? undefined : (moments(parts).at(-1) ?? true)
}

function any(parts: readonly Known[]): Known {
  const held = parts.filter((part) => part === true || typeof part === 'string')
  if (held.length > 0) return moments(held).at(0) ?? true
  return parts.includes(undefined) ? undefined : false
}

const moments = (parts: readonly Known[]): string[] => parts.filter((part) => typeof part === 'string').sort()
