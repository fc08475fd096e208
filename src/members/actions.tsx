import type { Text } from '../../content/text/index.ts'
import { DismissPassword, LeaveAccount, RemoveMember } from '../../views/members/MemberCards.tsx'
import { lineOfText } from '../base/fields.ts'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import type { Loss } from '../core/lifecycle.ts'
import { urls } from '../urls.ts'
import { dismissKnownPassword, type KnownPassword } from './known-passwords.ts'
import { LEAVE, leaveAccount, removeMember } from './leaving.ts'
import { changeTheirProducts, changeTheirRole } from './role-action.tsx'
import { checklist, type Leaving, type OwnPlace, ownPlace, removable } from './subjects.ts'

const REASON_LETTERS = 200

const wordsOf = (t: Text, losses: readonly Loss[]): string[] =>
  losses.map(({ kind, count, names = [] }) => t.lifecycles.loses[kind](count, names.join(', ')))

const REMOVE = 'members.remove'
type Removed = { name: string }

/** The end of somebody's place in the account (R-MEM-14, R-MEM-16): what they lose is told, a word is typed. */
export const removeSomebody = liveAction<Leaving, Removed>({
  name: REMOVE,
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.members.remove.title,
  offer: (t) => t.members.remove.offer,
  subjects: removable(REMOVE),
  steps: {
    remove: stepsOn<Leaving, Removed>().form({
      fields: {},
      Inputs: RemoveMember,
      submit: (t) => t.members.remove.submit,
      busy: (t) => t.members.remove.busy,
      proof: 'recent',
      grave: true,
      danger: (t, member) => ({
        loses: member ? [t.members.remove.place(member.name), ...wordsOf(t, member.losses)] : [],
        word: member?.email ?? '',
      }),
      perform: (ctx, { subject: member }) => {
        if (!member) throw new Missing()
        removeMember(ctx, member)
        return done({ name: member.name })
      },
    }),
  },
  nothing: (t) => t.members.remove.nothing,
  done: (t, { kept }) => t.members.remove.done(kept.name ?? ''),
})

/** The end of one's own place in an account (R-MEM-15). */
export const leave = liveAction<OwnPlace, { account: string }>({
  name: LEAVE,
  scope: 'account',
  title: (t) => t.members.leave.title,
  offer: (t) => t.members.leave.offer,
  subjects: ownPlace,
  steps: {
    leave: stepsOn<OwnPlace, { account: string }>().form({
      fields: {},
      Inputs: LeaveAccount,
      submit: (t) => t.members.leave.submit,
      busy: (t) => t.members.leave.busy,
      proof: 'recent',
      grave: true,
      leaves: 'account',
      danger: (t, { account, losses }) => ({
        loses: [t.members.leave.place(account), ...wordsOf(t, losses)],
        word: t.members.leave.word,
      }),
      perform: (ctx) => done({ account: leaveAccount(ctx).name }),
    }),
  },
  nothing: (t) => t.members.leave.offer,
  done: (t, { kept }) => t.members.leave.done(kept.account ?? ''),
  leadsTo: (t) => ({ label: t.accounts.frame.allAccounts, href: urls.manager() }),
})

/** A password of the checklist that needs no change, and why (R-MEM-21). */
export const dismissPassword = liveAction<KnownPassword>({
  name: 'members.dismiss-password',
  scope: 'account',
  may: 'members.manage',
  title: (t) => t.members.dismiss.title,
  offer: (t) => t.members.dismiss.offer,
  subjects: checklist,
  steps: {
    reason: stepsOn<KnownPassword>().form({
      fields: { reason: lineOfText(REASON_LETTERS) },
      Inputs: DismissPassword,
      submit: (t) => t.members.dismiss.submit,
      busy: (t) => t.members.dismiss.busy,
      perform: (ctx, { subject, values }) => {
        dismissKnownPassword(ctx, subject, values.reason)
        return done()
      },
    }),
  },
  nothing: (t) => t.members.dismiss.nothing,
  done: (t, { subject }) => t.members.dismiss.done(subject.name),
})

export const memberActions: readonly AnyAction[] = [
  changeTheirRole,
  changeTheirProducts,
  removeSomebody,
  leave,
  dismissPassword,
]
