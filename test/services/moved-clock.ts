import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, type Server, startServer } from '../process/server.ts'

/** The product under libfaketime: its calendar is ours to move, its timers run on. */
export interface MovedClock {
  server: Server
  /** From now on it is this moment, and time goes on from there. */
  set(instant: string): void
  /** From now on it is so much later than where `set` or the last call left it, in ms; earlier when negative. */
  move(ms: number): void
  /** The moment as the product sees it. */
  now(): Date
  close(): Promise<void>
}

/** Opens a demonstration house whose clock shows `start`. Throws when libfaketime is not there. */
export async function openUnderClock(start: string): Promise<MovedClock> {
  const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1')
  if (!library) throw new Error('libfaketime is not installed (Debian package faketime)')
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-clock-'))
  const hands = path.join(folder, 'clock')
  let offset = 0
  const turn = (to: number) => {
    offset = to
    const seconds = (offset / 1000).toFixed(3)
    writeFileSync(hands, offset < 0 ? seconds : `+${seconds}`)
  }
  turn(Date.parse(start) - Date.now())
  const settings = {
    MODE: 'demo',
    DATA_DIR: path.join(folder, 'data'),
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: hands,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  const server = await startServer({ settings, folder })
  return {
    server,
    set: (instant) => turn(Date.parse(instant) - Date.now()),
    move: (ms) => turn(offset + ms),
    now: () => new Date(Date.now() + offset),
    close: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
