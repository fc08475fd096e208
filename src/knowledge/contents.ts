import type { Section } from '../../views/knowledge/Contents.tsx'
import type { Composition } from './markdown.ts'
import type { DrawnStep, Slot } from './sheet.ts'

/**
 * The main headings of an article in their order, each with the steps below it. `steps`: those that this reader sees. A
 * step is called by the sentence it begins with, without its full stop.
 */
export function contentsOf({ headings, anchors }: Composition, steps: readonly DrawnStep[]): Section[] {
  const sections: (Section & { steps: { id: string; title: string }[] })[] = []
  for (const id of anchors) {
    const heading = headings.find((one) => one.id === id && one.depth === 2)
    if (heading) sections.push({ id, text: heading.text, steps: [] })
    const step = steps.find((one) => one.id === id && one.title !== '')
    if (step) sections.at(-1)?.steps.push({ id, title: firstSentence(step.title) })
  }
  return sections
}

/** Up to a full stop that a capital follows: those of abbreviations are passed over. */
const firstSentence = (words: string): string =>
  (/^.+?[.!?](?=\s+\p{Lu}|$)/u.exec(words)?.[0] ?? words).replace(/\.$/, '')

/** The places of the cards that every reader sees, in their order. */
export const cardsOf = ({ pieces }: Composition): Slot[] =>
  pieces.flatMap((piece) => ('action' in piece ? [piece] : []))
