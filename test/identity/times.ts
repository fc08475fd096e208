/** How long each of two kinds of question took, in ms. */
export interface Times {
  known: number[]
  unknown: number[]
}

const CROWD = 15

/** Sixty of each at most, fifteen pairs at a time and in turn first, so that both wait in the same crowd. */
export async function timesOf<T>(
  people: readonly T[],
  ask: (kind: keyof Times, one: T, at: number) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { known: [], unknown: [] }
  const timed = async (kind: keyof Times, one: T, at: number) => {
    const begun = performance.now()
    await ask(kind, one, at)
    times[kind].push(performance.now() - begun)
  }
  for (let from = 0; from < people.length; from += CROWD) {
    const crowd = people.slice(from, from + CROWD).flatMap((one, at) => {
      const pair = [timed('known', one, from + at), timed('unknown', one, from + at)]
      return at % 2 === 0 ? pair : pair.reverse()
    })
    await Promise.all(crowd)
  }
  return times
}

const mean = (times: readonly number[]) => times.reduce((sum, one) => sum + one, 0) / times.length
const spread = (times: readonly number[]) => mean(times.map((one) => (one - mean(times)) ** 2)) / (times.length - 1)

/** By how many standard deviations the two means lie apart. */
export const apart = ({ known, unknown }: Times): number =>
  Math.abs(mean(known) - mean(unknown)) / Math.sqrt(spread(known) + spread(unknown))
