import type { Letter } from '../content/text/fr/notices.ts'
import { type Language, textFor } from '../content/text/index.ts'

export const letterKinds = (language: Language): string[] => Object.keys(textFor(language).notices.kinds)

/** Facts that are moments: given as the books keep them. */
const MOMENTS: Readonly<Record<string, string>> = { at: '2026-03-02T09:00:00.000Z', until: '2026-03-16T09:00:00.000Z' }

/** Everything the sentences of a kind ask for, found out by listening to what they ask. `name` is every letter's. */
export function fullFacts(kind: string, language: Language): Record<string, string> {
  const kinds: Record<string, Letter | undefined> = textFor(language).notices.kinds
  const letter = kinds[kind]
  if (!letter) throw new Error(`no sentences for ${kind}`)
  const asked = new Set<string>(['name'])
  const hear = (fact: string): string => {
    asked.add(fact)
    return `The-${fact}`
  }
  const listening = new Proxy<Record<string, string>>({}, { get: (_, fact) => hear(String(fact)) })
  letter.subject(listening)
  letter.lines(listening)
  letter.after?.(listening)
  return Object.fromEntries([...asked].map((fact) => [fact, MOMENTS[fact] ?? `The-${fact}`]))
}
