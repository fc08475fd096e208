import { textFor } from '../../content/text/index.ts'
import { ExportPage } from '../../views/exports/ExportPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame, profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { exportAccountData, exportOwnData } from './actions.tsx'
import { type Export, exportFile, exportsOf } from './exports.ts'

/** The guide to taking one's data along: its number is permanent. */
const GUIDE = 2156

const ofUser = { for: 'user', rate: 'read', proof: 'no' } as const
const ofMember = { for: 'member', may: 'account.look', rate: 'read', proof: 'no' } as const

/** One's own data and an account's: asked for, and fetched by whoever asked. */
export const exportRoutes: Route[] = [
  get(paths.profileExport, ofUser, (c) => own(c)),
  get(paths.profileExportFile, ofUser, (c) => file(c, c.req.param('ownExport'), null)),
  get(paths.accountExport, ofMember, (c) => account(c)),
  get(paths.accountExportFile, ofMember, (c) => file(c, c.req.param('export'), accountOf(c.var.ctx.actor)?.id ?? 0)),
]

function own(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const made = exportsOf(ctx, { userId: userOf(ctx.actor)?.id ?? 0, accountId: null })
  const body = (
    <ExportPage
      of="own"
      action={exportOwnData.name}
      exports={made.map((one) => told(one, urls.profileExportFile(one.public_id)))}
      card={cardOf(c, exportOwnData, urls.profileExport())}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).exports.own.title }, profileFrame(c, 'export'), body)
}

function account(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const of = accountOf(ctx.actor)
  const id = of?.publicId ?? ''
  const made = exportsOf(ctx, { userId: userOf(ctx.actor)?.id ?? 0, accountId: of?.id ?? 0 })
  const body = (
    <ExportPage
      of="account"
      action={exportAccountData.name}
      exports={made.map((one) => told(one, urls.accountExportFile(id, one.public_id)))}
      card={cardOf(c, exportAccountData, urls.accountExport(id))}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).exports.account.title }, managerFrame(c, of, 'settings'), body)
}

const told = ({ state, asked_at, expires_at, size }: Omit<Export, 'bytes'>, href: string) => ({
  ...{ state, askedAt: asked_at, until: expires_at ?? undefined },
  ...{ kilobytes: Math.ceil((size ?? 0) / 1024), href },
})

const cardOf = (c: PageContext, action: AnyAction, path: string) =>
  card(c, { action, acting: c.var.ctx, place: { path, anchor: 'export', language: c.var.language } })

function file(c: PageContext, name: string, accountId: number | null): Response {
  const { ctx } = c.var
  const bytes = exportFile(ctx, name.replace('.zip', ''), accountId)
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  })
}
