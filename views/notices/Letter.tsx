import type { FC } from 'hono/jsx'
import type { Letter as LetterSentences } from '../../content/text/fr/notices.ts'
import { type Language, textFor } from '../../content/text/index.ts'

interface NoticeGiven {
  kind: string
  language: Language
  facts: Readonly<Record<string, string>>
  /** Whose clock its instants are told by. */
  timeZone?: string
  /** Where its button leads. */
  href?: string
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
export function letterFor({ kind, language, facts, timeZone = 'Europe/Zurich', href }: NoticeGiven): DrawnLetter {
  const t = textFor(language)
  const sentences = sentencesOf(kind, language)
  if (sentences.button && !href) throw new Error(`the notice ${kind} has a button and no link`)
  const told = onTheClock(t.parts.locale, timeZone, facts)
  const button = sentences.button && href ? { label: sentences.button, href } : undefined
  const before = [t.notices.greeting(facts['name'] ?? ''), ...sentences.lines(told)]
  const after = [
    ...(sentences.after?.(told) ?? []),
    ...(sentences.notYou === false ? [] : [sentences.notYou ?? t.notices.notYou]),
    t.notices.regards,
  ]
  const subject = sentences.subject(told)
  const lines = [...before, ...(button ? [t.notices.leadsTo(button.label, button.href)] : []), ...after]
  return {
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>${<Letter subject={subject} language={language} before={before} button={button} after={after} />}`,
  }
}

/** The subject alone: what a list of messages shows of one. It holds no link and asks for none. */
export function subjectFor({ kind, language, facts, timeZone = 'Europe/Zurich' }: Omit<NoticeGiven, 'href'>): string {
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

/** Mail programs take a style sheet in the head; a letter is no page and has no policy to keep. */
const STYLE = [
  'body{margin:0;padding:24px;background:#f6f6f4;color:#1c1c1c;font:16px/1.5 system-ui,sans-serif}',
  'main{max-width:560px;margin:0 auto;padding:24px 24px 8px;background:#fff;border:1px solid #deded9;border-radius:8px}',
  'p{margin:0 0 16px}',
  'a.button{display:inline-block;padding:12px 20px;border-radius:6px;background:#1f5fae;color:#fff;text-decoration:none}',
  '.address{font-size:13px;color:#5c5c58;overflow-wrap:anywhere}',
].join('')

interface LetterProps {
  subject: string
  language: Language
  before: readonly string[]
  button: { label: string; href: string } | undefined
  after: readonly string[]
}

const Letter: FC<LetterProps> = ({ subject, language, before, button, after }) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{subject}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <main>
        {before.map((line) => (
          <p>{line}</p>
        ))}
        {button && <LetterButton {...button} />}
        {after.map((line) => (
          <p>{line}</p>
        ))}
      </main>
    </body>
  </html>
)

/** The address stands below in full: a careful reader looks where a button leads. */
const LetterButton: FC<{ label: string; href: string }> = ({ label, href }) => (
  <>
    <p>
      <a class="button" href={href}>
        {label}
      </a>
    </p>
    <p class="address">{href}</p>
  </>
)
