import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { accountOf, type Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from '../web/env.ts'
import type { ToDo, ToDos } from '../web/today.ts'
import type { Condition } from './conditions.ts'
import type { Help } from './help.ts'
import { progressOf } from './progress.ts'
import { readerFor } from './reader.ts'
import { addressOf } from './redirects.ts'
import type { Article } from './shelf.ts'
import { knownSteps } from './steps.ts'

/** For so long after signing up, paths through several guides are worth a line. */
const NEW_FOR_MS = 30 * 86_400_000
const MOST = 2

/** Tutorials that somebody new here has begun and not finished: how far they have come, and the step that is next. */
export const tutorialToDos =
  (help: Pick<Help, 'library'>): ToDos =>
  (c) => {
    const { ctx, person, language } = c.var
    const tutorials = help.library.articles(language).filter(({ kind }) => kind === 'tutorial')
    if (!person || tutorials.length === 0 || !isNew(ctx, person)) return []
    return tutorials.flatMap((article) => toDoFor(c, help, article, person)).slice(0, MOST)
  }

function toDoFor(
  { var: { ctx, memberships } }: PageContext,
  { library }: Pick<Help, 'library'>,
  article: Article,
  person: Person,
): ToDo[] {
  const reader = readerFor(ctx, person, memberships, library.names.facts)
  const account = memberships.find((one) => one.account.id === accountOf(ctx.actor)?.id)
  const steps = knownSteps(library, article)
  const begun = steps.some(({ done }) => !isSigningIn(done) && reader.holds(done, account))
  const [progress, ...ofOthers] = progressOf(reader, steps, account)
  if (!progress?.next || !begun || ofOthers.length > 0) return []
  const t = textFor(article.language).knowledge.tutorial
  const about = `${t.done(progress.done, progress.count)} \u00b7 ${t.next} ${progress.next.title}`
  return [
    {
      when: 'soon',
      icon: 'graduation-cap',
      title: article.title,
      about,
      href: `${addressOf(article)}#${progress.next.id}`,
    },
  ]
}

/** Whoever reads this has signed in: that alone begins nothing. */
const isSigningIn = (done: Condition): boolean => 'fact' in done && done.fact === 'login.signed-in'

function isNew({ store, now }: Ctx, { id }: Person): boolean {
  const user = store.one(q.selectFrom('users').select('created_at').where('id', '=', id))
  return user !== undefined && now().getTime() - Date.parse(user.created_at) < NEW_FOR_MS
}
