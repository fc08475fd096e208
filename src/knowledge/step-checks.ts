import type { Fault } from './fault.ts'
import type { DrawnStep } from './sheet.ts'
import type { Entry } from './shelf.ts'
import { wholeOf } from './steps.ts'

type Drawn = { steps: readonly DrawnStep[] }

/**
 * What is wrong with how the steps of an article know that they are done. `guide` finds an article that may be led
 * through from here.
 */
export function stepFaults(
  { article, file, bodyLine }: Entry,
  { steps }: Drawn,
  guide: (number: number) => Drawn | undefined,
): Fault[] {
  const faults: Fault[] = steps.flatMap((step) => {
    const problem = problemOfStep(step, article, guide)
    return problem === undefined ? [] : [{ file, line: step.line, problem }]
  })
  if (article.kind === 'tutorial' && steps.length < 2)
    faults.push({ file, line: bodyLine, problem: 'a tutorial leads through two steps at least' })
  return faults
}

function problemOfStep(
  { done, guide: number, title }: DrawnStep,
  article: Entry['article'],
  guide: (number: number) => Drawn | undefined,
): string | undefined {
  if (number !== undefined) {
    const found = number === article.number ? undefined : guide(number)
    if (!found) return `there is no article ${number} to lead through in this language`
    return wholeOf(found) ? undefined : `article ${number} has no step that knows when it is done`
  }
  if (article.kind !== 'tutorial') return undefined
  if (!done) return 'a step of a tutorial says when it is done, or which guide it leads through'
  return title === '' ? 'a step of a tutorial begins with what there is to do' : undefined
}
