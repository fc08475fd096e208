import { textFor } from '../../content/text/index.ts'
import { ErrorPage } from '../../views/errors/ErrorPage.tsx'
import { Forbidden, guideOf, guides, Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import { holdersOf } from '../core/memberships.ts'
import { isPermission, rolesWith } from '../core/permissions.ts'
import { urls } from '../urls.ts'
import type { PageContext } from './env.ts'
import { errorFrame } from './frames.tsx'
import { page, type Status } from './reply.tsx'

/** What a person reads when something is not so: what happened, what it means, what to do next. */
interface Told {
  status: Status
  title: string
  sentences: readonly string[]
  /** The number of the guide that explains it (R-KB-9). */
  guide: number | undefined
}

/** Turns whatever was thrown into the page for it. Our own mistakes are logged once, with the number the page shows. */
export function answerError(c: PageContext, error: unknown): Response | Promise<Response> {
  const told = tell(c, error)
  if (error instanceof Refusal && error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter))
  return errorPage(c, told)
}

function errorPage(c: PageContext, told: Told): Response | Promise<Response> {
  const { language } = c.var
  const search = told.status === 404 ? urls.search(language) : undefined
  const next = { help: urls.home(language), contact: urls.contact(language), search }
  return page(
    c,
    { title: told.title, robots: 'noindex' },
    errorFrame(c),
    <ErrorPage {...told} {...next} />,
    told.status,
  )
}

/** The same page for a request that was turned away before it was read. */
export function answerTurned(c: PageContext, status: 403 | 415): Response | Promise<Response> {
  const { title, text } = textFor(c.var.language).pages.foreign
  return errorPage(c, { status, title, sentences: [text], guide: guides.foreign })
}

function tell(c: PageContext, error: unknown): Told {
  const t = textFor(c.var.language)
  const { missing, forbidden, refused, full, failed } = t.pages
  if (error instanceof Missing)
    return { status: 404, title: missing.title, sentences: [missing.text], guide: guides.missing }
  if (error instanceof Forbidden) {
    const sentences = error.roles.length > 0 ? whoMayAtDesk(c, error.roles) : whoMay(c, error.permission)
    return { status: 403, title: forbidden.title, sentences, guide: guides.forbidden }
  }
  if (error instanceof Refusal) {
    const sentences = [t.refusals[error.code](error.about)]
    return { status: error.status, title: refused.title, sentences, guide: guideOf(error.code) }
  }
  if (error instanceof ServerDown)
    return { status: 503, title: refused.title, sentences: [t.actions.unavailable], guide: guides.serverDown }
  const code = (error as { code?: unknown } | null)?.code
  const { ctx } = c.var
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
  ctx.log.error({ request: ctx.request.id, problem }, 'request.failed')
  if (code === 'SQLITE_FULL' || String(code).startsWith('SQLITE_IOERR')) {
    return { status: 507, title: full.title, sentences: [full.text], guide: guides.ourMistake }
  }
  return { status: 500, title: failed.title, sentences: [failed.text(ctx.request.id)], guide: guides.ourMistake }
}

/** Which of our own people may. */
function whoMayAtDesk(c: PageContext, roles: readonly string[]): string[] {
  const { deskDoor, pages } = textFor(c.var.language)
  const names: Readonly<Record<string, string>> = deskDoor.roles.names
  return [pages.forbidden.text(roles.map((role) => names[role] ?? role).join(', '))]
}

/** Which role may, and who has it in this account. */
function whoMay(c: PageContext, permission: string): string[] {
  const t = textFor(c.var.language)
  if (!isPermission(permission)) return []
  const account = accountOf(c.var.ctx.actor)
  const names = account ? holdersOf(c.var.ctx.store, account.id, permission).map(({ name }) => name) : []
  const roles = rolesWith(permission).map((role) => t.actions.roles[role])
  return [
    t.pages.forbidden.text(roles.join(', ')),
    ...(names.length > 0 ? [t.pages.forbidden.ask(names.join(', '))] : []),
  ]
}
