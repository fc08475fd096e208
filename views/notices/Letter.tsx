import type { Letter as LetterSentences } from '../../content/text/fr/notices.ts'
import { type Language, textFor } from '../../content/text/index.ts'
import { Paper } from './Paper.tsx'

interface NoticeGiven {
  kind: string
  language: Language
  facts: Readonly<Record<string, string>>
  /** Whose clock its instants are told by. */
  timeZone?: string
  /** Where its button leads. */
  href?: string
  /** Where its reader chooses which letters they get; absent for one that cannot be switched off. */
  preferences?: string
  sender: Sender
}

/** Who writes, and where they are reached: an e-mail address, or a page. */
interface Sender {
  operator: string
  contact: string
}

export interface DrawnLetter {
  subject: string
  text: string
  html: string
}

/**
 * Subject, text and HTML of one message, from the same sentences. Throws for a kind nobody wrote sentences for, and for
 * one whose button was given nowhere to lead.
 */
export function letterFor({
  kind,
  language,
  facts,
  timeZone = 'Europe/Zurich',
  href,
  preferences,
  sender,
}: NoticeGiven): DrawnLetter {
  const t = textFor(language)
  const sentences = sentencesOf(kind, language)
  if (sentences.button && !href) throw new Error(`the notice ${kind} has a button and no link`)
  const told = onTheClock(t.parts.locale, timeZone, facts)
  const button = sentences.button && href ? { label: sentences.button, href, copy: t.notices.copy } : undefined
  const [first = '', ...others] = sentences.lines(told)
  const before = [t.notices.greeting(facts['name'] ?? ''), first, ...others]
  const after = [
    ...(sentences.after?.(told) ?? []),
    ...(sentences.notYou === false ? [] : [sentences.notYou ?? t.notices.notYou]),
    t.notices.regards(sender.operator),
  ]
  const footer = t.notices.footer(sender.contact.replace(/^(mailto:|https?:\/\/)/, ''))
  const subject = sentences.subject(told)
  const choose = preferences ? { label: t.notices.choose, href: preferences } : undefined
  const links = [button, choose].map((one) => (one ? [t.notices.leadsTo(one.label, one.href)] : []))
  const lines = [...before, ...(links[0] ?? []), ...after, footer, ...(links[1] ?? [])]
  const paper = { subject, language, operator: sender.operator, preview: first, before, button, after, footer, choose }
  return { subject, text: `${lines.join('\n\n')}\n`, html: `<!doctype html>${<Paper {...paper} />}` }
}

/** The subject alone: what a list of messages shows of one. It holds no link and asks for none. */
export function subjectFor({ kind, language, facts, timeZone = 'Europe/Zurich' }: NoticeTold): string {
  return sentencesOf(kind, language).subject(onTheClock(textFor(language).parts.locale, timeZone, facts))
}

type NoticeTold = Omit<NoticeGiven, 'href' | 'preferences' | 'sender'>

/** What a letter tells, for the Manager: without its salutations and without its link; `hasLink` says that there is one. */
export function linesFor({ kind, language, facts, timeZone = 'Europe/Zurich' }: NoticeTold): {
  lines: readonly string[]
  hasLink: boolean
} {
  const t = textFor(language)
  const sentences = sentencesOf(kind, language)
  const told = onTheClock(t.parts.locale, timeZone, facts)
  const notYou = sentences.notYou === false ? [] : [sentences.notYou ?? t.notices.notYou]
  const lines = [...sentences.lines(told), ...(sentences.after?.(told) ?? []), ...notYou]
  return { lines, hasLink: sentences.button !== undefined }
}

function sentencesOf(kind: string, language: Language): LetterSentences {
  const kinds: Record<string, LetterSentences | undefined> = textFor(language).notices.kinds
  const sentences = kinds[kind]
  if (!sentences) throw new Error(`no sentences for the notice ${kind}`)
  return sentences
}

const onTheClock = (locale: string, timeZone: string, facts: NoticeGiven['facts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, INSTANTS.has(name) ? instantIn(locale, timeZone, fact) : fact]),
  )

/** Facts that are moments: UTC text in the books, the reader's clock in the letter. */
const INSTANTS = new Set(['at', 'until'])

const instantIn = (locale: string, timeZone: string, at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(at))
