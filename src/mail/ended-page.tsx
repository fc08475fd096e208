import { textFor } from '../../content/text/index.ts'
import { EndedPage } from '../../views/mail/EndedPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { latestRun } from '../core/runs.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'

interface Ended {
  /** What ended it, and the public id it had. */
  action: AnyAction
  id: string
  path: string
  list: { href: string; label: string }
  /** What the cards of its page are for. */
  manage: string
}

/**
 * The page of what was just given up there: its card goes on saying so, for as long as cards tell what was done. Throws
 * Missing for everybody but whoever did it.
 */
export function endedPage(c: PageContext, { action, id, path, list, manage }: Ended): Response | Promise<Response> {
  const { ctx, language } = c.var
  if (!latestRun(ctx, action.name, id)) throw new Missing()
  const place = { path, anchor: action.name.replace('.', '-'), language }
  const title = action.title(textFor(language))
  const body = (
    <EndedPage title={title} manage={manage} list={list} card={card(c, { action, place, subject: id, acting: ctx })} />
  )
  return page(c, { title }, managerFrame(c, accountOf(ctx.actor), 'mail'), body)
}
