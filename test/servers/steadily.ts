import { setTimeout as sleep } from 'node:timers/promises'

/** nginx starts its new workers a tenth of a second before it stops the old ones: for so long either may answer. */
const WORKERS_CHANGE_MS = 160
const EVERY_MS = 40

/** What is seen for as long as two answers are possible; 'changing' while they are not the same. For a poll. */
export const steadily = (look: () => Promise<unknown>) => async (): Promise<unknown> => {
  const seen = await look()
  for (let passed = 0; passed < WORKERS_CHANGE_MS; passed += EVERY_MS) {
    await sleep(EVERY_MS)
    if ((await look()) !== seen) return 'changing'
  }
  return seen
}
