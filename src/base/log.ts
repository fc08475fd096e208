import { pino } from 'pino'

/** One line of JSON per event, UTC. Never bodies, cookies, tokens, codes, passwords or query strings (security 3.19). */
export interface Log {
  info(fields: Record<string, unknown>, event: string): void
  warn(fields: Record<string, unknown>, event: string): void
  error(fields: Record<string, unknown>, event: string): void
  /** Writes what is still held back. */
  flush(): void
}

const HELD = { lines: 200, ms: 250 }

/** A log to standard output. Lines are written in groups, so that a busy server does not wait for its terminal. */
export function openLog(level: string): Log {
  const out = pino.destination({ fd: 1, sync: false })
  let held: string[] = []
  const send = () => {
    if (held.length === 0) return
    out.write(held.join(''))
    held = []
  }
  // the destination measures what it holds at every write: it is given few and long ones
  const group = {
    write: (line: string) => {
      if (held.push(line) >= HELD.lines) send()
    },
  }
  const formatters = { level: (label: string) => ({ level: label }) }
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, group)
  const beat = setInterval(send, HELD.ms)
  beat.unref()
  return {
    info: (fields, event) => lines.info(fields, event),
    warn: (fields, event) => lines.warn(fields, event),
    error: (fields, event) => lines.error(fields, event),
    flush: () => {
      clearInterval(beat)
      send()
      try {
        out.flushSync()
      } catch {
        // nothing was ever written: the stream is not open yet
      }
    },
  }
}

/** A log that keeps its lines, for tests that look for what must not be in them. */
export function keptLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const keep = (level: string) => (fields: Record<string, unknown>, event: string) => {
    lines.push(JSON.stringify({ level, ...fields, event }))
  }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error'), flush: () => undefined }
}
