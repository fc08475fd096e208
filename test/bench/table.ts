/** One line of the table in README: a figure beside what it cannot pass, taken in the same run. */
export interface Row {
  what: string
  ours: string
  limit: string
  ratio: number
  /** What is asked of it, in words; empty where nothing is. */
  asked: string
  verdict: string
}

const rows: Row[] = []

export const row = (one: Row): void => void rows.push(one)

/** The rows so far, as Markdown. */
export function table(): string {
  const lines = rows.map(({ what, ours, limit, ratio, asked, verdict }) =>
    ['', what, ours, limit, ratio.toFixed(2), asked, verdict, ''].join(' | ').trim(),
  )
  return ['| What | Comptoir | Its limit | Ratio | Asked | |', '|---|---|---|---|---|---|', ...lines].join('\n')
}

/** 12 345, as a table shows it. */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
