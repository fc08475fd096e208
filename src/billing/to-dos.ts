import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { ToDos } from '../web/today.ts'
import { mainAddress } from './queries.ts'

/** An account whose documents could not be made out to anybody: told to those who can say to whom (R-ADDR-1). */
export const billingToDos: ToDos = ({ var: { ctx, language } }) => {
  const account = accountOf(ctx.actor)
  if (!account || ctx.actor.kind !== 'member' || ctx.actor.role !== 'legal-representative') return []
  if (mainAddress(ctx)) return []
  const { state, why } = textFor(language).billing.toDo
  return [
    { when: 'soon', icon: 'file-text', title: state, about: why, href: `${urls.addresses(account.publicId)}#change` },
  ]
}
