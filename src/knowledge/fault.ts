/** What is wrong in an article, for its author: a file, a line and a sentence. */
export interface Fault {
  file: string
  /** Counted from 1. */
  line: number
  problem: string
}

/** `fr/2017-x.md:12: ...`, as compilers say it. */
export const sentenceOf = ({ file, line, problem }: Fault): string => `${file}:${line}: ${problem}`

/** Faults of built-in articles stop the start: all of them are named at once. */
export class FaultyContent extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`The help centre has faults:\n  ${faults.map(sentenceOf).join('\n  ')}`)
    this.faults = faults
  }
}
