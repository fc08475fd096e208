import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

/** French is the original; another language must say all of it. */
export type Text = typeof fr

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

const texts: Record<Language, Text> = { fr, en }

/** The sentences of the interface in one language. */
export const textFor = (language: Language): Text => texts[language]

export const isLanguage = (word: string | undefined): word is Language =>
  languages.some((language) => language === word)
