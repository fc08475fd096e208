import { closeSync, constants, fchmodSync, fstatSync, openSync, writeSync } from 'node:fs'

/** One line of the helper's log, beside the time. */
export interface Line {
  /** `begun` and `done` or `failed` for what was carried out, `refused` for what was not looked at further. */
  outcome: 'open' | 'closed' | 'begun' | 'done' | 'failed' | 'refused'
  verb?: string | undefined
  id?: string | null
  names?: readonly string[]
  reason?: string
  ms?: number
  notes?: readonly string[]
}

/** Notes what is asked and what came of it. Throws when the line cannot be kept whole: then nothing may be done. */
export type Journal = (line: Line) => void

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants

/**
 * Lines of JSON at the end of a file that is ours (root's) and that nobody else may write: mode 0640. The file is opened
 * for each line, so that it can be rotated. The time is the journal's own, UTC.
 */
export function openJournal(file: string, now: () => Date): Journal {
  return (line) => {
    const bytes = Buffer.from(`${JSON.stringify({ time: now().toISOString(), ...line })}\n`)
    const fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o640)
    try {
      checkOurs(file, fd)
      if (writeSync(fd, bytes) !== bytes.length) throw new Error(`${file} took a part of a line`)
    } finally {
      closeSync(fd)
    }
  }
}

function checkOurs(file: string, fd: number): void {
  const found = fstatSync(fd)
  if (!found.isFile() || found.uid !== process.getuid?.()) throw new Error(`${file} is not a file of ours`)
  if (found.nlink !== 1) throw new Error(`${file} has another name`)
  if ((found.mode & 0o777) !== 0o640) fchmodSync(fd, 0o640)
}
