import { inflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { zipOf } from '../../src/base/zip.ts'
import { askAccountExport, askOwnExport, EXPORT_DAYS, exportsOf } from '../../src/exports/exports.ts'
import { makeExports } from '../../src/exports/making.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { leaveAccount } from '../../src/members/leaving.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { closingAccountOf } from '../closing/scene.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { did, manyLines } from '../journal/scene.ts'
import { letters, removed } from '../members/scene.ts'
import { as, browse, type Customer, journal, newcomer, newWorld, type World } from '../world.ts'
import { readyExport, unzipped } from './scene.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const inBakery = (who: Customer = world.claire) => as(world, who, world.bakery)
const rows = () => world.scene.all(q.selectFrom('exports').selectAll())

/** The files of the newest archive there is. */
async function made(): Promise<Record<string, string>> {
  await makeExports(world.house)
  const bytes = rows().at(-1)?.bytes
  if (!bytes) throw new Error('nothing was made')
  return unzipped(bytes, inflateRawSync)
}

const ownOf = async (who: Customer) => {
  askOwnExport(as(world, who))
  return made()
}

describe('one’s own data (R-GDPR-1)', () => {
  test('holds each list as JSON and CSV, and a file that says what is where', async () => {
    const files = await ownOf(world.marc)
    const lists = [
      'application-passwords',
      'devices',
      'factors',
      'journal',
      'mailboxes',
      'memberships',
      'messages',
      'profile',
    ]
    for (const list of [...lists, 'sessions', 'terms']) {
      expect(Array.isArray(JSON.parse(files[`${list}.json`] ?? '')), list).toBe(true)
      expect(files[`${list}.csv`], list).toMatch(/^\uFEFF"/)
      expect(files['LISEZ-MOI.txt']).toContain(`${list}: `)
    }
    expect(JSON.parse(files['profile.json'] ?? '')).toMatchObject([{ email: world.marc.email, name: 'Marc Rochat' }])
    expect(files['memberships.csv']).toContain('"Boulangerie Favre","collaborator"')
  })

  test('holds no secret, digest or token', async () => {
    givePhone(world, world.claire)
    appPasswordOf(world, world.claire)
    const files = Object.values(await ownOf(world.claire)).join('\n')
    const secrets = [
      ...world.scene.all(q.selectFrom('users').select('password_hash as secret')),
      ...world.scene.all(q.selectFrom('sessions').select('token_hash as secret')),
      ...world.scene.all(q.selectFrom('factors').select('secret')),
      ...world.scene.all(q.selectFrom('app_passwords').select('digest as secret')),
    ]
    expect(secrets.length).toBeGreaterThan(4)
    for (const { secret } of secrets) expect(files).not.toContain(secret)
  })

  test('holds nothing of other members: neither who they are nor what was done to them', async () => {
    removed(world, world.marc)
    did(world, world.claire, 'mailbox.password_changed', 'contact@boulangerie-favre.test')
    const files = await ownOf(world.claire)
    const all = Object.values(files).join('\n')
    for (const theirs of [world.marc.publicId, world.marc.email, world.sam.email, 'Sam Keller', world.nadia.email])
      expect(all).not.toContain(theirs)
    expect(JSON.parse(files['journal.json'] ?? '').map(({ event }: { event: string }) => event)).toContain(
      'member.removed',
    )
    expect(files['journal.csv']).toContain('contact@boulangerie-favre.test')
  })
})

describe('an account’s data (R-GDPR-1)', () => {
  test('holds members as they are seen, products, mailboxes, addresses and the journal, and no password', async () => {
    did(world, world.marc, 'mailbox.password_changed', '=cmd()')
    askAccountExport(inBakery())
    const files = await made()
    expect(JSON.parse(files['members.json'] ?? '')).toHaveLength(3)
    expect(files['members.csv']).toContain('"Marc Rochat","marc@example.test","collaborator"')
    expect(JSON.parse(files['mailboxes.json'] ?? '')).toHaveLength(4)
    expect(JSON.parse(files['products.json'] ?? '')).toHaveLength(5)
    expect(JSON.parse(files['addresses.json'] ?? '')).toHaveLength(1)
    expect(files['journal.csv']).toContain(`"'=cmd()"`)
    const all = Object.values(files).join('\n')
    expect(all).not.toMatch(/argon2|studio-nadia/)
  })

  test('is for those who look after it, also while it closes (R-ORG-6)', () => {
    for (const role of ['billing', 'collaborator', 'external'] as const)
      expect(() => askAccountExport(inBakery(newcomer(world, world.bakery, role))), role).toThrow('account.look')
    closingAccountOf(world)
    askAccountExport(inBakery())
    expect(journal(world).map(({ event }) => event)).toEqual(['account.export_asked'])
  })

  test('is given to nobody who may see it no more when it is ready, and goes with whoever leaves', async () => {
    askAccountExport(inBakery(world.sam))
    world.scene.run(q.updateTable('memberships').set({ role: 'external' }).where('user_id', '=', world.sam.id))
    await makeExports(world.house)
    expect(rows()).toEqual([])
    readyExport(world, world.marc, world.bakery)
    readyExport(world, world.marc)
    leaveAccount(inBakery(world.marc))
    expect(rows().map(({ account_id }) => account_id)).toEqual([null])
  })
})

describe('an export', () => {
  test('is told by mail when it is ready, kept for seven days, then forgotten', async () => {
    await ownOf(world.marc)
    expect(letters(world)).toEqual([`export-ready ${world.marc.email}`])
    world.clock.advance(EXPORT_DAYS * DAY - 1)
    await makeExports(world.house)
    expect(rows()).toHaveLength(1)
    world.clock.advance(1)
    await makeExports(world.house)
    expect(rows()).toEqual([])
  })

  test('is made once a day each: one’s own, and each account’s', async () => {
    askOwnExport(as(world, world.sam))
    askAccountExport(as(world, world.sam, world.bakery))
    askAccountExport(as(world, world.sam, world.studio))
    expect(() => askOwnExport(as(world, world.sam))).toThrow('export-once')
    expect(() => askAccountExport(as(world, world.sam, world.bakery))).toThrow('export-once')
    world.clock.advance(DAY)
    askOwnExport(as(world, world.sam))
    expect(exportsOf(as(world, world.sam), { userId: world.sam.id, accountId: null })).toHaveLength(2)
  })

  test('can be asked for again when it could not be made, and the others are made all the same (R-GEN-22)', async () => {
    askOwnExport(as(world, world.marc))
    askOwnExport(as(world, world.nadia))
    world.scene.run(q.updateTable('exports').set({ user_id: world.sam.id }).where('user_id', '=', world.nadia.id))
    const broken = {
      kind: 'no-such-letter',
      recipient: 'x',
      language: 'fr' as const,
      facts: 'no JSON',
      message_id: 'x',
    }
    const at = world.clock.now().toISOString()
    const dates = { created_at: at, due_at: at, sent_at: at, given_up_at: null }
    world.scene.run(q.insertInto('notices').values({ ...broken, ...dates, user_id: world.marc.id }))
    await makeExports(world.house)
    expect(rows().map(({ state }) => state)).toEqual(['failed', 'ready'])
    askOwnExport(as(world, world.marc))
  })

  test('is fetched by whoever asked for it and by nobody else (R-GEN-1)', async () => {
    const own = `/profile/export/${readyExport(world, world.claire)}.zip`
    const ofBakery = `/manager/${world.bakery.publicId}/export/${readyExport(world, world.claire, world.bakery)}.zip`
    const hers = await browse(world, world.claire)
    for (const path of [own, ofBakery]) {
      const { status, headers } = await hers.get(path)
      expect([status, headers.get('content-type')]).toEqual([200, 'application/zip'])
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="exp_[0-9a-z]+\.zip"$/)
      for (const who of [world.sam, world.nadia]) expect((await (await browse(world, who)).get(path)).status).toBe(404)
    }
    const swapped = ofBakery.replace(/exp_.*/, own.split('/').at(-1) ?? '')
    expect((await hers.get(swapped)).status).toBe(404)
    world.clock.advance(EXPORT_DAYS * DAY)
    expect((await (await browse(world, world.claire)).get(own)).status).toBe(404)
  })

  test('of a login that is erased is erased with it (R-GDPR-3)', async () => {
    readyExport(world, world.marc)
    closeLogin(as(world, world.marc))
    world.clock.advance(15 * DAY)
    world.scene.run(q.updateTable('exports').set({ expires_at: '2027-01-01T00:00:00.000Z' }))
    await closeLogins(world.house)
    expect(rows()).toEqual([])
  })

  test('lets others have their turn while it is made, however long the journal is', async () => {
    manyLines(world, world.bakery.id, `user:${world.claire.id}`, 20_000)
    askAccountExport(inBakery())
    let turns = 0
    let watching = true
    const watch = () => {
      turns += 1
      if (watching) setImmediate(watch)
    }
    setImmediate(watch)
    const files = await made()
    watching = false
    expect(JSON.parse(files['journal.json'] ?? '')).toHaveLength(20_001)
    expect(turns).toBeGreaterThan(40)
  })

  test('keeps names as they are, whatever they are written in', async () => {
    const pieces = async function* () {
      yield 'Zoé '
      yield '🥐 דנה'
    }
    const zip = await zipOf([{ name: 'é.txt', pieces }], world.clock.now())
    expect(unzipped(zip, inflateRawSync)).toEqual({ 'é.txt': 'Zoé 🥐 דנה' })
  })
})
