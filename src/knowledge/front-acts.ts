import { textFor } from '../../content/text/index.ts'
import type { PageContext } from '../web/env.ts'
import { cardsOf } from './contents.ts'
import type { Help } from './help.ts'
import { addressOf } from './redirects.ts'
import { type Act, howItStands } from './search-act.ts'

/** Guides whose first action people come for most, in this order; the front page offers so many of them. */
const SOUGHT = [2017, 2020, 2194, 2193, 2201, 2130, 2197, 2198, 2196]
const MOST = 6

/**
 * What can be done at once: each leads to its card in its guide. For visitors the same for all; whoever is signed in
 * reads how it stands for them, and what only visitors need is left out, as is
 * what there is nothing to do about.
 */
export function actsOnFront(c: PageContext, help: Help): Act[] {
  return SOUGHT.flatMap((number) => actOf(c, help, number) ?? []).slice(0, MOST)
}

/** Undefined where an operator's article of this number, or none, stands in its place and has nothing to do. */
function actOf(c: PageContext, { library, findAction }: Help, number: number): Act | undefined {
  const { language, person } = c.var
  const article = library.find(language, number)
  const [slot] = article ? cardsOf(library.body(article)) : []
  const action = slot && findAction(slot.action)
  if (!article || !action || (person && action.scope === 'visitor')) return undefined
  const t = textFor(language)
  const says = howItStands(c, action, t)
  if (person && action.subjects.kind !== 'none' && says[0] === action.nothing(t)) return undefined
  return { title: action.title(t), says, href: `${addressOf(article)}#${slot.id}` }
}
