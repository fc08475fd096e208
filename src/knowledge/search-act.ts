import { type Text, textFor } from '../../content/text/index.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf, may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { holdersOf } from '../core/memberships.ts'
import { rolesWith } from '../core/permissions.ts'
import { latestRunAnywhere } from '../core/runs.ts'
import { asMember } from '../web/acting.ts'
import type { PageContext } from '../web/env.ts'
import { analyse, type Language } from './analyser.ts'
import type { Help } from './help.ts'
import type { SearchHit } from './search.ts'

/** Something to do, as the first of the results: it leads to its card in the guide. */
export interface Act {
  title: string
  /** What it would be done to for this reader; for a visitor, what it does. */
  says: readonly string[]
  href: string
}

type Found = Pick<SearchHit, 'actions'> & { path: string }

/**
 * What can be done about a query (help-centre.md, point 6): an action of the best guide, or one of another guide found
 * whose words are those of the query. Reads the same few rows whatever there is to choose from.
 */
export function actAbout(
  c: PageContext,
  { findAction }: Help,
  query: string,
  found: readonly Found[],
): Act | undefined {
  const { language } = c.var
  const t = textFor(language)
  const asked = new Set(analyse(query, language).map(({ stem }) => stem))
  const offers = found.flatMap(({ actions, path }, at) =>
    actions.map(({ name, id }) => {
      const action = findAction(name)
      const said = [action.title(t), action.offer(t)]
      return { action, href: `${path}#${id}`, first: at === 0, answers: answersIn(said.join(' '), asked, language) }
    }),
  )
  const [best] = offers
    .filter(({ first, answers }) => first || answers === asked.size)
    .sort((a, b) => Number(b.first) - Number(a.first) || b.answers - a.answers)
  return best && { title: best.action.title(t), says: howItStands(c, best.action, t), href: best.href }
}

const answersIn = (said: string, asked: ReadonlySet<string>, language: Language): number =>
  new Set(analyse(said, language).flatMap(({ stem }) => (asked.has(stem) ? [stem] : []))).size

/** How an action stands for this reader, in the words of its card; for a visitor, what it does. */
export function howItStands(c: PageContext, action: AnyAction, t: Text): string[] {
  const { person, memberships, closed } = c.var
  if (!person || action.scope === 'visitor') return [action.offer(t)]
  if (action.scope === 'person') return choicesOf({ ...c.var.ctx, actor: { kind: 'user', user: person } }, action, t)
  if (memberships.length === 0)
    return closed.length === 0
      ? [t.actions.noAccount]
      : closed.map(({ account }) => t.twoStepPolicy.card.closed(account.name))
  const ctx = actingFor(c, action)
  if (!ctx) return [action.offer(t), t.knowledge.search.act.accounts(memberships.length + closed.length)]
  const account = accountOf(ctx.actor)
  const refused = account && action.may && !may(ctx.actor, action.may, account.id) ? action.may : undefined
  if (!account || !refused) return choicesOf(ctx, action, t)
  const roles = rolesWith(refused).map((role) => t.actions.roles[role])
  const names = holdersOf(ctx.store, account.id, refused).map(({ name }) => name)
  return [t.actions.noRight(roles.join(', ')), ...(names.length > 0 ? [t.actions.noRightAsk(names.join(', '))] : [])]
}

/** As the card will: for the only account, or the one it was done for last. Undefined while that is to be chosen. */
function actingFor(c: PageContext, action: AnyAction): Ctx | undefined {
  const { ctx, person, memberships, closed } = c.var
  const [only, ...others] = memberships
  if (!person || !only) return undefined
  const last = others.length + closed.length > 0 ? latestRunAnywhere(ctx, action.name)?.account_id : only.account.id
  const chosen = memberships.find(({ account }) => account.id === last)
  return chosen && asMember(ctx, person, chosen)
}

/** What it would be done to: the one thing by its name, several by their number. */
function choicesOf(ctx: Ctx, action: AnyAction, t: Text): string[] {
  const account = accountOf(ctx.actor)
  const whose = account ? [account.name] : []
  if (action.subjects.kind === 'none') return [action.offer(t), ...whose]
  const [only, ...others] = action.subjects.choices(ctx)
  if (!only) return [action.nothing(t)]
  return [others.length === 0 ? only.label : t.knowledge.search.act.choices(others.length + 1), ...whose]
}
