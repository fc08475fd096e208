import { q } from '../../db/query.ts'
import type { AnyAction } from '../../src/core/action.ts'
import { urls } from '../../src/urls.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { png } from '../base/pictures.ts'
import { FRIBOURG, LYON, typed } from '../billing/scene.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { soldVersionOf } from '../catalogue/scene.ts'
import { closingAccountOf, emptied } from '../closing/scene.ts'
import { touch } from '../identity/key-scene.ts'
import { codeOf, givePhone, seedIn } from '../identity/two-step-scene.ts'
import { pendingInvitation } from '../invitations/planted.ts'
import { bulkOf } from '../mail-passwords/scene.ts'
import { fund } from '../payments/scene.ts'
import { IBAN, refundAskedOf } from '../prepaid/scene.ts'
import { addedHostOf } from '../sites/scene.ts'
import { anInvoice, openInvoice } from '../to-pay/scene.ts'
import { subjectFor } from '../web/targets.ts'
import { attachedOf, CONTACT } from '../workspace/scene.ts'
import { as, browse, PASSWORD, type World } from '../world.ts'

/** What is typed into one form. */
type Filled = Record<string, string>

export interface Example {
  fields: Record<string, string | Uint8Array>
  /** The line about what it was done to. */
  event: string
  /** Lines for every account that is concerned beside it. */
  also?: readonly string[]
  /** The account its line stands in, where it is not the bakery or none. */
  of?: () => number | null
  /** Lines about its person that its earlier steps leave. */
  earlier?: readonly string[]
  /** What is typed into the forms that follow the first, from the card as it then is. */
  next?: readonly ((card: string, browser: Browser) => Filled | Promise<Filled>)[]
  /** What must be so before it makes sense. */
  before?: () => void
  /** Who does it: Claire, unless she may not. */
  by?: 'marc'
}

/** What to fill into the first form of each action, and what it leaves. */
const examplesIn = (world: World): Record<string, Example> => ({
  'mail.change-password': { fields: { password: 'quatre-tartes-aux-pommes' }, event: 'mailbox.password_changed' },
  'mail.change-passwords': {
    fields: { addresses: 'claire@boulangerie-favre.test' },
    next: [() => ({}), () => ({})],
    also: ['mailbox.passwords_asked', 'mailbox.password_changed'],
    event: 'mailbox.passwords_fetched',
  },
  'mail.stop-passwords': {
    before: () => void bulkOf(world),
    fields: {},
    also: ['mailbox.passwords_asked'],
    event: 'mailbox.passwords_stopped',
  },
  'mail.test-password': { fields: { password: PASSWORD }, event: 'mailbox.password_tested' },
  'databases.create': {
    fields: { name: 'caisse', password: 'quatre-tartes-aux-pommes' },
    event: 'database.created',
  },
  'databases.add-user': {
    fields: { name: 'compta', level: 'read', password: 'quatre-tartes-aux-pommes' },
    event: 'database.user_created',
  },
  'databases.change-password': {
    fields: { password: 'quatre-tartes-aux-pommes' },
    event: 'database.password_changed',
  },
  'databases.rights': {
    fields: { database: 'favreweb_boutique', level: 'read' },
    event: 'database.rights_changed',
  },
  'databases.delete-user': { fields: { word: 'favreweb_boutique' }, event: 'database.user_deleted' },
  'databases.delete': { fields: { word: 'favreweb_boutique' }, event: 'database.deleted' },
  'ftp.create': {
    fields: { name: 'boutique', folder: 'site/boutique', quota: '500', password: 'quatre-tartes-aux-pommes' },
    event: 'ftp.created',
  },
  'ftp.change-password': { fields: { password: 'quatre-tartes-aux-pommes' }, event: 'ftp.password_changed' },
  'ftp.test-password': { fields: { password: PASSWORD }, event: 'ftp.password_tested' },
  'ftp.change-folder': { fields: { folder: 'site/menus', quota: '' }, event: 'ftp.settings_changed' },
  'ftp.lock': { fields: { to: 'lock' }, event: 'ftp.locked' },
  'ftp.delete': { fields: { word: 'SUPPRIMER' }, event: 'ftp.deleted' },
  'sites.add-host': { fields: { name: 'glacier-favre.test' }, event: 'site.host_added' },
  'sites.remove-host': { before: () => void addedHostOf(world), fields: {}, event: 'site.host_removed' },
  'mail.create-mailbox': {
    fields: { name: 'fournil', password: 'quatre-tartes-aux-pommes', quota: '1024' },
    event: 'mailbox.created',
  },
  'mail.delete-mailbox': { fields: { word: CONTACT }, event: 'mailbox.deleted' },
  'mail.change-quota': { fields: { quota: '1024' }, event: 'mailbox.quota_changed' },
  'mail.disconnect-devices': { fields: {}, event: 'mailbox.devices_disconnected' },
  'mail.create-alias': {
    fields: { name: 'accueil', destinations: `${CONTACT}\nmarie@example.test` },
    event: 'alias.created',
  },
  'mail.change-alias': { fields: { destinations: 'marie@example.test' }, event: 'alias.changed' },
  'mail.delete-alias': { fields: { word: 'info@boulangerie-favre.test' }, event: 'alias.deleted' },
  'workspace.attach': { fields: { address: CONTACT, password: PASSWORD }, event: 'user.mailbox_attached' },
  'workspace.change-password': {
    before: () => void attachedOf(world, world.claire),
    fields: { password: 'quatre-tartes-aux-pommes' },
    event: 'mailbox.password_changed',
    of: () => world.bakery.id,
  },
  'workspace.test-password': {
    before: () => void attachedOf(world, world.claire),
    fields: { password: PASSWORD },
    event: 'mailbox.password_tested',
    of: () => world.bakery.id,
  },
  'workspace.prove': {
    before: () => void attachedOf(world, world.claire, CONTACT, { stale: true }),
    fields: { password: PASSWORD },
    event: 'user.mailbox_proven',
  },
  'workspace.detach': {
    before: () => void attachedOf(world, world.claire),
    fields: {},
    event: 'user.mailbox_detached',
  },
  'identity.ask-reset': { fields: { email: 'claire@example.test' }, event: 'user.reset_asked' },
  'identity.change-password': {
    fields: { current: PASSWORD, password: 'cinq brioches au beurre' },
    event: 'user.password_changed',
  },
  'identity.change-email': { fields: { email: 'claire@ailleurs.test' }, event: 'user.email_change_asked' },
  'identity.end-sessions': {
    before: () => void as(world, world.claire),
    fields: { way: 'all' },
    event: 'user.sessions_ended',
  },
  'app-passwords.create': {
    fields: { name: 'Telephone', scopes: 'caldav' },
    event: 'user.app_password_created',
  },
  'app-passwords.revoke': {
    before: () => void appPasswordOf(world, world.claire),
    fields: { way: 'all' },
    event: 'user.app_passwords_revoked',
  },
  'identity.enable-app': {
    fields: { name: 'Phone' },
    next: [(card) => ({ code: codeOf(seedIn(card), world.clock.now()) }), () => ({ noted: '1' })],
    event: 'user.factor_added',
  },
  'identity.enable-sms': {
    fields: { phone: '+41 79 123 45 67', name: 'Mobile' },
    earlier: ['user.sms_code_sent'],
    next: [() => ({ code: world.sms.messages.at(-1)?.text.slice(0, 6) ?? '' }), () => ({ noted: '1' })],
    event: 'user.factor_added',
  },
  'identity.enable-key': {
    fields: { name: 'Blue key' },
    next: [async (_, browser) => ({ credential: await touch(browser) }), () => ({ noted: '1' })],
    event: 'user.factor_added',
  },
  'identity.change-factor': {
    before: () => void givePhone(world, world.claire),
    fields: { name: 'Tablet' },
    event: 'user.factor_changed',
  },
  'identity.remove-factor': {
    before: () => void givePhone(world, world.claire),
    fields: {},
    event: 'user.two_step_off',
  },
  'identity.new-rescue-codes': {
    before: () => void givePhone(world, world.claire),
    fields: {},
    next: [() => ({ noted: '1' })],
    event: 'user.rescue_codes_made',
  },
  'identity.switch-off-two-step': {
    before: () => void givePhone(world, world.claire),
    fields: {},
    event: 'user.two_step_off',
  },
  'sign-ups.create': {
    fields: {
      email: 'jeanne@ailleurs.test',
      name: 'Jeanne Aubert',
      country: 'CH',
      password: 'cinq brioches au beurre',
      terms: '1',
    },
    event: 'sign_up.asked',
  },
  'accounts.require-two-step': {
    before: () => void givePhone(world, world.claire),
    fields: { day: '2026-03-16' },
    event: 'account.two_step_required',
  },
  'accounts.require-two-step-of': {
    before: () => void givePhone(world, world.claire),
    fields: { day: '2026-03-16' },
    event: 'member.two_step_required',
  },
  'accounts.lift-two-step': {
    before: () => {
      const set = { two_step_from: '2026-03-16T00:00:00.000Z' }
      world.scene.run(q.updateTable('accounts').set(set).where('id', '=', world.bakery.id))
    },
    fields: {},
    event: 'account.two_step_lifted',
  },
  'accounts.close': { before: () => emptied(world), fields: { word: 'FERMER' }, event: 'account.closing_asked' },
  'accounts.export': { fields: {}, event: 'account.export_asked' },
  'profile.export': { fields: {}, event: 'user.export_asked' },
  'accounts.keep': { before: () => void closingAccountOf(world), fields: {}, event: 'account.closing_undone' },
  'members.change-role': {
    fields: { role: 'external' },
    next: [() => ({})],
    event: 'member.role_changed',
  },
  'members.change-products': { fields: {}, event: 'member.products_changed' },
  'members.remove': { fields: { word: 'marc@example.test' }, event: 'member.removed' },
  'members.leave': {
    by: 'marc',
    fields: { word: 'QUITTER' },
    earlier: ['user.account_left'],
    event: 'member.left',
  },
  'members.dismiss-password': { fields: { reason: 'It is about to go' }, event: 'known_password.left' },
  'orders.place': {
    before: () => void soldVersionOf(world),
    fields: { months: '12', name: 'atelier-favre.test' },
    next: [() => ({ terms: '1' })],
    event: 'order.placed',
  },
  'orders.cancel': { fields: {}, also: ['order.placed'], event: 'order.cancelled' },
  'orders.pro-forma': { fields: {}, also: ['order.placed'], event: 'order.pro_forma_seen' },
  'orders.cancel-product': { fields: {}, event: 'product.cancelled' },
  'orders.keep-product': { fields: {}, event: 'product.kept' },
  'payments.pay': {
    before: () => {
      fund(world, 20_000)
      openInvoice(world)
    },
    get fields() {
      return { subject: anInvoice(world) }
    },
    next: [() => ({ method: 'prepaid' })],
    also: ['payment.begun'],
    event: 'payment.succeeded',
  },
  'billing.change-address': { fields: typed(FRIBOURG), event: 'billing_address.changed' },
  'documents.send': { fields: {}, event: 'document.sent' },
  'billing.add-address': { fields: typed(LYON), event: 'billing_address.added' },
  'billing.edit-address': { fields: typed(LYON), event: 'billing_address.edited' },
  'billing.remove-address': { fields: {}, event: 'billing_address.removed' },
  'invitations.invite': {
    fields: { email: 'jeanne@example.test', language: 'fr' },
    next: [() => ({ role: 'admin' }), () => ({ message: '' }), () => ({})],
    event: 'member.invited',
  },
  'invitations.send-again': { fields: {}, event: 'member.invited_again' },
  'invitations.revoke': { fields: {}, event: 'member.invitation_revoked' },
  'invitations.answer': {
    before: () => void pendingInvitation(world, world.studio, 'claire@example.test'),
    fields: {},
    event: 'member.joined',
    of: () => world.studio.id,
  },
  'payments.cancel': { fields: {}, event: 'payment.cancelled' },
  'prepaid.deposit': {
    fields: { amount: '25,00', method: 'transfer' },
    event: 'deposit.begun',
    also: ['deposit.announced'],
  },
  'prepaid.refund': {
    before: () => fund(world, 3_000),
    fields: { amount: '10.00', holder: 'Boulangerie Favre', iban: IBAN },
    event: 'refund.asked',
  },
  'prepaid.withdraw-refund': {
    before: () => void refundAskedOf(world),
    fields: {},
    event: 'refund.withdrawn',
    also: ['refund.asked'],
  },
  'accounts.rename': { fields: { name: 'Boulangerie du Lac' }, event: 'account.renamed' },
  'accounts.logo': {
    fields: { logo: png({ width: 270, height: 70 }) },
    next: [() => ({})],
    event: 'account.logo_changed',
  },
  'accounts.remove-logo': { fields: {}, event: 'account.logo_removed' },
  'accounts.create': {
    fields: { kind: 'association', name: 'Ski-club', country: 'CH' },
    next: [() => ({})],
    event: 'account.created',
    of: () => world.scene.one(q.selectFrom('accounts').select('id').where('name', '=', 'Ski-club'))?.id ?? null,
  },
  'profile.change': {
    fields: { name: 'Claire Favre-Blanc', language: 'fr', 'time-zone': 'Europe/Paris' },
    event: 'user.profile_changed',
  },
  'profile.notices': { fields: { letters: 'news' }, event: 'user.notices_chosen' },
  'profile.close': { by: 'marc', fields: { word: 'FERMER' }, event: 'user.closing_asked', also: ['member.closing'] },
})

/** The example of an action. Throws for one that has none: it must be written here. */
export function exampleOf(world: World, name: string): Example {
  const example = examplesIn(world)[name]
  if (!example) throw new Error(`${name} has no example here`)
  return example
}

function addressOf(world: World, action: AnyAction): string {
  const { scope, name, subjects } = action
  if (scope === 'visitor') return urls.action(name)
  if (scope === 'person') return urls.personAction(name)
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').orderBy('id').limit(1))?.public_id
  const named = subjects.kind === 'one' ? (subjectFor(world, action) ?? mailbox) : undefined
  return urls.accountAction(world.bakery.publicId, name, named)
}

/** Does an action as its example says, each of its forms with more fields beside its own. Returns the last answer. */
export async function perform(
  world: World,
  action: AnyAction,
  example: Example,
  more: Record<string, string> = {},
): Promise<Answer> {
  example.before?.()
  const browser = await browse(world, action.scope === 'visitor' ? undefined : world[example.by ?? 'claire'])
  const form = (await browser.get(addressOf(world, action))).form('class="card"')
  let answer = await browser.post(form.action, { ...more, ...form.hidden, ...example.fields, do: 'step' }, HTMX)
  for (const fill of example.next ?? []) {
    const { action: to, hidden } = answer.form()
    const filled = await fill(answer.text, browser)
    answer = await browser.post(to, { ...more, ...hidden, ...filled, do: 'step' }, HTMX)
  }
  return answer
}
