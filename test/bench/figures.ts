/** What a figure must be: at most, or at least. */
export type Limit = { most: number } | { least: number }

interface Row {
  bench: string
  said: string
  limit: string
  verdict: Verdict
}

/** Nothing where there is no limit. */
export type Verdict = 'met' | 'missed' | ''

const rows: Row[] = []

/** Where figures are written: standard output, unless that is kept for a table. */
let out: NodeJS.WriteStream = process.stdout

export function keepOutputForTable(): void {
  out = process.stderr
}

/**
 * One figure as one line of JSON: what was measured under its own name, the limit and whether it is met, and whatever
 * helps to judge it. Without a limit it is for information. Returns how it was judged.
 */
export function figure(
  bench: string,
  measured: Readonly<Record<string, number>>,
  limit?: Limit,
  about: Readonly<Record<string, unknown>> = {},
): Verdict {
  const [name = '', value = Number.NaN] = Object.entries(measured)[0] ?? []
  const met = limit && ('most' in limit ? value <= limit.most : value >= limit.least)
  const judged = limit ? { limit: 'most' in limit ? limit.most : limit.least, met } : {}
  out.write(`${JSON.stringify({ bench, ...measured, ...judged, ...about })}\n`)
  const verdict = met === undefined ? '' : met ? 'met' : 'missed'
  rows.push({ bench, said: `${name} ${value}`, limit: limit ? asked(limit) : '', verdict })
  return verdict
}

/** A limit as people read it. */
export const asked = (limit: Limit): string => ('most' in limit ? `<= ${limit.most}` : `>= ${limit.least}`)

/** Every figure for people, on standard error; how many were missed. */
export function summary(): number {
  const wide = (column: 'bench' | 'said' | 'limit') => Math.max(...rows.map((row) => row[column].length), 0)
  const widths = { bench: wide('bench'), said: wide('said'), limit: wide('limit') }
  const lines = rows.map(
    ({ bench, said, limit, verdict }) =>
      `${verdict.padEnd(7)} ${bench.padEnd(widths.bench)}  ${said.padEnd(widths.said)}  ${limit.padEnd(widths.limit)}`,
  )
  process.stderr.write(`\n${lines.map((line) => line.trimEnd()).join('\n')}\n`)
  return rows.filter(({ verdict }) => verdict === 'missed').length
}

/** The middle one of some numbers; of an even count, the upper of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits))
