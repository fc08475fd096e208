import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { KeepAsFile } from '../../views/parts/KeepAsFile.tsx'
import { ShowOnce } from '../../views/parts/ShowOnce.tsx'
import { type AnyAction, firstStep, type Kept } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Run } from '../core/runs.ts'
import { urls } from '../urls.ts'
import type { Narrowing } from './choosing.ts'
import type { PageContext } from './env.ts'
import type { Place } from './place.ts'
import type { CardState } from './state.ts'

/** A card asked for by a page: which action, where it stands, and the subject when the page is about one. */
export interface CardAsk {
  action: AnyAction
  place: Place
  subject?: string | undefined
  /** The account of the page, when it is about one: the reader acts for it and is not asked. */
  acting?: Ctx | undefined
  /** Begin anew: what was just done is not told again. */
  again?: boolean
  /** What is looked for among many things it could be done to. */
  narrowing?: Narrowing | undefined
}

/** Everything a card's body is drawn from. */
export interface Drawing {
  c: PageContext
  ask: CardAsk
  /** Who acts, as far as that is settled. */
  ctx: Ctx
  state: CardState
  ticket: string
}

/** The address of this card for this actor: where it is asked for, and where its form goes. */
export function cardUrl(
  { ask, ctx, ticket }: Pick<Drawing, 'ask' | 'ctx' | 'ticket'>,
  subject?: string,
  more: Record<string, string> = {},
): string {
  const { action } = ask
  const named = action.subjects.kind === 'one' && subject ? subject : undefined
  const query = { from: ticket, ...more }
  const { actor } = ctx
  if (action.scope === 'visitor') return urls.action(action.name, ticket, more['again'])
  if (action.scope === 'person') return urls.personAction(action.name, named, query)
  const account = accountOf(actor)?.publicId ?? ''
  return actor.kind === 'staff'
    ? urls.deskAction(account, action.name, named, query)
    : urls.accountAction(account, action.name, named, query)
}

/** The step a state is at. */
export const stepOf = (action: AnyAction, run: Run | undefined): string => run?.step ?? firstStep(action)

/** One state of a card. */
export type In<K extends CardState['kind']> = Extract<CardState, { kind: K }>

/** What earlier steps left. */
export const keptOf = (run: Run | undefined): Kept => (run ? (JSON.parse(run.kept) as Kept) : {})

/** What this answer shows and no other will. */
export function shownOnce({ ask: { action, place } }: Drawing, values: readonly string[] | undefined): Child {
  const t = textFor(place.language)
  const file = action.file?.(t)
  return (
    values && (
      <ShowOnce values={values} names={action.shows?.(t)} label={t.actions.shownOnce}>
        {file && <KeepAsFile lines={values} name={file} label={t.parts.keepAsFile} />}
      </ShowOnce>
    )
  )
}
