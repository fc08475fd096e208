/** What spreadsheets need to take a file for UTF-8. */
export const CSV_MARK = '\uFEFF'

/** Signs a spreadsheet takes for the beginning of a formula, in front of which it may also pass over blanks. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/**
 * One line of a CSV file (RFC 4180): every cell between quotes, what looks like a formula behind an apostrophe, so that
 * no spreadsheet carries it out.
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

const cellOf = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
