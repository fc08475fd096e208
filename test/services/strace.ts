import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Nobody was shot at, for a reason that says nothing of the house: the shot may be repeated. */
export class Misfire extends Error {}

/** Fires, and again after a misfire; the third in a row is thrown. Each is told on the console. */
export async function fireAgain<T>(shot: () => Promise<T>): Promise<T> {
  for (let misfires = 1; ; misfires++) {
    try {
      return await shot()
    } catch (problem) {
      if (!(problem instanceof Misfire) || misfires === 3) throw problem
      console.warn(problem.message)
    }
  }
}

/** strace, attached to a running process: calls are counted from now on. */
export interface Strace {
  /** Lets the process go; a strace that does not within ten seconds is ended. */
  detach(): Promise<void>
}

/**
 * Attaches to a process and its threads with these options, such as `-e inject=pwrite64:signal=KILL:when=3`. Settles
 * once it is attached. Throws a misfire with what strace said when it cannot, or has not within
 * ten seconds.
 */
export async function attachStrace(pid: number, options: readonly string[]): Promise<Strace> {
  const child = spawn('strace', ['-f', '-o', '/dev/null', ...options, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<void>((settle) => child.once('close', () => settle()))
  await attached(child)
  return {
    detach: async () => {
      child.kill('SIGINT')
      const stuck = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(stuck)
    },
  }
}

function attached(child: ChildProcess): Promise<void> {
  const said: string[] = []
  const stuck = setTimeout(() => child.kill('SIGKILL'), 10_000)
  return new Promise((settle, fail) => {
    child.once('error', fail)
    child.once('close', () => fail(new Misfire(`strace: ${said.join('\n')}`)))
    if (!child.stderr) return
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (!/^strace: Process \d+ attached/.test(line)) return
      clearTimeout(stuck)
      settle()
    })
  })
}
