import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { languages } from '../../content/text/index.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { standingOf } from '../../src/knowledge/search-index.ts'
import { openHouse, type Running } from '../../src/main.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a demonstration that was opened once, with its search ready, and shut again. */
    demonstration: string
  }
}

/** Before the journeys: makes the demonstration that each of them begins with a copy of. After them it is gone. */
export default async function prepare(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-prepared-'))
  const environment = { MODE: 'demo', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(environment, folder)))
  await searchIsReady(house)
  await house.stop()
  project.provide('demonstration', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

async function searchIsReady({ store }: Running): Promise<void> {
  for (let waits = 0; languages.some((language) => !standingOf(store, language).complete); waits++) {
    if (waits === 600) throw new Error('the search of the demonstration was not ready within a minute')
    await sleep(100)
  }
}
