import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of a small rented server: every sync takes 5 ms longer than it does here. */
export interface SlowDisk {
  /** What stands before the program: strace, which steps aside (`-D`) and stops it at syncs only. */
  under: readonly string[]
  /** The longest single sync so far, in ms: beyond some 10 it was this machine's disk, or strace short of a processor. */
  longestSync(): number
  remove(): void
}

const SYNCS = 'fsync,fdatasync'
const DELAY = `inject=${SYNCS}:delay_enter=5000`

export function slowDisk(): SlowDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const file = path.join(folder, 'syncs')
  const options = ['-D', '-f', '-qq', '--seccomp-bpf', '-T', '-o', file, '-e', `trace=${SYNCS}`, '-e', DELAY]
  return {
    under: ['strace', ...options],
    longestSync: () => {
      const seconds = [...readFileSync(file, 'utf8').matchAll(/<([\d.]+)>$/gm)].map((found) => Number(found[1]))
      return Math.round(Math.max(0, ...seconds) * 10_000) / 10
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
