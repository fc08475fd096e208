import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { DrawnPiece } from '../../views/knowledge/ArticleBody.tsx'
import type { Section } from '../../views/knowledge/Contents.tsx'
import { DoneWords, doneId } from '../../views/knowledge/StepDone.tsx'
import { PROGRESS_ID, ProgressWords, TutorialProgress } from '../../views/knowledge/Tutorial.tsx'
import { Reader } from '../../views/text.tsx'
import type { Ctx } from '../core/ctx.ts'
import { readOnce } from '../core/read-once.ts'
import { languageOfPath, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { Place } from '../web/place.ts'
import { contentsOf } from './contents.ts'
import type { Help } from './help.ts'
import { drawnPieces, type Sight, sightOf, stepState, stepsSeen } from './pieces.tsx'
import { progressOf } from './progress.ts'
import { readerOf } from './reader.ts'
import type { Article } from './shelf.ts'

/** An article for the reader of this request. */
interface Seen {
  /** Its text; a tutorial begins with how far they have come. */
  pieces: DrawnPiece[]
  sections: Section[]
}

/** Everything of an article for the reader of this request. */
export function articleSeen(c: PageContext, help: Help, article: Article): Seen {
  const { ctx, person } = c.var
  if (person) c.set('ctx', { ...ctx, store: readOnce(ctx.store) })
  const sight = sightOf(help, article, readerOf(c, help.library.names.facts))
  const pieces = drawnPieces(c, help, sight)
  if (article.kind === 'tutorial' && sight.steps.length > 0)
    pieces.unshift({ child: <TutorialProgress {...progressFor(sight)} /> })
  return { pieces, sections: contentsOf(help.library.body(article), stepsSeen(c, sight)) }
}

function progressFor({ article, reader, steps, account }: Sight) {
  const { language, number, slug } = article
  return {
    count: steps.length,
    progress: reader && progressOf(reader, steps, account),
    signIn: urls.signIn(language, urls.article(language, number, slug)),
  }
}

/**
 * What else has changed in the article a card stands in, when only the card is answered: its ticks and its progress, each
 * to be put where it stands. Nothing for a visitor, or where the card stands in no article.
 */
export function besideCard(c: PageContext, help: Help, place: Place, acting: Ctx): Child {
  const article = articleAt(help, place)
  const reader = article && readerOf(c, help.library.names.facts, acting)
  if (!article || !reader) return undefined
  const sight = sightOf(help, article, reader)
  return (
    <Reader language={place.language} timeZone={reader.person.timeZone}>
      {sight.steps.map((step) => (
        <Instead id={doneId(step.id)}>
          <DoneWords {...stepState(c, sight, step)} />
        </Instead>
      ))}
      {article.kind === 'tutorial' && (
        <Instead id={PROGRESS_ID}>
          <ProgressWords {...progressFor(sight)} />
        </Instead>
      )}
    </Reader>
  )
}

/** For htmx: fills the element of this id anew, beside what was asked for. One that is not there is passed over. */
const Instead: FC<PropsWithChildren<{ id: string }>> = ({ id, children }) => (
  <hx-partial hx-target={`#${id}`} hx-swap="innerHTML">
    {children}
  </hx-partial>
)

function articleAt({ library }: Help, { path, language }: Place): Article | undefined {
  const [, number] = /^\/faq\/(\d{1,9})\//.exec(languageOfPath(path).rest) ?? []
  return number === undefined ? undefined : library.find(language, Number(number))
}
