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
  const lines = [...before, ...(button ? [t.notices.leadsTo(button.label, button.href)] : []), ...after, footer]
  const paper = { subject, language, operator: sender.operator, preview: first, before, button, after, footer }
  return { subject, text: `${lines.join('\n\n')}\n`, html: `<!doctype html>${<Paper {...paper} />}` }
}

/** The subject alone: what a list of messages shows of one. It holds no link and asks for none. */
export function subjectFor({
  kind,
  language,
  facts,
  timeZone = 'Europe/Zurich',
}: Omit<NoticeGiven, 'href' | 'sender'>): string {
  return sentencesOf(kind, language).subject(onTheClock(textFor(language).parts.locale, timeZone, facts))
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
