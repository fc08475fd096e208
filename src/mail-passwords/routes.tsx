import { textFor } from '../../content/text/index.ts'
import { ManyPasswordsPage } from '../../views/mail-passwords/ManyPasswordsPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { changeManyPasswords, stopManyPasswords } from './actions.tsx'

/** The guide to it: its number is permanent. */
const GUIDE = 2180

/** New passwords for many mailboxes: chosen, followed, fetched, and stopped. */
export const mailPasswordRoutes: Route[] = [
  get(paths.manyPasswords, { for: 'member', rate: 'read', proof: 'no' }, (c) => {
    const { ctx, language } = c.var
    const account = accountOf(ctx.actor)
    const path = urls.manyPasswords(account?.publicId ?? '')
    const body = (
      <ManyPasswordsPage
        list={urls.mailboxes(account?.publicId ?? '')}
        guide={urls.articleNumber(language, GUIDE)}
        change={cardOf(c, changeManyPasswords, path)}
        stop={cardOf(c, stopManyPasswords, path)}
      />
    )
    return page(c, { title: textFor(language).mailPasswords.title }, managerFrame(c, account, 'mail'), body)
  }),
]

const cardOf = (c: PageContext, action: AnyAction, path: string) =>
  card(c, {
    action,
    acting: c.var.ctx,
    place: { path, anchor: action.name.replace('.', '-'), language: c.var.language },
  })
