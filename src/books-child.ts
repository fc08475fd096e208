import { execFile } from 'node:child_process'
import { isBinary } from './base/files.ts'

/** Longer than any house takes, in ms. */
const MOST_MS = 30 * 60_000
const MOST_OUTPUT = 4 * 1024 * 1024
/** How the doctor begins a line about what is not in order. */
const FAULT = /^FAIL\s+/

/**
 * What is not in order in the books, a line each, as `comptoir doctor --books` finds it: in a process of its own, with the
 * settings of this one, so that reading all of them keeps nobody waiting here. Undefined once `closing` is raised: then it
 * is ended. Throws where it could not look.
 */
export function faultsInBooks(closing: AbortSignal): Promise<string[] | undefined> {
  const program = isBinary ? [] : [...process.execArgv, process.argv[1] ?? '']
  return new Promise((resolve, reject) => {
    const options = { timeout: MOST_MS, maxBuffer: MOST_OUTPUT, signal: closing }
    execFile(process.execPath, [...program, 'doctor', '--books'], options, (problem, out, err) => {
      const faults = faultsOf(out)
      if (closing.aborted) resolve(undefined)
      else if (!problem || faults.length > 0) resolve(faults)
      else reject(new Error(`the books could not be read: ${err.trim() || String(problem.code ?? problem.signal)}`))
    })
  })
}

/** The lines of the doctor that name a fault. */
export const faultsOf = (printed: string): string[] =>
  printed
    .split('\n')
    .filter((line) => FAULT.test(line))
    .map((line) => line.replace(FAULT, ''))
