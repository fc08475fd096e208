import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import { invite, revokeInvitation, sendAgain } from '../../src/invitations/invitations.ts'
import { letterOf } from '../../src/web/letters.ts'
import { lettersTo } from '../identity/mailed.ts'
import { as, journal, newcomer, newWorld, owed, type World } from '../world.ts'
import { invitationsIn, invited, linkOf, productOf, WISH } from './scene.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

const events = () => journal(world).map(({ event, account_id }) => [event, account_id])
const code = (of: string) => expect.objectContaining({ code: of })

describe('inviting somebody', () => {
  test('leaves one line in the journal and one letter with a link, and makes nobody (R-MEM-1, R-MEM-4)', () => {
    invited(world)
    expect(events()).toEqual([['member.invited', world.bakery.id]])
    expect(lettersTo(world, WISH.email)).toEqual(['invitation'])
    expect(world.scene.one(q.selectFrom('users').select('id').where('email', '=', WISH.email))).toBeUndefined()
  })

  test('is a legal representative\u2019s for a legal representative, and no admin gives more than admin (R-MEM-2)', () => {
    const wish = { ...WISH, role: 'legal-representative' as const }
    expect(() => invited(world, wish, world.sam)).toThrow(Forbidden)
    expect(invitationsIn(world)).toEqual([])
    expect(invited(world, { role: 'admin' }, world.sam).role).toBe('admin')
    expect(invited(world, { ...wish, email: 'lea@example.test' }).role).toBe('legal-representative')
  })

  test.each(['collaborator', 'billing', 'external'] as const)('is nothing for somebody in the role %s', (role) => {
    const someone = newcomer(world, world.bakery, role)
    expect(() => invited(world, {}, someone)).toThrow(Forbidden)
  })

  test('gives products of this account and of no other (R-GEN-1)', () => {
    const [foreign] = world.scene.all(
      q.selectFrom('products').select('public_id').where('account_id', '=', world.studio.id),
    )
    expect(() => invited(world, { products: [foreign?.public_id ?? ''] })).toThrow(Missing)
    expect([invitationsIn(world), owed(world), journal(world)]).toEqual([[], [], []])
  })

  test('keeps no grants for a role that holds everything', () => {
    invited(world, { role: 'admin', products: [productOf(world, 'tea-room-favre.test')] })
    expect(world.scene.all(q.selectFrom('invitation_grants').selectAll())).toEqual([])
  })

  test('refuses whoever belongs to the account already (R-MEM-7)', () => {
    expect(() => invited(world, { email: world.marc.email })).toThrow(code('already-member'))
  })

  test('replaces one that waits for the same address: the older link is dead (R-MEM-7)', () => {
    invited(world)
    const older = linkOf(world)
    invited(world, { role: 'external' })
    expect(invitationsIn(world)).toEqual([
      [WISH.email, 'revoked'],
      [WISH.email, 'pending'],
    ])
    expect(linkOf(world).href).not.toBe(older.href)
    expect(owed(world).map(({ kind }) => kind)).toEqual(['invitation', 'invitation'])
  })

  test('tells whoever sent the one that is replaced, unless it was they (R-MEM-9)', () => {
    invited(world)
    invited(world, {}, world.sam)
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-revoked'])
  })

  test('does not let an admin replace an invitation to a role above their own (R-MEM-2)', () => {
    invited(world, { role: 'legal-representative' })
    expect(() => invited(world, {}, world.sam)).toThrow(Forbidden)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'pending']])
  })

  test('stops at twenty that wait, and goes on when one is withdrawn (R-MEM-8)', () => {
    const all = Array.from({ length: 20 }, (_, at) => invited(world, { email: `number-${at}@example.test` }))
    expect(() => invited(world)).toThrow(code('invite-pending-most'))
    const [first] = all
    if (first) revokeInvitation(as(world, world.claire), first)
    expect(invited(world).email).toBe(WISH.email)
  })
})

describe('the letter', () => {
  test('says who invites to what in which role, with the message, until when, in the language chosen', () => {
    invited(world, { language: 'en', role: 'billing', message: 'See you at the oven.' })
    const [notice] = owed(world)
    const { subject, text } = letterOf(world.house, notice as NonNullable<typeof notice>)
    expect(subject).toContain('invites you to the account Boulangerie Favre')
    for (const words of ['Claire Favre', textFor('en').actions.roles.billing, 'See you at the oven.', '9 March 2026'])
      expect(text).toContain(words)
  })

  test('is in their own language for somebody with a login, and stands in their list', () => {
    invited(world, { email: world.nadia.email, language: 'en' })
    const [notice] = owed(world)
    expect([notice?.language, notice?.user_id]).toEqual(['fr', world.nadia.id])
  })

  test('makes no link of the name of an account or of a person (R-MEM-8)', () => {
    world.scene.run(q.updateTable('accounts').set({ name: 'win.evil.test' }).where('id', '=', world.bakery.id))
    invited(world)
    const [notice] = owed(world)
    expect(notice && letterOf(world.house, notice).text).not.toContain('win.evil')
  })

  test('holds its token nowhere but in the letter (R-MEM-3, R-GEN-21)', () => {
    invited(world)
    const token = linkOf(world).searchParams.get('token') ?? ''
    const rows = ['mail_links', 'notices', 'invitations', 'audit'] as const
    for (const table of rows)
      expect(JSON.stringify(world.scene.all(q.selectFrom(table).selectAll()))).not.toContain(token)
    const [link] = world.scene.all(q.selectFrom('mail_links').selectAll())
    expect(Date.parse(link?.expires_at ?? '') - Date.parse(link?.created_at ?? '')).toBe(7 * DAY)
  })
})

describe('sending again', () => {
  test('kills the older link, begins seven days anew, and makes it the sender\u2019s (R-MEM-3)', () => {
    const invitation = invited(world)
    const older = linkOf(world).href
    world.clock.advance(6 * DAY)
    sendAgain(as(world, world.sam, world.bakery), invitation)
    expect(linkOf(world).href).not.toBe(older)
    const row = world.scene.one(q.selectFrom('invitations').selectAll())
    expect([row?.inviter_id, row?.state]).toEqual([world.sam.id, 'pending'])
    expect(Date.parse(row?.expires_at ?? '') - world.clock.now().getTime()).toBe(7 * DAY)
    expect(world.scene.all(q.selectFrom('mail_links').select('id').where('voided_at', 'is', null))).toHaveLength(1)
  })

  test('makes a new one of one that has ended, with the same role and products', () => {
    const products = [productOf(world, 'tea-room-favre.test')]
    const invitation = invited(world, { role: 'external', products })
    revokeInvitation(as(world, world.claire), invitation)
    sendAgain(as(world, world.claire), invitation)
    expect(invitationsIn(world)).toEqual([
      [WISH.email, 'revoked'],
      [WISH.email, 'pending'],
    ])
    expect(world.scene.all(q.selectFrom('invitation_grants').selectAll())).toHaveLength(2)
  })

  test('is not an admin\u2019s for a role above their own (R-MEM-2)', () => {
    const invitation = invited(world, { role: 'legal-representative' })
    expect(() => sendAgain(as(world, world.sam, world.bakery), invitation)).toThrow(Forbidden)
    expect(() => revokeInvitation(as(world, world.sam, world.bakery), invitation)).toThrow(Forbidden)
  })
})

describe('withdrawing', () => {
  test('kills the link and tells whoever sent it (R-MEM-9)', () => {
    const invitation = invited(world)
    revokeInvitation(as(world, world.sam, world.bakery), invitation)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'revoked']])
    expect(world.scene.all(q.selectFrom('mail_links').select('id').where('voided_at', 'is', null))).toEqual([])
    expect(lettersTo(world, world.claire.email)).toEqual(['invitation-revoked'])
    expect(events()).toContainEqual(['member.invitation_revoked', world.bakery.id])
  })

  test('comes too late for one that has ended', () => {
    const invitation = invited(world)
    revokeInvitation(as(world, world.claire), invitation)
    expect(() => revokeInvitation(as(world, world.claire), invitation)).toThrow(code('invite-gone'))
  })
})

test('somebody of another account gives nothing of this one (R-GEN-1)', () => {
  const products = [productOf(world, 'tea-room-favre.test')]
  expect(() => invite(as(world, world.nadia), { ...WISH, products })).toThrow(Missing)
})
