import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod/mini'
import { openJournal } from '../../src/helper/journal.ts'
import { handle, listOf } from '../../src/helper/names.ts'
import { openHelper, type RunningHelper, type Ways } from '../../src/helper/serve.ts'
import type { HelperSettings } from '../../src/helper/settings.ts'
import { usage } from '../../src/helper/usage.ts'
import { verb, type Work } from '../../src/helper/verb.ts'
import type { Verbs } from '../../src/helper/verbs.ts'

/** A helper in a folder of its own, as whoever runs the tests. */
export interface Scene {
  settings: HelperSettings
  helper: RunningHelper
  /** Stops it and opens another at the same place. */
  again(): Promise<void>
  /** Every line of its log, read. */
  log(): Record<string, unknown>[]
  close(): Promise<void>
}

export const TIME = new Date('2026-03-02T09:00:00.000Z')

/** The group that whoever runs the tests has. */
function ownGroup(): string {
  const own = `:${process.getgid?.()}:`
  return (
    (
      readFileSync('/etc/group', 'utf8')
        .split('\n')
        .find((line) => line.includes(own)) ?? 'root'
    ).split(':')[0] ?? ''
  )
}

export async function openScene(verbs: Verbs = { usage }, patience?: Ways['patience']): Promise<Scene> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-helper-'))
  for (const name of ['hosting', 'mail']) mkdirSync(path.join(folder, name))
  const settings: HelperSettings = {
    socket: path.join(folder, 'helper.sock'),
    group: ownGroup(),
    log: path.join(folder, 'helper.log'),
    hostings: { root: path.join(folder, 'hosting'), uidBase: 20_000, group: ownGroup() },
    mail: { config: '/nowhere/dovecot.conf', home: path.join(folder, 'mail') },
  }
  const journal = openJournal(settings.log, () => TIME)
  const open = () => openHelper(settings, { verbs, journal, handedOn: false, ...(patience ? { patience } : {}) })
  const scene: Scene = {
    settings,
    helper: await open(),
    again: async () => {
      await scene.helper.close()
      scene.helper = await open()
    },
    log: () =>
      readFileSync(settings.log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    close: async () => {
      await scene.helper.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return scene
}

/** Sends these bytes, then says that this was all, and gives every line that came back before the helper left. */
export function sent(socket: string, bytes: string | Uint8Array, stay = false): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const line = createConnection({ path: socket })
    let heard = ''
    line.on('data', (more) => (heard += String(more)))
    line.on('connect', () => (stay ? line.write(bytes) : line.end(bytes)))
    // it may have left before everything was sent: what it said before counts
    line.on('error', (problem: NodeJS.ErrnoException) => {
      if (!['EPIPE', 'ECONNRESET'].includes(problem.code ?? '')) reject(problem)
    })
    line.on('close', () =>
      resolve(
        heard
          .split('\n')
          .filter(Boolean)
          .map((one) => JSON.parse(one)),
      ),
    )
  })
}

/** A request as one line. */
export const request = (verbName: string, args: unknown, id = 'ask_1'): string =>
  `${JSON.stringify({ id, verb: verbName, args })}\n`

/** A verb that takes handles, and whose body is the test's. */
export const verbDoing = (run: (homes: readonly string[], work: Work) => Promise<object>) =>
  verb({
    args: z.strictObject({ homes: listOf(handle) }),
    names: ({ homes }) => homes,
    run: (_settings, { homes }, work) => run(homes, work),
  })
