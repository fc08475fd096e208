import { textFor } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import type { ToDos } from '../web/today.ts'

/** Accounts that will want a second step of somebody who has none (R-2FA-10), or are closed to them until they do. */
export const twoStepToDos: ToDos = (c) => {
  const { person, language, ctx } = c.var
  if (!person || person.twoStep) return []
  const t = textFor(language).twoStepPolicy.toDo
  return allMemberships(c).flatMap(({ account, twoStepFrom }) =>
    twoStepFrom
      ? [
          {
            when: 'now',
            icon: 'shield-check',
            title: t.title,
            about: twoStepFrom <= ctx.now() ? t.since(account.name) : t.about(account.name),
            at: twoStepFrom.toISOString(),
            href: urls.secondStepFirst(account.publicId),
          } as const,
        ]
      : [],
  )
}
