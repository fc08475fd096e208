/** What is wrong in an article, for its author: a file, a line and a sentence. */
export interface Fault {
  file: string
  /** Counted from 1. */
  line: number
  problem: string
}

const LONGEST = 400

/** `fr/2017-x.md:12: ...`, as compilers say it: one line, whatever names and texts it quotes, and nothing a terminal obeys. */
export function sentenceOf({ file, line, problem }: Fault): string {
  const said = `${file}:${line}: ${problem}`.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()
  return said.length <= LONGEST ? said : `${said.slice(0, LONGEST).toWellFormed()} \u2026`
}

/** Faults of built-in articles stop the start: all of them are named at once. */
export class FaultyContent extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`The help centre has faults:\n  ${faults.map(sentenceOf).join('\n  ')}`)
    this.faults = faults
  }
}
