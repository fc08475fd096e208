import { rounded } from './figures.ts'
import type { Question } from './search-data.ts'

/** Answers a question with the numbers of guides, best first. */
export type Searcher = (words: string) => readonly number[] | Promise<readonly number[]>

export interface Marks {
  /** Normalised discounted cumulative gain of the first ten, gain 2^grade - 1, as a mean. */
  ndcg: number
  /** Per cent of the questions that got no answer at all. */
  zero: number
  /** Milliseconds. */
  p50: number
  p95: number
  longest: number
}

const FIRST = 10

/** One more than are looked at, since the guide that asks is left out. */
export const ASKED = FIRST + 1

/** Asks every question, one after the other. */
export async function marksOf(search: Searcher, questions: readonly Question[]): Promise<Marks> {
  const [gains, times]: [number[], number[]] = [[], []]
  let unanswered = 0
  for (const question of questions) {
    const began = performance.now()
    const numbers = await search(question.words)
    times.push(performance.now() - began)
    if (numbers.length === 0) unanswered++
    gains.push(gainOf(numbers, question))
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => rounded(times[Math.floor(times.length * share)] ?? 0, 2)
  return {
    ndcg: rounded(gains.reduce((sum, gain) => sum + gain, 0) / gains.length, 4),
    zero: rounded((100 * unanswered) / questions.length, 2),
    p50: at(0.5),
    p95: at(0.95),
    longest: rounded(times.at(-1) ?? 0, 1),
  }
}

function gainOf(numbers: readonly number[], { grades, asker }: Question): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, FIRST).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const found = numbers.filter((number) => number !== asker).map((number) => grades.get(number) ?? 0)
  return gain(found) / gain([...grades.values()].sort((a, b) => b - a))
}
