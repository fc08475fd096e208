import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import {
  AgainInputs,
  MessageInputs,
  type OfferedRole,
  ProductsInputs,
  RevokeInputs,
  RoleInputs,
  SummaryInputs,
  WhoInputs,
} from '../../views/invitations/InviteCards.tsx'
import { emailAddress } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { plainMessage } from '../base/plain-message.ts'
import { Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn } from '../core/action.ts'
import { may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { LINK_MS } from '../core/mail-links.ts'
import type { Role } from '../core/permissions.ts'
import { noSubject, type Subjects } from '../core/subjects.ts'
import type { ProductKind } from '../web/product-services.ts'
import { answer } from './answer-action.tsx'
import {
  holdsGrants,
  type InvitationWish,
  inviterOf,
  invite as inviteSomebody,
  MESSAGE_MOST,
  permitRole,
  refuseMember,
  revokeInvitation,
  sendAgain,
} from './invitations.ts'
import { countLetter } from './limits.ts'
import { type Sent, sentInvitation, sentInvitations } from './queries.ts'

const DAY_MS = 86_400_000
const GIVEN: readonly OfferedRole[] = ['legal-representative', 'admin', 'collaborator', 'external']

/** One of these words; left alone or made up, it is refused. */
const oneOfThese = <W extends string>(words: readonly W[]): Field<W> => ({
  read: ({ text }, name) => {
    const found = words.find((word) => word === text)
    if (!found) throw new Refusal('field-missing', name)
    return found
  },
})

const several: Field<readonly string[]> = { read: ({ all }) => all.filter((id) => id !== '') }
const ticked: Field<boolean> = { read: ({ text }) => text !== '' }

const wizard = stepsOn<null, InvitationWish & Record<string, unknown>>()

/** The account's products, as they can be given. */
const givable = (ctx: Ctx): { id: string; name: string; kind: ProductKind }[] =>
  ctx.store.all(
    q
      .selectFrom('products')
      .select(['public_id as id', 'name', 'kind'])
      .where('account_id', '=', inviterOf(ctx).account.id)
      .orderBy('name'),
  )

/** What the steps before have left; a run that lacks it was begun by an older program. Throws Refusal('stale'). */
function wishOf({ email, language, role, products, message }: Partial<InvitationWish>): InvitationWish {
  if (!email || !language || !role) throw new Refusal('stale')
  return { email, language, role, products: products ?? [], message: message ?? '' }
}

const who = wizard.form({
  fields: { email: emailAddress, language: oneOfThese<Language>(['fr', 'en']) },
  Inputs: WhoInputs,
  labels: ({ invitations: { invite: t } }) => ({ email: t.email, language: t.language }),
  submit: (t) => t.invitations.invite.toRole,
  perform: (ctx, { values }) => {
    refuseMember(ctx, inviterOf(ctx).account.id, values.email)
    return next('role', values)
  },
})

const role = wizard.form({
  fields: { role: oneOfThese(GIVEN) },
  look: (ctx) =>
    GIVEN.filter(
      (one) =>
        one !== 'legal-representative' || may(ctx.actor, 'members.legal-representative', inviterOf(ctx).account.id),
    ),
  Inputs: RoleInputs,
  submit: (t) => t.invitations.invite.toProducts,
  perform: (ctx, { values }) => {
    permitRole(ctx, values.role)
    return next(holdsGrants(values.role) ? 'products' : 'message', values)
  },
})

const products = wizard.form({
  fields: { products: several, billing: ticked },
  look: givable,
  Inputs: ProductsInputs,
  submit: (t) => t.invitations.invite.toMessage,
  perform: (ctx, { kept, values }) => {
    const given = givable(ctx).filter(({ id }) => values.products.includes(id))
    const wished: Role = kept.role === 'collaborator' && values.billing ? 'billing' : (kept.role ?? 'external')
    return next('message', { role: wished, products: given.map(({ id }) => id) })
  },
})

const message = wizard.form({
  fields: { message: plainMessage(MESSAGE_MOST) },
  Inputs: MessageInputs,
  submit: (t) => t.invitations.invite.toSummary,
  perform: (_, { values }) => next('summary', values),
})

const summary = wizard.form({
  fields: {},
  look: (ctx, { kept }) => ({
    days: LINK_MS.invitation / DAY_MS,
    products:
      kept.role && holdsGrants(kept.role)
        ? givable(ctx).flatMap(({ id, name }) => (kept.products?.includes(id) ? [name] : []))
        : undefined,
  }),
  Inputs: SummaryInputs,
  submit: (t) => t.invitations.invite.submit,
  busy: (t) => t.invitations.invite.busy,
  proof: 'recent',
  prepare: async (ctx, { kept }) => {
    const { email, role } = wishOf(kept)
    permitRole(ctx, role)
    await countLetter(ctx, email, { isNew: true })
  },
  perform: (ctx, { kept }) => {
    inviteSomebody(ctx, wishOf(kept))
    return done()
  },
})

/** Invites somebody into the account, step by step (R-MEM-1). */
export const invite = liveAction<null, InvitationWish & Record<string, unknown>>({
  name: 'invitations.invite',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.invitations.invite.title,
  offer: (t) => t.invitations.invite.offer,
  subjects: noSubject,
  steps: { who, role, products, message, summary },
  nothing: (t) => t.invitations.invite.offer,
  done: (t, { kept }) => t.invitations.invite.done(kept.email ?? ''),
})

/** Invitations of the account; one that has ended meanwhile goes on being found, so that the card can say what it did. */
const sent = (choices: (ctx: Ctx) => Sent[]): Subjects<Sent> => ({
  kind: 'one',
  choices: (ctx) => choices(ctx).map(({ public_id, email }) => ({ id: public_id, label: email })),
  find: (ctx, [id = '']) => sentInvitation(ctx, id),
  about: ({ email }) => email,
})

const one = stepsOn<Sent>()

/** The same invitation under a new link; the old one dies (R-MEM-3). */
export const again = liveAction<Sent>({
  name: 'invitations.send-again',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.invitations.again.title,
  offer: (t) => t.invitations.again.offer,
  subjects: sent((ctx) => sentInvitations(ctx).filter(({ state }) => state !== 'accepted')),
  steps: {
    send: one.form({
      fields: {},
      Inputs: AgainInputs,
      submit: (t) => t.invitations.again.submit,
      busy: (t) => t.invitations.again.busy,
      proof: 'recent',
      prepare: async (ctx, { subject }) => {
        permitRole(ctx, subject.role)
        await countLetter(ctx, subject.email, { isNew: subject.state !== 'pending' })
      },
      perform: (ctx, { subject }) => {
        sendAgain(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.invitations.again.nothing,
  done: (t, { subject }) => t.invitations.again.done(subject.email),
})

/** Takes an invitation back that nobody has answered yet. */
export const revoke = liveAction<Sent>({
  name: 'invitations.revoke',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.invitations.revoke.title,
  offer: (t) => t.invitations.revoke.offer,
  subjects: sent((ctx) => sentInvitations(ctx).filter(({ state }) => state === 'pending')),
  steps: {
    revoke: one.form({
      fields: {},
      Inputs: RevokeInputs,
      submit: (t) => t.invitations.revoke.submit,
      busy: (t) => t.invitations.revoke.busy,
      perform: (ctx, { subject }) => {
        revokeInvitation(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.invitations.revoke.nothing,
  done: (t, { subject }) => t.invitations.revoke.done(subject.email),
})

export const invitationActions: readonly AnyAction[] = [invite, again, revoke, answer]
