import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing, Refusal } from '../../src/base/refusal.ts'
import {
  changeFtpFolder,
  changeFtpPassword,
  createFtpAccount,
  deleteFtpAccount,
  setFtpLock,
} from '../../src/ftp/accounts.ts'
import { manageableHosting, manageableHostings } from '../../src/ftp/hostings.ts'
import { openFtpPublisher, purgeFtpAccounts } from '../../src/ftp/publisher.ts'
import { ftpPage, manageableFtpAccount, manageableFtpAccounts, stateOf } from '../../src/ftp/queries.ts'
import { as, journal, newcomer, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { ftpAccountOf, holdOn, hostingOf, liftHolds } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const SITE = 'favreweb_site'
const claire = () => as(world, world.claire)
const hosting = () => manageableHosting(claire(), hostingOf(world, 'favreweb'))
const account = (name = SITE) => manageableFtpAccount(claire(), ftpAccountOf(world, name))
const hashed = (password: string) => world.house.hashing.service('192.0.2.7', password)
const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (no) {
    if (no instanceof Refusal) return no.code
    throw no
  }
  return 'done'
}

async function create(name: string, password = 'quatre-tartes-aux-pommes', folder = 'site', quota = 0) {
  return createFtpAccount(claire(), hosting(), { name, folder, quota, hash: await hashed(password) })
}

describe('creating', () => {
  test('an account opens with its password once it was published, and is not called open before', async () => {
    world.ftp.down = true
    const { user } = await create('boutique')
    await world.publish()
    expect(stateOf(account('favreweb_boutique'))).toBe('pending')
    world.ftp.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect(stateOf(account('favreweb_boutique'))).toBe('open')
    expect(await world.ftp.verify(user, 'quatre-tartes-aux-pommes')).toBe('valid')
  })

  test('its password is nowhere but in a hash, also in the journal and the letter (R-PWD-1)', async () => {
    await create('boutique')
    const everything = JSON.stringify([journal(world), owed(world), [...world.ftp.known]])
    expect(everything).not.toContain('quatre-tartes')
    expect(journal(world).at(-1)).toMatchObject({ event: 'ftp.created', about: 'favreweb_boutique' })
    expect(owed(world).at(-1)?.kind).toBe('ftp-account-created')
  })

  test('no two are called alike, but a name is free again at once when its account was deleted', async () => {
    await create('boutique')
    await expect(create('boutique')).rejects.toThrow('ftp-name-taken')
    world.ftp.down = true
    deleteFtpAccount(claire(), account('favreweb_boutique'))
    await create('boutique', 'six-eclairs-au-chocolat')
    world.ftp.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect(await world.ftp.verify('favreweb_boutique', 'six-eclairs-au-chocolat')).toBe('valid')
    expect(await world.ftp.verify('favreweb_boutique', 'quatre-tartes-aux-pommes')).toBe('refused')
  })

  test('a hosting carries as many as were bought, and no room beyond its own', async () => {
    for (let count = 2; count < 10; count += 1) await create(`number_${count}`)
    await expect(create('one_more')).rejects.toThrow('ftp-limit')
    expect(refusal(() => changeFtpFolder(claire(), account(), { folder: 'site', quota: 20_481 }))).toBe(
      'ftp-quota-form',
    )
    expect(refusal(() => changeFtpFolder(claire(), account(), { folder: 'site', quota: 20_480 }))).toBe('done')
  })
})

describe('changing', () => {
  test('the old password is valid until the new one is, and the second change wins (R-PWD-7, R-PWD-8)', async () => {
    world.ftp.down = true
    changeFtpPassword(claire(), account(), { hash: await hashed('quatre-tartes'), disconnect: true })
    await world.publish()
    world.ftp.down = false
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('valid')
    changeFtpPassword(claire(), account(), { hash: await hashed('six-eclairs'), disconnect: true })
    await world.publish()
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('refused')
    expect(await world.ftp.verify(SITE, 'quatre-tartes')).toBe('refused')
    expect(await world.ftp.verify(SITE, 'six-eclairs')).toBe('valid')
  })

  test('sessions are ended when it was wished, and left when it was not (R-PWD-9)', async () => {
    changeFtpPassword(claire(), account(), { hash: await hashed('quatre-tartes'), disconnect: false })
    await world.publish()
    expect(world.ftp.ended).toEqual([])
    changeFtpPassword(claire(), account(), { hash: await hashed('six-eclairs'), disconnect: true })
    await world.publish()
    expect(world.ftp.ended).toEqual([SITE])
  })

  test('sessions that had to end are ended after a restart, if the house stopped in between', async () => {
    world.ftp.down = true
    changeFtpPassword(claire(), account(), { hash: await hashed('quatre-tartes'), disconnect: true })
    deleteFtpAccount(claire(), account('favreweb_photos'))
    await world.publish()
    world.ftp.down = false
    await openFtpPublisher(world.house, world.ftp).reconcile()
    expect(world.ftp.ended.sort()).toEqual(['favreweb_photos', SITE])
  })

  test('a lock closes, and the page calls it closed only then; opening it again keeps the password', async () => {
    world.ftp.down = true
    setFtpLock(claire(), account(), true)
    await world.publish()
    expect(stateOf(account())).toBe('pending')
    world.ftp.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect(stateOf(account())).toBe('locked')
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('refused')
    setFtpLock(claire(), account(), false)
    await world.publish()
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('valid')
  })

  test('what was deleted stands on its page until the server has forgotten it, and goes then', async () => {
    world.ftp.down = true
    deleteFtpAccount(claire(), account())
    await world.publish()
    expect(stateOf(account())).toBe('deleting')
    expect(ftpPage(claire()).rows.map(({ name }) => name)).toContain(SITE)
    purgeFtpAccounts({ store: world.scene })
    expect(stateOf(account())).toBe('deleting')
    world.ftp.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect(stateOf(account())).toBe('deleted')
    expect(ftpPage(claire()).rows.map(({ name }) => name)).not.toContain(SITE)
    expect(() => changeFtpFolder(claire(), account(), { folder: '', quota: 0 })).toThrow(Missing)
    purgeFtpAccounts({ store: world.scene })
    expect(() => account()).toThrow(Missing)
  })

  test('an account whose folder leads out of its hosting is not called open', async () => {
    world.ftp.astray.add(SITE)
    changeFtpFolder(claire(), account(), { folder: 'lien', quota: 0 })
    await world.publish()
    expect(stateOf(account())).toBe('astray')
    world.ftp.astray.clear()
    changeFtpFolder(claire(), account(), { folder: 'site', quota: 0 })
    await world.publish()
    expect(stateOf(account())).toBe('open')
  })
})

describe('a held product', () => {
  test.each(['nonpayment', 'abuse', 'legal', 'staff'] as const)(
    '%s closes its accounts, and lifting opens them (R-DUN-8)',
    async (reason) => {
      holdOn(world, 'favreweb', reason)
      await world.publish()
      expect(await world.ftp.verify(SITE, PASSWORD)).toBe('refused')
      expect(stateOf(account())).toBe('blocked')
      expect(world.ftp.ended).toContain(SITE)
      expect(await world.ftp.verify('nadiaweb_site', PASSWORD)).toBe('valid')
      liftHolds(world, 'favreweb', reason)
      await world.publish()
      expect(await world.ftp.verify(SITE, PASSWORD)).toBe('valid')
      expect(stateOf(account())).toBe('open')
    },
  )

  test('two reasons: lifting one leaves it closed (R-DUN-9)', async () => {
    holdOn(world, 'favreweb', 'nonpayment')
    holdOn(world, 'favreweb', 'abuse')
    liftHolds(world, 'favreweb', 'nonpayment')
    await world.publish()
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('refused')
  })

  test.each(['nonpayment', 'transfer', 'migration'] as const)(
    '%s: nothing of it is changed (R-PWD-13)',
    async (reason) => {
      const [before, there] = [account(), hosting()]
      holdOn(world, 'favreweb', reason)
      const hash = await hashed('quatre-tartes')
      expect(refusal(() => changeFtpPassword(claire(), before, { hash, disconnect: true }))).toBe('product-blocked')
      expect(refusal(() => changeFtpFolder(claire(), before, { folder: '', quota: 0 }))).toBe('product-blocked')
      expect(refusal(() => setFtpLock(claire(), before, true))).toBe('product-blocked')
      expect(refusal(() => deleteFtpAccount(claire(), before))).toBe('product-blocked')
      const wanted = { name: 'x', folder: '', quota: 0, hash }
      expect(refusal(() => createFtpAccount(claire(), there, wanted))).toBe('product-blocked')
    },
  )

  test('a lock of its owner stays when the hold goes', async () => {
    setFtpLock(claire(), account(), true)
    holdOn(world, 'favreweb', 'nonpayment')
    liftHolds(world, 'favreweb', 'nonpayment')
    await world.publish()
    expect(stateOf(account())).toBe('locked')
    expect(await world.ftp.verify(SITE, PASSWORD)).toBe('refused')
  })
})

describe('who may', () => {
  test('another account finds nothing, and cannot name it either (R-GEN-1)', () => {
    const nadia = as(world, world.nadia)
    expect(manageableFtpAccounts(nadia).map(({ name }) => name)).toEqual(['nadiaweb_site'])
    expect(() => manageableFtpAccount(nadia, ftpAccountOf(world, SITE))).toThrow(Missing)
    expect(() => manageableHosting(nadia, hostingOf(world, 'favreweb'))).toThrow(Missing)
    const theirs = account()
    expect(() => deleteFtpAccount(nadia, theirs)).toThrow(Missing)
  })

  test('a collaborator manages what they were given, and no more', () => {
    const marc = as(world, world.marc)
    expect(manageableHostings(marc)).toEqual([])
    expect(() => manageableFtpAccount(marc, ftpAccountOf(world, SITE))).toThrow(Forbidden)
    const site = world.scene.one(q.selectFrom('products').select('id').where('handle', '=', 'favreweb'))?.id ?? 0
    const given = as(world, newcomer(world, world.bakery, 'collaborator', [site]), world.bakery)
    expect(manageableFtpAccounts(given).map(({ name }) => name)).toEqual(['favreweb_photos', SITE])
  })
})

test('a page has fifty of them, and the next begins where it ended', async () => {
  const product = world.scene.one(q.selectFrom('products').select('id').where('handle', '=', 'favreweb'))?.id ?? 0
  const [sample] = world.scene.all(q.selectFrom('ftp_accounts').selectAll().limit(1))
  for (let at = 0; at < 120; at += 1) {
    const { id: _, ...row } = sample as NonNullable<typeof sample>
    const name = `favreweb_n${String(at).padStart(3, '0')}`
    world.scene.run(q.insertInto('ftp_accounts').values({ ...row, public_id: `ftp_${at}`, product_id: product, name }))
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = ftpPage(claire(), cursor)
    expect(page.rows.length).toBeLessThanOrEqual(50)
    seen.push(...page.rows.map(({ name }) => name))
    cursor = page.next
  } while (cursor)
  expect(seen).toHaveLength(122)
  expect([...new Set(seen)].sort()).toEqual(seen)
})
