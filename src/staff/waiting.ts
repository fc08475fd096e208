import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { ToDo } from '../web/today.ts'
import { booksInTrouble } from './books-watch.ts'
import { byHandWaiting } from './by-hand.tsx'
import { correctionsWaiting } from './corrections-pages.tsx'
import { failedWaiting } from './failed-orders.tsx'
import { moneyWaiting } from './money-list.tsx'
import { recoveriesWaiting } from './recovery-section.tsx'
import { refundsWaiting } from './refunds.tsx'
import { isAllowedAtDesk } from './roles.ts'
import { serversInTrouble } from './server-watch.ts'

/** What one part of the house has waiting for our own people: for this role, in a statement or two. */
type WaitsAtDesk = (c: PageContext) => readonly ToDo[]

const DAY_MS = 86_400_000
/** Messages given up before that have been seen, or are past helping. */
const GIVEN_UP_FOR_MS = 7 * DAY_MS
/** The guide to what customers see meanwhile: its number is permanent. */
const SERVER_DOWN = 2311

const mayRead = ({ var: { staff } }: PageContext): boolean =>
  staff !== undefined && isAllowedAtDesk(staff.role, 'outbox.read')

/** Messages that were given up lately: somebody waits for what never came. */
const givenUp: WaitsAtDesk = (c) => {
  const { ctx, language } = c.var
  if (!mayRead(c)) return []
  const since = new Date(ctx.now().getTime() - GIVEN_UP_FOR_MS).toISOString()
  const found = ctx.store.one(
    q
      .selectFrom('notices')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('given_up_at').as('last')])
      .where('given_up_at', 'is not', null)
      .where('given_up_at', '>', since),
  )
  if (!found || found.count === 0) return []
  const t = textFor(language).desk.home
  const words = { title: t.givenUp(found.count), about: t.givenUpWhy, at: found.last ?? undefined }
  return [{ when: 'now', icon: 'mail', ...words, href: urls.deskMails({ state: 'given-up' }) }]
}

/** Messages that have been tried and have not left. */
const unsent: WaitsAtDesk = (c) => {
  const { ctx, language } = c.var
  if (!mayRead(c)) return []
  const found = ctx.store.one(
    q
      .selectFrom('notices')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('first')])
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('unmailed_at', 'is', null)
      .where('due_at', '>', '')
      .where('attempts', '>', 0),
  )
  if (!found || found.count === 0) return []
  const t = textFor(language).desk.home
  const words = { title: t.unsent(found.count), about: t.unsentWhy, at: found.first ?? undefined }
  return [{ when: 'now', icon: 'clock', ...words, href: urls.deskMails({ state: 'waiting' }) }]
}

/** Servers that do not take what we publish to them. */
const failingPublications: WaitsAtDesk = ({ var: { ctx, language } }) => {
  const t = textFor(language).desk.home
  const failing = ctx.store.all(q.selectFrom('publications').selectAll().where('failing_since', 'is not', null))
  return failing.map(({ service, failing_since }) => ({
    when: 'now',
    icon: 'server',
    title: t.failing[service],
    about: t.failingWhy,
    at: failing_since ?? undefined,
    href: urls.articleNumber(language, SERVER_DOWN),
  }))
}

/** What may wait for our own people, in the order it is told: a new queue adds its line here. */
export const waitingAtDesk: readonly WaitsAtDesk[] = [
  serversInTrouble,
  booksInTrouble,
  recoveriesWaiting,
  correctionsWaiting,
  byHandWaiting,
  moneyWaiting,
  refundsWaiting,
  failedWaiting,
  failingPublications,
  unsent,
  givenUp,
]
