/** What a figure must be: at most, or at least. */
export type Limit = { most: number } | { least: number }

interface Row {
  bench: string
  said: string
  limit: string
  verdict: 'met' | 'missed' | ''
}

const rows: Row[] = []

/**
 * One figure as one line of JSON on standard output: what was measured under its own name, the limit and whether it is
 * met, and whatever helps to judge it. Without a limit it is for information.
 */
export function figure(
  bench: string,
  measured: Readonly<Record<string, number>>,
  limit?: Limit,
  about: Readonly<Record<string, unknown>> = {},
): void {
  const [name = '', value = Number.NaN] = Object.entries(measured)[0] ?? []
  const met = limit && ('most' in limit ? value <= limit.most : value >= limit.least)
  const judged = limit ? { limit: 'most' in limit ? limit.most : limit.least, met } : {}
  process.stdout.write(`${JSON.stringify({ bench, ...measured, ...judged, ...about })}\n`)
  rows.push({
    bench,
    said: `${name} ${value}`,
    limit: limit ? ('most' in limit ? `<= ${limit.most}` : `>= ${limit.least}`) : '',
    verdict: met === undefined ? '' : met ? 'met' : 'missed',
  })
}

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
