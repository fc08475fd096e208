import type { FC } from 'hono/jsx'
import { type Language, textFor } from '../../content/text/index.ts'

interface NoticeGiven {
  kind: string
  language: Language
  facts: Readonly<Record<string, string>>
}

/** Subject, text and HTML of one message, from the same sentences. Throws for a kind nobody wrote sentences for. */
export function letterFor({ kind, language, facts }: NoticeGiven): { subject: string; text: string; html: string } {
  const t = textFor(language)
  const kinds: Record<string, (typeof t.notices.kinds)['mailbox-password-changed'] | undefined> = t.notices.kinds
  const sentences = kinds[kind]
  if (!sentences) throw new Error(`no sentences for the notice ${kind}`)
  const told = { ...facts, ...(facts['at'] ? { at: instantIn(t.parts.locale, facts['at']) } : {}) }
  const lines = [t.notices.greeting(facts['name'] ?? ''), ...sentences.lines(told), t.notices.notYou, t.notices.regards]
  const subject = sentences.subject(told)
  return {
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>${<Letter subject={subject} language={language} lines={lines} />}`,
  }
}

const instantIn = (locale: string, at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Zurich' }).format(
    new Date(at),
  )

/** Mail programs take a style sheet in the head; a letter is no page and has no policy to keep. */
const STYLE = [
  'body{margin:0;padding:24px;background:#f6f6f4;color:#1c1c1c;font:16px/1.5 system-ui,sans-serif}',
  'main{max-width:560px;margin:0 auto;padding:24px 24px 8px;background:#fff;border:1px solid #deded9;border-radius:8px}',
  'p{margin:0 0 16px}',
].join('')

const Letter: FC<{ subject: string; language: Language; lines: readonly string[] }> = ({
  subject,
  language,
  lines,
}) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{subject}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <main>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
      </main>
    </body>
  </html>
)
