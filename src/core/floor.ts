import type { House } from './ctx.ts'

/** What strangers ask takes at least so long, whoever it is about and however it ends, in ms (security 3.7). */
export const FLOOR_MS = 300

/** Settles as the work does, but not sooner than the house's floor: how long it took says nothing of what was found. */
export async function notSooner<T>({ floorMs }: Pick<House, 'floorMs'>, work: () => Promise<T>): Promise<T> {
  const floor = new Promise((resolve) => setTimeout(resolve, floorMs))
  try {
    return await work()
  } finally {
    await floor
  }
}
