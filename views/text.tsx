import { createContext, useContext } from 'hono/jsx'
import { type Language, type Text, textFor } from '../content/text/index.ts'

/** What every part of a page may ask without being told: the language it is in. */
export const LanguageContext = createContext<Language>('fr')

const useLanguage = (): Language => useContext(LanguageContext)

/** The sentences of the interface in the language of this page. */
export const useText = (): Text => textFor(useLanguage())
