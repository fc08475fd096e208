import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Seconds of processor a process and all its threads have used, in user and in system mode (proc_pid_stat(5)). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  // the name is field 2 and may hold spaces: counted from the state, which is field 3
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Megabytes of memory a process holds now, and the most it has held. */
export function memoryOf(pid: number): { rss: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1e6
  return { rss: Math.round(megabytes('VmRSS')), peak: Math.round(megabytes('VmHWM')) }
}

/** Seconds that other guests of the same host have taken from this machine's processors since it started (proc_stat(5)). */
export function stolenSeconds(): number {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/ +/) ?? []
  return Number(ticks[7] ?? 0) / TICKS_PER_SECOND
}

/** The processes a process has started. */
export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** Whoever traces this process goes first, so that waiting for the tracer is not taken for waiting for the disk. */
export function hastenTracer(pid: number): void {
  const tracer = Number(/^TracerPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  try {
    if (tracer > 0) setPriority(tracer, -15)
  } catch {
    // only root may; the figures then also hold what the tracer waits for
  }
}
