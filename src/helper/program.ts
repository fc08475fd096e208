import { execFile } from 'node:child_process'

const MOST_OUTPUT = 4 * 1024 * 1024

/** How a program ended, and what it wrote. */
export interface Ran {
  code: number
  out: string
  err: string
}

/**
 * Runs a program by its whole path, with these arguments and nothing else: no shell, no environment but a plain locale,
 * no input. Any exit code is an answer. Throws, naming the program alone, when it cannot be started, writes more than
 * 4 MB, is ended by a signal, or is still at work when `signal` is raised; it is killed then.
 */
export function runProgram(program: `/${string}`, args: readonly string[], signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { env: { LC_ALL: 'C' }, cwd: '/', signal, killSignal: 'SIGKILL', maxBuffer: MOST_OUTPUT } as const
    const child = execFile(program, [...args], options, (problem, out, err) => {
      if (!problem) resolve({ code: 0, out, err })
      else if (typeof problem.code === 'number') resolve({ code: problem.code, out, err })
      else reject(new Error(`${program} ${signal.aborted ? 'took too long' : `did not end well: ${ended(problem)}`}`))
    })
    child.stdin?.end()
  })
}

const ended = ({ code, signal }: { code?: unknown; signal?: unknown }): string => String(code ?? signal ?? 'no reason')

/** The first line of what a program wrote, for a sentence about what went wrong. */
export const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 200) ?? ''
