import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { InertCard } from '../../views/actions/InertCard.tsx'
import type { DrawnPiece } from '../../views/knowledge/ArticleBody.tsx'
import { StepDone } from '../../views/knowledge/StepDone.tsx'
import { ThroughGuide } from '../../views/knowledge/Tutorial.tsx'
import type { AnyAction } from '../core/action.ts'
import type { Membership } from '../core/memberships.ts'
import { urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { addressOf as placeAddress } from '../web/place.ts'
import type { Help } from './help.ts'
import { named } from './names.ts'
import { wayTo } from './places.ts'
import type { ArticleReader } from './reader.ts'
import type { Choice, DrawnStep, Piece, Slot } from './sheet.ts'
import type { Article } from './shelf.ts'
import { accountFor, type KnownStep, knownSteps, type StepState, stateOf } from './steps.ts'

/** An article as one reader sees it. */
export interface Sight {
  article: Article
  /** Undefined for a visitor: what depends on the reader is then the same for all of them. */
  reader: ArticleReader | undefined
  /** The live actions of the article. */
  actions: readonly AnyAction[]
  declared: readonly DrawnStep[]
  /** Those of its steps that know when they are done. */
  steps: readonly KnownStep[]
  /** The account the article is about for this reader, once that is settled. */
  account: Membership | undefined
}

/** What a reader sees of an article, from its facts. */
export function sightOf(help: Help, article: Article, reader: ArticleReader | undefined): Sight {
  const { library, findAction } = help
  const drawn = library.body(article)
  const actions = drawn.actions.map(findAction)
  const account = reader && accountFor(reader, undefined, actions)
  return { article, reader, actions, declared: drawn.steps, steps: knownSteps(library, article), account }
}

/** How a step stands for this reader. */
export function stepState(c: PageContext, sight: Sight, step: KnownStep): StepState {
  const { reader, actions } = sight
  if (!reader) return { done: false, ticks: [] }
  return stateOf(reader, step, accountFor(reader, step, actions), c.var.ctx.now())
}

/** The pieces of an article with what stands between them: cards, ticks, and what is the reader's own. */
export function drawnPieces(c: PageContext, help: Help, sight: Sight): DrawnPiece[] {
  const draw = (pieces: readonly Piece[]): DrawnPiece[] =>
    pieces.flatMap((piece): DrawnPiece[] => {
      if ('html' in piece) return [piece]
      if ('when' in piece) return draw(isFor(c, sight, piece) ? piece.pieces : piece.otherwise)
      return [{ child: drawn(c, help, sight, piece) }]
    })
  return draw(help.library.body(sight.article).pieces)
}

/** The steps that this reader sees. */
export const stepsSeen = (c: PageContext, sight: Sight): DrawnStep[] =>
  sight.declared.filter((step) => !step.if || isFor(c, sight, { when: step.if, step: step.id }))

/**
 * Text for some is shown to those of whom it is known to hold. A step is left out only for those of whom it is known not
 * to: visitors, and whoever has not chosen an account, see all of them. One whose card has just answered stays for that
 * answer.
 */
function isFor(c: PageContext, sight: Sight, { when, step }: Pick<Choice, 'when' | 'step'>): boolean {
  const { reader, account } = sight
  const holds = reader?.holds(when, account)
  if (step === undefined) return holds !== undefined && holds !== false
  return holds !== false || justAnswered(c, sight, step)
}

const justAnswered = (c: PageContext, { declared }: Sight, step: string): boolean => {
  const answered = c.env?.override?.action
  return answered !== undefined && declared.some(({ id, actions }) => id === step && actions.includes(answered))
}

function drawn(c: PageContext, help: Help, sight: Sight, piece: Exclude<Piece, { html: string } | Choice>): Child {
  if ('action' in piece) return drawnCard(c, help, sight, piece)
  if ('own' in piece) return ownValue(help, sight, piece)
  if ('guide' in piece) return throughGuide(help, sight, piece.guide)
  const step = sight.steps.find(({ id }) => id === piece.tick)
  return step && <StepDone step={step.id} {...stepState(c, sight, step)} />
}

/** The card, and in its stead on paper: what it does and the way to it. */
function drawnCard(
  c: PageContext,
  { findAction }: Help,
  { article }: Sight,
  { action: name, id, narrow }: Slot,
): Child {
  const { language, number, slug } = article
  const t = textFor(language)
  const action = findAction(name)
  const place = { path: urls.article(language, number, slug), anchor: id, language, ...(narrow ? { narrow } : {}) }
  return (
    <>
      {card(c, { action, place })}
      <InertCard
        action={name}
        title={action.title(t)}
        offer={action.offer(t)}
        way={wayTo(name, t)}
        address={c.var.site.publicUrl + placeAddress(place)}
      />
    </>
  )
}

function ownValue(
  { library }: Help,
  { reader, account, article: { language } }: Sight,
  { own, otherwise }: { own: string; otherwise: string },
): string {
  const value =
    reader && named(library.names.ownValues, own)?.({ person: reader.person, account, looks: reader.looks, language })
  return value ?? otherwise
}

function throughGuide({ library }: Help, { article: { language } }: Sight, number: number): Child {
  const guide = library.find(language, number)
  return guide && <ThroughGuide href={urls.article(language, number, guide.slug)} title={guide.title} />
}
