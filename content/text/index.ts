import { withFrenchSpaces } from '../../src/base/french-spaces.ts'
import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

/** French is the original; another language must say all of it. */
export type Text = typeof fr

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

const texts: Record<Language, Text> = { fr: typeset(fr), en }

/** The sentences of the interface in one language. */
export const textFor = (language: Language): Text => texts[language]

export const isLanguage = (word: string | undefined): word is Language =>
  languages.some((language) => language === word)

/** French as it is printed: whoever writes a sentence types an ordinary space, and reads it back as one that holds. */
function typeset<T>(text: T): T {
  const set = (value: unknown): unknown => {
    if (typeof value === 'string') return withFrenchSpaces(value)
    if (typeof value === 'function') return spoken(value as (...given: unknown[]) => unknown)
    if (Array.isArray(value)) return value.map(set)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, set(one)]))
  }
  const spoken = (say: (...given: unknown[]) => unknown) =>
    Object.defineProperty((...given: unknown[]) => set(say(...given)), 'length', { value: say.length })
  return set(text) as T
}
