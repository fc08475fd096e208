import type { FC, PropsWithChildren } from 'hono/jsx'
import { createContext, useContext } from 'hono/jsx'
import { type Language, type Text, textFor } from '../content/text/index.ts'

/** What every part of a page may ask without being told: the language it is in. */
export const LanguageContext = createContext<Language>('fr')

/** Whose clock its moments are told by: the reader's, where somebody is signed in. */
const TimeZoneContext = createContext('Europe/Zurich')

/** Where a guide is read, by its number. */
type GuideAddress = (number: number) => string
const GuidesContext = createContext<GuideAddress | undefined>(undefined)

interface ReaderProps {
  language: Language
  timeZone?: string | undefined
  guides?: GuideAddress | undefined
}

/** Everything below speaks this language, tells the time by this clock and finds guides at these addresses. */
export const Reader: FC<PropsWithChildren<ReaderProps>> = (reader) => (
  <TimeZoneContext.Provider value={reader.timeZone ?? 'Europe/Zurich'}>
    <GuidesAt address={reader.guides}>
      <LanguageContext.Provider value={reader.language}>{reader.children}</LanguageContext.Provider>
    </GuidesAt>
  </TimeZoneContext.Provider>
)

/** Everything below finds guides at these addresses: a card is in the language of its place, whatever its page's. */
export const GuidesAt: FC<PropsWithChildren<{ address: GuideAddress | undefined }>> = ({ address, children }) => (
  <GuidesContext.Provider value={address}>{children}</GuidesContext.Provider>
)

export const useLanguage = (): Language => useContext(LanguageContext)

/** The sentences of the interface in the language of this page. */
export const useText = (): Text => textFor(useLanguage())

/** The address of a guide by its number; undefined where no guide can be led to, as in a letter. */
export const useGuides = (): GuideAddress | undefined => useContext(GuidesContext)

/** The zone of the reader's clock, as IANA names it. */
export const useTimeZone = (): string => useContext(TimeZoneContext)
