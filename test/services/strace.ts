import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** strace, attached to a running process: calls are counted from now on. */
export interface Strace {
  /** Lets the process go. */
  detach(): Promise<void>
}

/**
 * Attaches to a process and its threads with these options, such as `-e inject=pwrite64:signal=KILL:when=3`. Settles
 * once it is attached. Throws with what strace said when it cannot.
 */
export async function attachStrace(pid: number, options: readonly string[]): Promise<Strace> {
  const child = spawn('strace', ['-f', '-o', '/dev/null', ...options, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<void>((settle) => child.once('close', () => settle()))
  await attached(child)
  return {
    detach: () => {
      child.kill('SIGINT')
      return gone
    },
  }
}

function attached(child: ChildProcess): Promise<void> {
  const said: string[] = []
  return new Promise((settle, fail) => {
    child.once('error', fail)
    child.once('close', () => fail(new Error(`strace: ${said.join('\n')}`)))
    if (!child.stderr) return
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (/^strace: Process \d+ attached/.test(line)) settle()
    })
  })
}
