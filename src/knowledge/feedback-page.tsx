import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Feedback, type FeedbackProps } from '../../views/knowledge/Feedback.tsx'
import { FeedbackPage } from '../../views/knowledge/FeedbackPage.tsx'
import { LanguageContext } from '../../views/text.tsx'
import { Missing, Refusal } from '../base/refusal.ts'
import { randomToken } from '../base/secret.ts'
import { urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { leadTo, page, part, type Status, wantsPart } from '../web/reply.tsx'
import { setSecret } from '../web/session.ts'
import { COMMENT, countVote, keepVote } from './feedback.ts'
import type { Help } from './help.ts'
import type { Article } from './shelf.ts'

type Shown = Pick<FeedbackProps, 'state' | 'helpful' | 'problem' | 'comment'>

const ANSWERS: Readonly<Record<string, Shown>> = {
  yes: { state: 'answered', helpful: true },
  no: { state: 'answered', helpful: false },
  told: { state: 'told' },
}

/** The question at the end of an article; after an answer without script, what that answer came to. */
export const feedbackIn = (c: PageContext, article: Article): Child =>
  drawn(article, ANSWERS[c.req.query('answered') ?? ''] ?? { state: 'asked' })

function drawn({ language, number }: Article, shown: Shown): Child {
  return (
    <LanguageContext.Provider value={language}>
      <Feedback post={urls.feedback(language, number)} contact={urls.contact(language)} most={COMMENT} {...shown} />
    </LanguageContext.Provider>
  )
}

/** Takes yes or no, then perhaps a sentence (R-KB-8). Throws Missing for an article that is not for customers. */
export async function giveFeedback(c: PageContext, { library }: Help, given: string): Promise<Response> {
  if (!/^\d{1,9}$/.test(given)) throw new Missing()
  const article = library.article(c.var.language, Number(given))
  const body = await readBody(c, 'form')
  const helpful = body.text('helpful')
  if (helpful !== 'yes' && helpful !== 'no')
    return refused(c, article, { state: 'asked' }, new Refusal('field-missing'))
  const comment = body.text('comment')
  try {
    await countVote(c.var.ctx, article.number)
    keepVote(c.var.ctx, article, readerOf(c), { helpful: helpful === 'yes', comment })
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    const state = comment.trim() === '' ? 'asked' : 'answered'
    return refused(c, article, { state, helpful: helpful === 'yes', comment }, no)
  }
  const answered = comment.trim() === '' ? helpful : 'told'
  if (wantsPart(c)) return part(c, drawn(article, ANSWERS[answered] ?? { state: 'asked' }))
  return leadTo(c, `${urls.article(article.language, article.number, article.slug)}?answered=${answered}#feedback`)
}

/** The same form with what is wrong: in place, or on a page of its own. */
function refused(c: PageContext, article: Article, shown: Shown, no: Refusal): Response | Promise<Response> {
  if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
  const { refusals, knowledge } = textFor(article.language)
  const form = drawn(article, { ...shown, problem: refusals[no.code](no.about) })
  const status: Status = no.status
  if (wantsPart(c)) return part(c, form, status)
  const back = { title: article.title, href: urls.article(article.language, article.number, article.slug) }
  const about = { title: knowledge.feedback.question, robots: 'noindex' }
  return page(c, about, helpFrame(c), <FeedbackPage article={back}>{form}</FeedbackPage>, status)
}

const A_YEAR = 365 * 86_400

/** A random value that only this browser has: it says who may change a vote, and nothing of who that is. */
function readerOf(c: PageContext): string {
  const { site } = c.var
  const name = site.secure ? '__Host-reader' : 'reader'
  const held = getCookie(c, name)
  if (held && /^[\w-]{20,100}$/.test(held)) return held
  const made = randomToken()
  setSecret(c, site, name, made, A_YEAR)
  return made
}
