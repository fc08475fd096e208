import type { Ctx } from '../../src/core/ctx.ts'
import type { World } from '../world.ts'

/** What is played upon: a house, the version that is sold, and what the bank has seen. */
export interface Table {
  world: World
  version: string
  bank: { came: number }
}

/** Three numbers that choose: which one, how much, which way. Crashes at that statement, where one is named. */
export interface Chance {
  a: number
  b: number
  c: number
  crash: number | undefined
}

/** One thing that can be done, by whoever may. */
export type Work = (on: Table, hands: { claire: Ctx; sami: Ctx; olga: Ctx; house: Ctx }, chance: Chance) => unknown

/** One of several, whatever the number. */
export const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)]
