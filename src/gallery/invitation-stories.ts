import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { LINK_MS } from '../core/mail-links.ts'
import { urls } from '../urls.ts'
import { accountCalled, addLogin, castId } from './people.ts'
import { cardOf, claire, from, type Stage, type Story } from './stories.ts'
import type { Shown } from './visitor.ts'

const BAKERY = 'Boulangerie Favre'

/** Claire goes through the card that invites, as far as these forms lead. */
async function inviting(stage: Stage, forms: readonly Record<string, string>[]): Promise<Shown> {
  const visitor = claire(stage)
  const { publicId: account } = accountCalled(stage.scene.store, BAKERY)
  let shown = await visitor.card(`${cardOf(stage, account, 'invitations.invite')}&again=1`)
  if (shown.html.includes('value="drop"')) shown = await visitor.send(shown.form(), { do: 'drop' })
  for (const form of forms) shown = await visitor.send(shown.form(), { do: 'step', ...form })
  return shown
}

const WHO = { email: 'jeanne@example.test', language: 'fr' }

/** Somebody with a login of their own is invited to the bakery, and asked. */
function asked(stage: Stage): Promise<Shown> {
  const { store, now, visitor } = stage.scene
  const email = `${publicId('guest')}@example.test`
  const guest = addLogin(store, 'Luca Nova', stage.language, now(), email)
  const row = {
    public_id: publicId('inv'),
    account_id: accountCalled(store, BAKERY).id,
    inviter_id: castId(store, 'claire'),
    email,
    language: stage.language,
    role: 'admin' as const,
    message: '',
    state: 'pending' as const,
    created_at: now().toISOString(),
    expires_at: new Date(now().getTime() + LINK_MS.invitation).toISOString(),
    ended_at: null,
  }
  store.run(q.insertInto('invitations').values(row))
  return visitor(guest).card(urls.personAction('invitations.answer', undefined, { from: from(stage) }))
}

/** What cards show of inviting, of being invited, and of what was made and can be opened. */
export const invitationStories = {
  'invite-role': (stage) => inviting(stage, [WHO]),
  'invite-products': (stage) => inviting(stage, [WHO, { role: 'collaborator' }]),
  'invite-summary': (stage) => inviting(stage, [WHO, { role: 'admin' }, { message: '' }]),
  invited: (stage) => asked(stage),
  onward: async (stage) => {
    const { store, now, visitor } = stage.scene
    const somebody = visitor(addLogin(store, 'Mia Roth', stage.language, now()))
    const path = urls.personAction('accounts.create', undefined, { from: from(stage) })
    const typed = { kind: 'association', name: 'Ski-club des Rochers', country: 'CH' }
    const summary = await somebody.send((await somebody.card(path)).form(), { do: 'step', ...typed })
    return somebody.send(summary.form(), { do: 'step' })
  },
} satisfies Readonly<Record<string, Story>>
