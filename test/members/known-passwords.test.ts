import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import { createFtpAccount } from '../../src/ftp/accounts.ts'
import { manageableHostings } from '../../src/ftp/hostings.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { noteMailboxTest } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { dismissKnownPassword, knownPasswordCalled, knownPasswordPage } from '../../src/members/known-passwords.ts'
import { leaveAccount } from '../../src/members/leaving.ts'
import { changeProducts, changeRole, productsCalled } from '../../src/members/members.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { as, browse, type Customer, newcomer, newWorld, type World } from '../world.ts'
import { changedBy, found, productIds, removed } from './scene.ts'

const BREAD = ['claire', 'commandes', 'contact'].map((name) => `${name}@boulangerie-favre.test`)
const TEA = 'bonjour@tea-room-favre.test'
let world: World
beforeEach(async () => {
  world = await newWorld()
  world.clock.advance(60_000)
})

const by = (who: Customer = world.claire) => as(world, who, world.bakery)
const list = () =>
  knownPasswordPage(by())
    .open.map(({ name, why }) => `${name} ${why}`)
    .sort()

/** A test of a mailbox's password by somebody: what was answered. */
function testedBy(who: Customer, address: string, answer: 'valid' | 'refused'): void {
  const mailbox = manageableMailboxes(by(who)).find((one) => one.address === address)
  if (!mailbox) throw new Error(`${who.name} may not manage ${address}`)
  noteMailboxTest(by(who), mailbox, answer)
}

describe('passwords somebody could know once they are gone (R-MEM-21)', () => {
  test('are those of the products they were given', () => {
    removed(world, world.marc)
    expect(list()).toEqual(BREAD.map((address) => `${address} granted`))
  })

  test('are, of an admin, those whose last change was theirs', () => {
    changedBy(world, world.sam, TEA)
    removed(world, world.sam)
    expect(list()).toEqual([`${TEA} changed`])
  })

  test('are of FTP accounts too, made by them or tried, and of everything in a hosting they were given', () => {
    const hosting = manageableHostings(by(world.sam)).find(({ handle }) => handle === 'favreweb')
    if (!hosting) throw new Error('there is no hosting')
    createFtpAccount(by(world.sam), hosting, { name: 'sam', folder: 'site', quota: 0, hash: 'nobody’s' })
    removed(world, world.sam)
    expect(list()).toEqual(['favreweb_sam changed'])
    const web = newcomer(world, world.bakery, 'collaborator', [hosting.id])
    removed(world, web)
    expect(list()).toEqual(
      expect.arrayContaining(['favreweb_boutique granted', 'favreweb_comptable granted', 'favreweb_site granted']),
    )
  })

  test('are not those that somebody else has changed since', () => {
    changedBy(world, world.sam, TEA)
    world.clock.advance(1000)
    changedBy(world, world.claire, TEA)
    removed(world, world.sam)
    expect(list()).toEqual([])
  })

  test('are those they tried and that opened, not those that were refused', () => {
    testedBy(world.sam, TEA, 'valid')
    testedBy(world.sam, BREAD[0] ?? '', 'refused')
    removed(world, world.sam)
    expect(list()).toEqual([`${TEA} tested`])
  })

  test('are noted for whoever leaves by themselves, and for whoever is erased', async () => {
    leaveAccount(by(world.marc))
    expect(list().length).toBe(3)
    changedBy(world, world.sam, TEA)
    closeLogin(as(world, world.sam))
    world.clock.advance(15 * 86_400_000)
    await closeLogins(world.house)
    expect(list()).toContain(`${TEA} changed`)
  })

  test('are, after a lower role or fewer products, those of what was lost and of nothing else', () => {
    for (const address of [TEA, BREAD[0] ?? '']) changedBy(world, world.sam, address)
    const bread = productsCalled(by(), world.bakery.id, [productIds(world)['boulangerie-favre.test'] ?? ''])
    changeRole(by(), found(world, world.sam), { role: 'collaborator', products: bread })
    expect(list()).toEqual([`${TEA} changed`])
    changeProducts(by(), found(world, world.marc), [])
    expect(list()).toEqual([...BREAD.map((address) => `${address} granted`), `${TEA} changed`].sort())
  })

  test('are none after a higher role', () => {
    changeRole(by(), found(world, world.marc), { role: 'admin', products: [] })
    expect(list()).toEqual([])
  })

  test('are of this account only', () => {
    removed(world, world.marc)
    expect(knownPasswordPage(as(world, world.nadia)).open).toEqual([])
  })
})

describe('a line of the checklist', () => {
  const line = () => knownPasswordPage(by()).open.find(({ name }) => name === BREAD[0])
  beforeEach(() => {
    removed(world, world.marc)
    world.clock.advance(1000)
  })

  test('is settled by the change of its password, and by nothing anybody says', () => {
    const id = line()?.publicId ?? ''
    changedBy(world, world.claire, BREAD[0] ?? '')
    expect(line()).toBeUndefined()
    expect(knownPasswordCalled(by(), id).changedAt).toBe(world.clock.now().toISOString())
  })

  test('is left as it is with a reason, which is told with who gave it', () => {
    const one = line()
    if (!one) throw new Error('there is no line')
    dismissKnownPassword(by(world.sam), one, 'It is deleted tomorrow')
    expect(list().length).toBe(2)
    const at = world.clock.now().toISOString()
    expect(knownPasswordPage(by()).settled.map(({ dismissed }) => dismissed)).toEqual([
      { at, by: 'Sam Keller', reason: 'It is deleted tomorrow' },
    ])
    expect(() => dismissKnownPassword(by(), knownPasswordCalled(by(), one.publicId), 'twice')).toThrow('stale')
  })

  test('is opened again when the person goes once more', () => {
    const one = line()
    if (!one) throw new Error('there is no line')
    dismissKnownPassword(by(), one, 'They come back')
    const at = world.clock.now().toISOString()
    const row = { user_id: world.marc.id, account_id: world.bakery.id, role: 'collaborator' as const, created_at: at }
    const { id: membership_id } = world.scene.run(q.insertInto('memberships').values(row))
    const bread = world.scene.one(q.selectFrom('products').select('id').where('name', '=', 'boulangerie-favre.test'))
    world.scene.run(q.insertInto('grants').values({ membership_id, product_id: bread?.id ?? 0 }))
    removed(world, world.marc)
    expect(list().length).toBe(3)
  })

  test('is nobody else’s business', () => {
    const id = line()?.publicId ?? ''
    expect(() => knownPasswordCalled(as(world, world.nadia), id)).toThrow(Missing)
    const one = knownPasswordCalled(by(), id)
    changeRole(by(), found(world, world.sam), { role: 'external', products: [] })
    expect(() => dismissKnownPassword(by(world.sam), one, 'no')).toThrow(Forbidden)
  })
})

describe('the checklist as it is read', () => {
  const PATH = () => `/manager/${world.bakery.publicId}/users/passwords`

  test('waits on the first page of whoever looks after the users, until it is empty', async () => {
    const home = async (who: Customer) =>
      (await (await browse(world, who)).get(`/manager/${world.bakery.publicId}`)).text
    expect(await home(world.claire)).not.toContain('Changer 3 mots de passe')
    removed(world, world.marc)
    world.clock.advance(1000)
    expect(await home(world.claire)).toContain('Changer 3 mots de passe')
    expect(await home(world.claire)).toContain(`href="${PATH()}"`)
    for (const address of BREAD) changedBy(world, world.claire, address)
    expect(await home(world.claire)).not.toContain('mots de passe</a>')
  })

  test('leads, line by line, to what changes the password, and ticks it', async () => {
    removed(world, world.marc)
    world.clock.advance(1000)
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(PATH())
    const href = /href="([^"]+\/passwords\/kpw_[0-9a-z]+)"/.exec(text)?.[1] ?? ''
    const card = (await browser.get(href)).form('id="mail-change-password"')
    await browser.post(card.action, { ...card.hidden, do: 'step', password: 'quatre-tartes-aux-pommes' })
    expect((await browser.get(href)).text).toContain('changé le')
    expect((await browser.get(PATH())).text).toContain('Réglé récemment')
    expect(list().length).toBe(2)
  })

  test('is shown to nobody who does not look after the users', async () => {
    expect((await (await browse(world, world.marc)).get(PATH())).status).toBe(403)
    expect((await (await browse(world, world.nadia)).get(PATH())).status).toBe(404)
  })

  test('reads on page by page', () => {
    const product = world.scene.one(q.selectFrom('products').select('id').where('name', '=', 'boulangerie-favre.test'))
    const at = world.clock.now().toISOString()
    const more = { password_hash: '', password_changed_at: at, enabled: 1 as const, publication: 0, created_at: at }
    for (let n = 0; n < 60; n++) {
      const row = {
        public_id: `mbx_${n}`,
        product_id: product?.id ?? 0,
        address: `n${n}@boulangerie-favre.test`,
        ...more,
      }
      world.scene.run(q.insertInto('mailboxes').values(row))
    }
    removed(world, world.marc)
    const seen = new Set<string>()
    for (let from: string | undefined, page = 0; page < 4; page++) {
      const { open, next } = knownPasswordPage(by(), from)
      for (const { name } of open) seen.add(name)
      from = next
      if (!next) break
    }
    expect(seen.size).toBe(63)
  })
})
