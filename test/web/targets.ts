import { q } from '../../db/query.ts'
import type { AnyAction } from '../../src/core/action.ts'
import { newRunId } from '../../src/core/runs.ts'
import { openAssets } from '../../src/web/assets.ts'
import type { Route } from '../../src/web/route.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { png } from '../base/pictures.ts'
import { furtherAddressOf } from '../billing/scene.ts'
import { confirmationOf, preparedOfferOf, soldVersionOf, statedOf } from '../catalogue/scene.ts'
import { databaseHostingOf, databaseOf, databaseUserOf } from '../databases/scene.ts'
import { correctionOf, draw, invoiceOf } from '../documents/scene.ts'
import { readyExport } from '../exports/scene.ts'
import { ftpAccountOf, hostingOf } from '../ftp/scene.ts'
import { pendingInvitation } from '../invitations/planted.ts'
import { file, folder } from '../knowledge/sources.ts'
import { aliasOf, mailProductOf } from '../mail/scene.ts'
import { bulkOf } from '../mail-passwords/scene.ts'
import { knownPasswordOf } from '../members/scene.ts'
import { failedLineOf, paidProductOf, waitingOrderOf } from '../orders/scene.ts'
import { paymentUnderWay } from '../payments/issuing.ts'
import { fund } from '../payments/scene.ts'
import { adjustmentOf, refundAskedOf } from '../prepaid/scene.ts'
import { productCalled, taskOf } from '../products/scene.ts'
import { noticeOf } from '../profile/scene.ts'
import { recoveryIdOf } from '../recovery/scene.ts'
import { ASKED } from '../servers/asked.ts'
import { logoOf } from '../settings/scene.ts'
import { addedHostOf, idOfSite } from '../sites/scene.ts'
import { writtenTo } from '../staff/scene.ts'
import { checkoutOf, paymentOf } from '../to-pay/scene.ts'
import { attachedOf } from '../workspace/scene.ts'
import { as, browse, type World } from '../world.ts'

/** One route with its parameters filled in. */
export interface Target {
  route: Route
  path: string
  action: AnyAction | undefined
}

/** An article for `:number`, in both languages. */
export const articles = ['fr', 'en'].map((language) => file(`${language}/2110-word.md`, 'Words.\n', { kind: 'faq' }))

const withFiles = file('fr/2111-shown.md', '![A picture](a.png)\n\n:::video{src=a} :::\n')
const files = {
  'fr/a.png': png({ width: 2, height: 2 }),
  'fr/a.webm': Buffer.from('film'),
  'fr/a.vtt': Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nPress.\n'),
}

/** An article with a picture and a film, as an overlay, beside whatever else is laid there. */
export const shown = (beside: typeof articles = []) => folder([...beside, withFiles], { files })

export const mailboxOf = ({ scene }: World, address: string): string =>
  scene.one(q.selectFrom('mailboxes').select('public_id').where('address', '=', address))?.public_id ?? ''

export const builtFile = () => openAssets().url('app.css').slice('/static/'.length)

function noticeId(world: World): string {
  const ctx = as(world, world.claire)
  const row = { kind: 'mailbox-password-changed', recipient: 'c@d.test', language: 'fr' as const, facts: '{}' }
  const at = ctx.now().toISOString()
  const dates = { created_at: at, due_at: at, sent_at: null, given_up_at: null }
  return String(world.scene.run(q.insertInto('notices').values({ ...row, ...dates, message_id: newRunId() })).id)
}

/** The names that the picture and the film of the overlay have in its page. */
async function fileNames(world: World): Promise<Record<'pictures' | 'films', string>> {
  const { text } = await (await browse(world)).get('/faq/2111/shown')
  const nameOf = (kind: string) => new RegExp(`/${kind}/([^"]+)`).exec(text)?.[1] ?? ''
  return { pictures: nameOf('pictures'), films: nameOf('films') }
}

/** One that waits for its answer, planted: for somebody who has no login. */
const invitationOf = (world: World): string => pendingInvitation(world, world.bakery, 'jeanne@example.test')

/** The public id of what an action is done to, where it is no mailbox; nothing for one that names nothing of an account. */
export function subjectFor(world: World, action: AnyAction | undefined): string | undefined {
  if (action?.subjects.kind !== 'one' || action.scope !== 'account') return ''
  if (action.name === 'accounts.require-two-step-of') return world.marc.publicId
  if (action.name === 'accounts.close' || action.name === 'accounts.keep') return world.bakery.publicId
  if (action.name === 'members.dismiss-password') return knownPasswordOf(world)
  if (action.name === 'accounts.remove-logo') {
    logoOf(world.scene, world.bakery, world.clock.now())
    return world.bakery.publicId
  }
  if (action.name === 'databases.create') return databaseHostingOf(world)
  if (['databases.add-user', 'databases.delete'].includes(action.name)) return databaseOf(world)
  if (action.name.startsWith('databases.')) return databaseUserOf(world)
  if (['mail.create-mailbox', 'mail.create-alias'].includes(action.name))
    return mailProductOf(world, 'boulangerie-favre.test')
  if (['mail.change-alias', 'mail.delete-alias'].includes(action.name)) return aliasOf(world)
  if (action.name === 'ftp.create') return hostingOf(world, 'favreweb')
  if (action.name.startsWith('ftp.')) return ftpAccountOf(world, 'favreweb_site')
  if (action.name === 'mail.stop-passwords') return bulkOf(world)
  if (action.name.startsWith('invitations.')) return invitationOf(world)
  if (action.name === 'sites.add-host') return idOfSite(world, 'boulangerie-favre.test')
  if (action.name === 'sites.remove-host') return addedHostOf(world)
  if (action.name === 'documents.send') return invoiceOf(world).publicId
  if (action.name.startsWith('billing.')) return furtherAddressOf(world)
  if (action.name === 'prepaid.refund') {
    fund(world, 3_000)
    return 'CHF'
  }
  if (action.name === 'payments.cancel') return paymentUnderWay(world)
  if (action.name === 'prepaid.withdraw-refund') return refundAskedOf(world)
  if (action.name === 'orders.cancel' || action.name === 'orders.pro-forma') return waitingOrderOf(world)
  if (action.name === 'orders.cancel-product') return paidProductOf(world)
  if (action.name === 'orders.keep-product') return paidProductOf(world, '2026-12-31')
  if (action.name === 'orders.place') return soldVersionOf(world)
  if (action.name.startsWith('members.')) return world.marc.publicId
  return action.name === 'accounts.lift-two-step' ? 'everybody' : undefined
}

/**
 * Every route with real parameters; a route of actions stands once for each action. The world has `articles` and
 * `shown`. A parameter nobody thought of here throws.
 */
export async function targetsIn(world: World, actions: readonly AnyAction[]): Promise<Target[]> {
  const sandboxRef = (await world.payments.create(ASKED)).ref
  const { routes } = await world.portal()
  const names = await fileNames(world)
  const contact = mailboxOf(world, 'contact@boulangerie-favre.test')
  const { publicId: appPassword } = appPasswordOf(world, world.claire)
  const valuesOf = (route: Route, action: AnyAction | undefined): Record<string, () => string> => ({
    account: () => world.bakery.publicId,
    mailbox: () => contact,
    alias: () => aliasOf(world),
    version: () => soldVersionOf(world),
    order: () => waitingOrderOf(world),
    line: () => failedLineOf(world),
    offer: () => preparedOfferOf(world),
    option: () => 'opt_draft',
    rate: () => '1',
    stated: () => statedOf(world),
    confirmation: () => String(confirmationOf(world)),
    refund: () => refundAskedOf(world),
    adjustment: () => adjustmentOf(world),
    product: () => productCalled(world, 'boulangerie-favre.test', 'mail').public_id,
    task: () => taskOf(world),
    database: () => databaseOf(world),
    document: () => invoiceOf(world).publicId,
    documentPdf: () => `${invoiceOf(world).publicId}.pdf`,
    documentXml: () => `${invoiceOf(world).publicId}.xml`,
    correction: () => correctionOf(world),
    databaseUser: () => databaseUserOf(world),
    ftp: () => ftpAccountOf(world, 'favreweb_site'),
    address: () => furtherAddressOf(world),
    logo: () => `${logoOf(world.scene, world.bakery, world.clock.now())}.png`,
    subject: () => subjectFor(world, action) ?? contact,
    name: () => action?.name ?? (route.path.startsWith('/static') ? builtFile() : 'manager.mail'),
    number: () => '2110',
    slug: () => 'word',
    file: () => '2110.md',
    payment: () => paymentOf(world),
    run: () => checkoutOf(world),
    part: () => '1.xml',
    picture: () => names.pictures,
    film: () => names.films,
    password: () => appPassword,
    known: () => knownPasswordOf(world),
    user: () => world.marc.publicId,
    ownExport: () => `${readyExport(world, world.claire)}.zip`,
    export: () => `${readyExport(world, world.claire, world.bakery)}.zip`,
    topic: () => 'mail',
    recovery: () => recoveryIdOf(world),
    letter: () => noticeId(world),
    notice: () => noticeOf(world, world.claire),
    mail: () => writtenTo(world, 'c@d.test'),
    colleague: () => world.theo.publicId,
    attached: () => attachedOf(world, world.claire),
    ref: () => sandboxRef,
    provider: () => world.payments.id,
    received: () => 'rcv_1',
  })
  const targets = routes.flatMap((route) => {
    const all = route.path.includes('/actions/:name') ? actions : [undefined]
    return all.map((action) => ({ route, action, path: filledIn(route.path, valuesOf(route, action)) }))
  })
  // documents are drawn soon after they are made; one that was not yet is drawn, and kept, by whoever asks first
  await draw(world)
  return targets
}

function filledIn(pattern: string, values: Record<string, () => string>): string {
  const path = pattern.replaceAll(/:(\w+)(?:\{[^}]*\})?\??/g, (_, name: string) => {
    const value = values[name]
    if (!value) throw new Error(`${pattern}: nothing to put for ${name}`)
    return value()
  })
  return path.replace(/\/$/, '') || '/'
}
