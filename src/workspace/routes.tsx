import { textFor } from '../../content/text/index.ts'
import { WorkspaceMailboxPage } from '../../views/workspace/WorkspaceMailboxPage.tsx'
import { WorkspacePage } from '../../views/workspace/WorkspacePage.tsx'
import { PROFILE_TYPE } from '../base/apple-profile.ts'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { latestRun } from '../core/runs.ts'
import { mailSettingsOf } from '../mail/device-settings.ts'
import { isFrozen } from '../mail/owner.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { workspaceFrame } from '../web/workspace-frame.tsx'
import { attach, detach, prove } from './actions.tsx'
import { mailProfile } from './mail-profile.ts'
import { changePassword, testPassword } from './password-actions.tsx'
import { type Attached, attachedMailbox, attachedMailboxes, attachedOnce } from './queries.ts'
import { storageOf } from './storage.ts'

const rule = { for: 'user', rate: 'read', proof: 'no' } as const

/** Guides to each kind of device, in the order they are offered: their numbers are permanent. */
const GUIDES = {
  apple: 2160,
  android: 2161,
  thunderbird: 2162,
  outlook: 2163,
  mac: 2164,
  other: 2165,
  asks: 2166,
} as const
/** The guide to making room. */
const ROOM = 2168

/** The mailboxes a person has opened with their password, whatever account they are in (R-PWD-12). */
export const workspaceRoutes: Route[] = [
  get(paths.workspace, rule, overview),
  get(paths.workspaceMailbox, rule, (c) => {
    const attached = attachedOnce(c.var.ctx, c.req.param('attached'))
    // what was taken off a moment ago is told of on the list
    return attached.detached ? leadTo(c, urls.workspace()) : onePage(c, attached)
  }),
  get(paths.workspaceProfile, rule, (c) => appleProfile(c, attachedMailbox(c.var.ctx, c.req.param('attached')))),
]

function overview(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const mailboxes = attachedMailboxes(ctx)
  const place = { path: urls.workspace(), anchor: 'attach', language }
  const body = (
    <WorkspacePage
      mailboxes={mailboxes.map((one) => ({
        address: one.mailbox.address,
        state: stateOf(ctx, one),
        attachedAt: one.attachedAt,
        href: urls.workspaceMailbox(one.publicId),
      }))}
      attachCard={card(c, { action: attach, place })}
      detachCard={tellsOfTaking(ctx, mailboxes) && card(c, { action: detach, place: detachPlace(c) })}
    />
  )
  return page(c, { title: textFor(language).workspace.title }, workspaceFrame(c, mailboxesOf(mailboxes)), body)
}

/** Where the card stands that takes one off, wherever it is drawn: the page of what was taken off is no more. */
const detachPlace = ({ var: { language } }: PageContext) => ({
  path: urls.workspace(),
  anchor: 'workspace-detach',
  language,
})

/** There is one to take off, or one has just been. */
const tellsOfTaking = (ctx: Ctx, { length }: readonly Attached[]): boolean =>
  length > 0 || latestRun(ctx, detach.name)?.state === 'done'

function onePage(c: PageContext, attached: Attached): Response | Promise<Response> {
  const { ctx, language, site } = c.var
  const { mailbox, publicId } = attached
  const cardOf = (action: AnyAction) => {
    const place = { path: urls.workspaceMailbox(publicId), anchor: action.name.replace('.', '-'), language }
    return card(c, { action, place, subject: publicId })
  }
  const detachCard = card(c, { action: detach, place: detachPlace(c), subject: publicId })
  const state = stateOf(ctx, attached)
  const about = { address: mailbox.address, state, list: urls.workspace(), changedAt: mailbox.password_changed_at }
  const body = attached.fresh ? (
    <WorkspaceMailboxPage
      {...about}
      cards={[cardOf(changePassword), cardOf(testPassword)]}
      detachCard={detachCard}
      storage={storageOf(ctx, mailbox)}
      settings={mailSettingsOf(ctx, mailbox.address)}
      profile={urls.workspaceProfile(publicId)}
      webmail={site.webmail}
      guides={Object.fromEntries(
        Object.entries(GUIDES).map(([name, number]) => [name, urls.articleNumber(language, number)]),
      )}
      room={urls.articleNumber(language, ROOM)}
    />
  ) : (
    <WorkspaceMailboxPage {...about} cards={[cardOf(prove)]} detachCard={detachCard} />
  )
  const frame = workspaceFrame(c, mailboxesOf(attachedMailboxes(ctx), publicId))
  return page(c, { title: mailbox.address }, frame, body)
}

/** The settings of one mailbox, for Apple's devices. Whoever must prove it anew gets nothing. */
function appleProfile(c: PageContext, { fresh, publicId, mailbox }: Attached): Response {
  const { ctx, language, site } = c.var
  if (!fresh) throw new Missing()
  const settings = mailSettingsOf(ctx, mailbox.address)
  const profile = mailProfile({ settings, subject: publicId, operator: site.operator.name, language })
  return c.body(profile, 200, {
    'Content-Type': PROFILE_TYPE,
    'Content-Disposition': 'attachment; filename="mail.mobileconfig"',
    'Cache-Control': 'private, no-store',
  })
}

const mailboxesOf = (all: readonly Attached[], current?: string) =>
  all.map(({ publicId, mailbox }) => ({
    label: mailbox.address,
    href: urls.workspaceMailbox(publicId),
    current: publicId === current,
  }))

function stateOf(ctx: Ctx, { fresh, mailbox }: Attached): 'ready' | 'pending' | 'stale' | 'blocked' {
  if (!fresh) return 'stale'
  if (isFrozen(ctx, mailbox)) return 'blocked'
  return mailbox.active ? 'ready' : 'pending'
}
