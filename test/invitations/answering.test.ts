import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { accept } from '../../src/invitations/answering.ts'
import { endInvitations, invitationsOfClosing, invitationsOfWhoLeaves } from '../../src/invitations/ending.ts'
import { revokeInvitation } from '../../src/invitations/invitations.ts'
import { removeMember } from '../../src/members/leaving.ts'
import { memberCalled } from '../../src/members/queries.ts'
import { HTMX } from '../browsing.ts'
import { follow, lettersTo, use } from '../identity/mailed.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { as, browse, journal, newcomer, newWorld, PASSWORD, type World } from '../world.ts'
import { invitationsIn, invited, linkOf, NEWCOMER, placeOf, productOf, WISH } from './scene.ts'

const DAY = 86_400_000
const t = textFor('fr')
const OWN = '/profile/invitations'
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

const nadia = () => ({ id: world.nadia.id, publicId: world.nadia.publicId, name: 'Nadia', email: world.nadia.email })
const demote = (role: 'collaborator' | 'admin') =>
  world.scene.run(q.updateTable('memberships').set({ role }).where('user_id', '=', world.sam.id))
const code = (of: string) => expect.objectContaining({ code: of })

/** The card of whoever is invited, sent with what is typed. */
async function answer(fields: Record<string, string | string[]> = {}, headers: Record<string, string> = HTMX) {
  const browser = await browse(world, world.nadia)
  const { action, hidden } = (await browser.get(OWN)).form('id="answer"')
  return { browser, answer: await browser.post(action, { ...hidden, do: 'step', ...fields }, headers) }
}

describe('somebody without a login', () => {
  test('makes one by the link: address locked and confirmed, member as invited, no account of their own (R-MEM-4)', async () => {
    const products = [productOf(world, 'tea-room-favre.test')]
    invited(world, { products })
    const visitor = await browse(world)
    const page = await follow(visitor, linkOf(world))
    expect(page.text).toContain('value="jeanne@example.test" readonly')
    const made = await use(visitor, linkOf(world), { ...NEWCOMER, email: 'other@example.test' })
    expect(made.location).toBe(`/manager/${world.bakery.publicId}`)
    expect((await visitor.get(made.location ?? '')).text).toContain('Bonjour Jeanne Aubert')
    const user = world.scene.one(q.selectFrom('users').selectAll().where('email', '=', WISH.email))
    expect([user?.name, user?.verified_at]).toEqual(['Jeanne Aubert', world.clock.now().toISOString()])
    expect(placeOf(world, WISH.email)).toEqual({ role: 'collaborator', products: ['tea-room-favre.test'] })
    expect(
      world.scene.all(
        q
          .selectFrom('memberships')
          .select('id')
          .where('user_id', '=', user?.id ?? 0),
      ),
    ).toHaveLength(1)
    expect(world.scene.all(q.selectFrom('terms_accepted').select('version'))).toEqual([{ version: '2026-11-22' }])
    expect(journal(world).map(({ event }) => event)).toEqual([
      'member.invited',
      'member.joined',
      'user.signed_up',
      'user.signed_in',
    ])
  })

  test('is held to the rules of every login: name, password, terms, all said at once', async () => {
    invited(world)
    const refused = await use(await browse(world), linkOf(world), { do: 'join', name: '', password: 'court' })
    expect(refused.status).toBe(422)
    for (const no of [
      t.refusals['field-missing']({}),
      t.refusals['pwd-weak']({ least: 15 }),
      t.refusals['terms-not-accepted']({}),
    ])
      expect(refused.text).toContain(no)
    const own = await use(await browse(world), linkOf(world), {
      ...NEWCOMER,
      password: 'avec jeanne@example.test dedans',
    })
    expect(own.text).toContain(t.refusals['pwd-is-name']({}))
    expect(placeOf(world, WISH.email)).toBeUndefined()
  })

  test('comes in as what stands in the invitation, whatever the form says (R-MEM-6)', async () => {
    invited(world)
    const more = { role: 'legal-representative', account_id: '2', is_staff: '1', __proto__: 'x', products: 'prd_1' }
    await use(await browse(world), linkOf(world), { ...NEWCOMER, ...more })
    expect(placeOf(world, WISH.email)).toEqual({ role: 'collaborator', products: [] })
    expect(world.scene.all(q.selectFrom('staff').select('email').where('email', '=', WISH.email))).toEqual([])
  })

  test('twenty presses at once make one login and one membership', async () => {
    invited(world)
    const link = linkOf(world)
    const visitor = await browse(world)
    const { action, hidden } = (await follow(visitor, link)).form('<main')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor.post(action, { ...hidden, ...NEWCOMER })),
    )
    expect(answers.filter(({ location }) => location?.startsWith('/manager/'))).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500 || status === 503)).toBe(true)
    expect(world.scene.all(q.selectFrom('users').select('id').where('email', '=', WISH.email))).toHaveLength(1)
  })

  test('may decline, with a word, and nothing exists in their name (R-MEM-9)', async () => {
    invited(world)
    const visitor = await browse(world)
    const left = await use(visitor, linkOf(world), { do: 'decline', word: 'Plus tard peut-\u00eatre.' })
    expect(left.text).toContain(t.invitations.link.declined)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'declined']])
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-declined'])
    expect((await follow(visitor, linkOf(world))).status).toBe(410)
    expect(world.scene.one(q.selectFrom('users').select('id').where('email', '=', WISH.email))).toBeUndefined()
  })
})

describe('somebody with a login', () => {
  test('who is not signed in is sent to the door and comes back', async () => {
    invited(world, { email: world.nadia.email })
    const visitor = await browse(world)
    const page = await follow(visitor, linkOf(world))
    expect(page.text).toContain(`href="/sign-in?back=%2Finvitation"`)
    expect(page.text).not.toContain('name="password"')
  })

  test('who signs in with two steps takes both before anything can be answered (security 6.3.4)', async () => {
    givePhone(world, world.nadia)
    invited(world, { email: world.nadia.email })
    const visitor = await browse(world)
    await follow(visitor, linkOf(world))
    const door = await visitor.post('/sign-in', { email: world.nadia.email, password: PASSWORD, back: '/invitation' })
    expect(door.location).toMatch(/^\/sign-in\/second-step\?back=%2Finvitation/)
    expect((await visitor.get(OWN)).location).toMatch(/^\/sign-in/)
    const page = await visitor.get('/invitation')
    expect(page.text).toContain(t.invitations.link.signIn)
    expect(invitationsIn(world)).toEqual([[world.nadia.email, 'pending']])
  })

  test('is led from the link to the card, which gives what it says and leads into the account (R-MEM-4)', async () => {
    invited(world, { email: world.nadia.email, role: 'admin', message: 'Bienvenue chez nous.' })
    const browser = await browse(world, world.nadia)
    expect((await follow(browser, linkOf(world))).location).toBe(OWN)
    const page = await browser.get(OWN)
    for (const words of ['Boulangerie Favre', 'Claire Favre', t.invitations.answer.gives.admin, 'Bienvenue chez nous.'])
      expect(page.text).toContain(words)
    const { answer: done } = await answer()
    expect(done.text).toContain('data-state="done"')
    expect(done.text).toContain(`href="/manager/${world.bakery.publicId}"`)
    expect(placeOf(world, world.nadia.email)).toEqual({ role: 'admin', products: [] })
    expect((await browser.get('/manager')).text).toContain('Boulangerie Favre')
  })

  test('is asked without the letter too: among what waits, and where they have no account (R-ORG-4)', async () => {
    const loner = newcomer(world, world.studio, 'external')
    world.scene.run(q.deleteFrom('memberships').where('user_id', '=', loner.id))
    invited(world, { email: loner.email })
    const page = await (await browse(world, loner)).get('/manager')
    expect(page.text).toContain(t.invitations.toDo.title('Boulangerie Favre'))
    for (const way of [OWN, '/manager/new']) expect(page.text).toContain(`href="${way}"`)
    const marc = await (await browse(world, world.marc)).get(`/manager/${world.bakery.publicId}`)
    expect(marc.text).not.toContain(t.invitations.toDo.title('Boulangerie Favre'))
  })

  test('tells the sender and everybody who answers for the account (R-MEM-9)', async () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    invited(world, { email: world.nadia.email }, world.sam)
    await answer()
    for (const { email } of [world.sam, world.claire, second])
      expect(lettersTo(world, email)).toEqual(['invitation-accepted'])
    expect(lettersTo(world, world.nadia.email)).toEqual(['invitation'])
    expect(lettersTo(world, world.marc.email)).toEqual([])
  })

  test('declines with a word, and their own accounts stay as they are (R-MEM-9)', async () => {
    invited(world, { email: world.nadia.email })
    const { answer: done } = await answer({ way: 'decline', word: 'Non merci.' })
    expect(done.text).toContain(t.invitations.answer.declined('Boulangerie Favre'))
    expect(placeOf(world, world.nadia.email)).toBeUndefined()
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-declined'])
  })

  test.each(['voyez https://evil.test', 'sur evil.test', 'a@b.test', '<b>non</b>'])(
    'leaves no link and no markup in their word: %s (R-MEM-8)',
    async (word) => {
      invited(world, { email: world.nadia.email })
      const { answer: refused } = await answer({ way: 'decline', word })
      expect(refused.text).toContain(t.refusals['message-links']({}))
      expect(invitationsIn(world)).toEqual([[world.nadia.email, 'pending']])
    },
  )

  test('in two tabs comes in once: the second is told that it is over', async () => {
    const invitation = invited(world, { email: world.nadia.email })
    accept(as(world, world.nadia), invitation, nadia())
    expect(() => accept(as(world, world.nadia), invitation, nadia())).toThrow(code('invite-gone'))
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-accepted'])
  })

  test('who belongs to the account by now keeps the role they have (R-MEM-7)', () => {
    const invitation = invited(world, { email: world.nadia.email, role: 'admin' })
    const row = { user_id: world.nadia.id, account_id: world.bakery.id, role: 'external' as const }
    world.scene.run(q.insertInto('memberships').values({ ...row, created_at: world.clock.now().toISOString() }))
    expect(() => accept(as(world, world.nadia, world.bakery), invitation, nadia())).toThrow(code('already-member'))
    expect(placeOf(world, world.nadia.email)?.role).toBe('external')
  })

  test('who was removed and is invited anew gets a new place and none of the old grants (R-MEM-19)', async () => {
    const grants = q.deleteFrom('memberships').where('user_id', '=', world.marc.id)
    world.scene.run(grants)
    const invitation = invited(world, { email: world.marc.email, role: 'external' })
    const marc = { id: world.marc.id, publicId: world.marc.publicId, name: 'Marc', email: world.marc.email }
    accept(as(world, world.marc), invitation, marc)
    expect(placeOf(world, world.marc.email)).toEqual({ role: 'external', products: [] })
  })
})

describe('nobody else', () => {
  test('accepts: who is signed in with another address is told whose it is, masked (R-MEM-5)', async () => {
    invited(world)
    const browser = await browse(world, world.nadia)
    const page = await follow(browser, linkOf(world))
    expect(page.status).toBe(403)
    expect(page.text).toContain('j***@example.test')
    expect(page.text).not.toContain(WISH.email)
    const pressed = await browser.post('/invitation', NEWCOMER)
    expect(pressed.status).toBe(403)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'pending']])
  })

  test('finds it by its number: another\u2019s is a page that does not exist (R-GEN-1)', async () => {
    const { public_id } = invited(world)
    const browser = await browse(world, world.nadia)
    expect((await browser.get(`/profile/actions/invitations.answer/${public_id}`)).status).toBe(404)
  })

  test('accepts with an address that was never confirmed (R-ID-3)', async () => {
    const someone = newcomer(world, world.studio, 'external')
    invited(world, { email: someone.email })
    world.scene.run(q.updateTable('users').set({ verified_at: null }).where('id', '=', someone.id))
    const page = await (await browse(world, someone)).get(OWN)
    expect(page.text).toContain('data-state="nothing"')
  })
})

describe('an invitation that is over', () => {
  test('looks the same whether it was made up, used, withdrawn or too old (R-MEM-3)', async () => {
    const bytes = async (prepare: () => void) => {
      prepare()
      const { status, text } = await follow(await browse(world), linkOf(world))
      return `${status} ${text}`
    }
    const forged = new URL(`https://comptoir.test/invitation?token=${'x'.repeat(43)}`)
    const first = await follow(await browse(world), forged)
    const others = [
      await bytes(() => accept(as(world, world.nadia), invited(world, { email: world.nadia.email }), nadia())),
      await bytes(() => revokeInvitation(as(world, world.claire), invited(world))),
      await bytes(() => {
        invited(world)
        world.clock.advance(7 * DAY)
      }),
    ]
    expect(first.status).toBe(410)
    for (const other of others) expect(other).toBe(`${first.status} ${first.text}`)
  })

  test('is not revived by a clock that is set back', async () => {
    invited(world)
    world.clock.advance(8 * DAY)
    endInvitations(world.house)
    world.clock.advance(-8 * DAY)
    expect((await follow(await browse(world), linkOf(world))).status).toBe(410)
  })

  test('tells its sender once that nobody answered, and says so in the journal (R-MEM-9)', () => {
    invited(world)
    world.clock.advance(7 * DAY)
    for (let round = 0; round < 3; round++) endInvitations(world.house)
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-expired'])
    expect(journal(world).at(-1)).toMatchObject({ event: 'member.invitation_expired', actor: 'system:invitations' })
    expect(invitationsIn(world)).toEqual([[WISH.email, 'expired']])
  })

  test('changes nothing by being looked at, as often as a scanner likes (R-GEN-4)', async () => {
    invited(world)
    const before = journal(world).length
    for (let time = 0; time < 5; time++) expect((await follow(await browse(world), linkOf(world))).status).toBe(200)
    expect([journal(world).length, invitationsIn(world)]).toEqual([before, [[WISH.email, 'pending']]])
  })
})

describe('the sender\u2019s right is asked again (R-MEM-6)', () => {
  test('who was made less than an admin meanwhile vouches for nobody: it is withdrawn then', async () => {
    invited(world, { email: world.nadia.email }, world.sam)
    demote('collaborator')
    const { answer: refused } = await answer()
    expect(refused.status).toBe(410)
    expect(refused.text).toContain(t.refusals['invite-gone']({}))
    expect(invitationsIn(world)).toEqual([[world.nadia.email, 'revoked']])
    expect(lettersTo(world, world.sam.email)).toEqual(['invitation-revoked'])
    expect(placeOf(world, world.nadia.email)).toBeUndefined()
  })

  test('the same for somebody who would make a login by the link', async () => {
    invited(world, {}, world.sam)
    demote('collaborator')
    expect((await use(await browse(world), linkOf(world), NEWCOMER)).status).toBe(410)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'revoked']])
    expect(world.scene.one(q.selectFrom('users').select('id').where('email', '=', WISH.email))).toBeUndefined()
  })

  test('an admin who was a legal representative no longer vouches for one', () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    const invitation = invited(world, { email: world.nadia.email, role: 'legal-representative' }, second)
    world.scene.run(q.updateTable('memberships').set({ role: 'admin' }).where('user_id', '=', second.id))
    expect(() => accept(as(world, world.nadia), invitation, nadia())).toThrow(code('invite-gone'))
  })

  test('goes with whoever leaves the account, and only with them (R-MEM-16)', () => {
    invited(world, { email: 'one@example.test' }, world.sam)
    invited(world, { email: 'two@example.test' })
    const membership = { membershipId: 0, user: { id: world.sam.id, publicId: world.sam.publicId } }
    const leaving = { ...membership, accountId: world.bakery.id, why: 'removed' as const }
    world.store.together(() => invitationsOfWhoLeaves.consequences?.(as(world, world.claire), leaving))
    expect(invitationsIn(world)).toEqual([
      ['one@example.test', 'revoked'],
      ['two@example.test', 'pending'],
    ])
  })

  test('falls in the very act that removes its sender (R-MEM-16)', () => {
    invited(world, {}, world.sam)
    const ctx = as(world, world.claire)
    removeMember(ctx, memberCalled(ctx, world.sam.publicId))
    expect(invitationsIn(world)).toEqual([[WISH.email, 'revoked']])
    expect(journal(world).map(({ event }) => event)).toContain('member.invitation_revoked')
  })

  test('nobody comes into an account that closes', () => {
    invited(world)
    world.store.together(() =>
      invitationsOfClosing.consequences?.(as(world, world.claire), { accountId: world.bakery.id }),
    )
    expect(invitationsIn(world)).toEqual([[WISH.email, 'revoked']])
  })
})
