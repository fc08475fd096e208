import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import { notifyUser } from '../../src/core/change.ts'
import { issueLink } from '../../src/core/mail-links.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { closeLogin, keepLogin } from '../../src/identity/closing.ts'
import { signIn } from '../../src/identity/sign-in.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { letterOf } from '../../src/web/letters.ts'
import { as, type Customer, journal, newcomer, newWorld, owed, PASSWORD, type World } from '../world.ts'

const DAY = 24 * 3_600_000
const HOUR = 3_600_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const rowOf = ({ id }: Customer) => world.scene.one(q.selectFrom('users').selectAll().where('id', '=', id))!
const close = (who: Customer) => closeLogin(as(world, who, who === world.sam ? world.bakery : undefined))
const send = () => sendNotices(world.house, (notice) => letterOf(world.house, notice), 'noreply@comptoir.test')
const count = (table: 'sessions' | 'devices' | 'mail_links' | 'notices', { id }: Customer) =>
  world.scene.all(q.selectFrom(table).select('id').where('user_id', '=', id)).length

/** Everything the database holds, as one text. */
function everything(): string {
  const tables = world.scene.all(
    sql<{ name: string }>`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 1`,
  )
  return JSON.stringify(tables.map(({ name }) => world.scene.all(sql`SELECT * FROM ${sql.table(name)}`)))
}

/** What somebody leaves behind them in a house over the years. */
function traces(who: Customer): void {
  const ctx = { ...as(world, who, world.bakery), store: world.scene }
  const at = world.clock.now().toISOString()
  const { id: user_id, email } = who
  const device = { user_id, mark_hash: 'm', user_agent: 'a browser', created_at: at, seen_at: at }
  world.scene.run(q.insertInto('devices').values(device))
  notifyUser(ctx, { ...who, time_zone: 'Europe/Zurich' }, { kind: 'login-kept' })
  issueLink(ctx, { purpose: 'email-undo', subject: who.publicId, userId: user_id, email })
  const asked = { public_id: 'sgn_1', email, name: who.name, password_hash: 'x', language: who.language }
  world.scene.run(q.insertInto('sign_ups').values({ ...asked, country: 'CH', terms_version: '1', created_at: at }))
}

async function closeAndWait(who: Customer): Promise<void> {
  close(who)
  await send()
  world.clock.advance(14 * DAY)
  await closeLogins(world.house)
}

describe('when the fourteen days are over (R-GDPR-3)', () => {
  test('nothing in the database says who it was', async () => {
    traces(world.marc)
    await closeAndWait(world.marc)
    await send()
    await closeLogins(world.house)
    expect(everything()).not.toMatch(/marc@example\.test|Marc Rochat/)
    for (const table of ['sessions', 'devices', 'mail_links', 'notices'] as const)
      expect(count(table, world.marc)).toBe(0)
    expect(world.scene.all(q.selectFrom('sign_ups').selectAll())).toEqual([])
    expect(
      world.scene.all(q.selectFrom('action_runs').selectAll().where('owner', '=', `user:${world.marc.id}`)),
    ).toEqual([])
  })

  test('not a day sooner', async () => {
    close(world.marc)
    world.clock.advance(14 * DAY - 1)
    await closeLogins(world.house)
    expect(rowOf(world.marc)).toMatchObject({ email: 'marc@example.test', erased_at: null })
  })

  test('they are in no account any more, and what they were given there is gone', async () => {
    await closeAndWait(world.marc)
    expect(world.scene.all(q.selectFrom('memberships').selectAll().where('user_id', '=', world.marc.id))).toEqual([])
    expect(world.scene.all(q.selectFrom('grants').selectAll())).toEqual([])
  })

  test('the journal keeps a pseudonym: one line about them, one in each account, and the chain is whole', async () => {
    await closeAndWait(world.sam)
    const about = world.sam.publicId
    expect(journal(world).slice(-3)).toMatchObject([
      { event: 'member.left', account_id: world.bakery.id, about, actor: 'system:close-logins' },
      { event: 'member.left', account_id: world.studio.id, about },
      { event: 'user.closed', account_id: null, about },
    ])
    expect(verifyAudit(world.scene, world.house.keys.audit)).toMatchObject({ whole: true })
  })

  test('one last letter goes to the address that was theirs, and then its row goes too', async () => {
    traces(world.marc)
    await closeAndWait(world.marc)
    expect(owed(world)).toMatchObject([{ kind: 'login-closed', recipient: 'marc@example.test', user_id: null }])
    await closeLogins(world.house)
    expect(owed(world)).toHaveLength(1)
    await send()
    expect(world.post.sent.at(-1)).toMatchObject({ to: 'marc@example.test', subject: 'Votre accès est fermé' })
    await closeLogins(world.house)
    expect(owed(world)).toEqual([])
  })

  test('the address is free: somebody may sign up with it, close again, and the two are not taken for one', async () => {
    await closeAndWait(world.marc)
    const again = newcomer(world, world.bakery, 'external')
    world.scene.run(q.updateTable('users').set({ email: 'marc@example.test' }).where('id', '=', again.id))
    await closeAndWait({ ...again, email: 'marc@example.test' })
    const [first, second] = [rowOf(world.marc).email, rowOf(again).email]
    expect(first).toMatch(/^closed-[0-9a-f]{32}\.[0-9a-z]{16}@closed\.invalid$/)
    expect(second).not.toBe(first)
    expect(second.split('.')[0]).toBe(first.split('.')[0])
  })

  test('nobody can sign in: not by the old address, not by what stands in its place (R-ID-9)', async () => {
    await closeAndWait(world.marc)
    const visitor = { ...as(world, world.claire), actor: { kind: 'visitor' } as const }
    const attempt = (email: string, password: string) =>
      signIn(visitor, { email, password, device: undefined } as unknown as Parameters<typeof signIn>[1])
    const { email, password_hash } = rowOf(world.marc)
    for (const [address, password] of [
      ['marc@example.test', PASSWORD],
      [email, PASSWORD],
      [email, ''],
      [email, password_hash],
    ] as const) {
      world.clock.advance(HOUR)
      await expect(attempt(address, password)).rejects.toMatchObject({ code: 'login-failed' })
    }
  })

  test('done twice is done once', async () => {
    await closeAndWait(world.marc)
    const [lines, row] = [journal(world).length, rowOf(world.marc)]
    await closeLogins(world.house)
    expect(journal(world)).toHaveLength(lines)
    expect(rowOf(world.marc)).toEqual(row)
  })
})

describe('the round that closes logins (R-GEN-22)', () => {
  test('closes the others when one fails, says which, and tries that one again', async () => {
    close(world.marc)
    close(world.sam)
    world.clock.advance(14 * DAY)
    world.scene.run(sql`CREATE TRIGGER stuck BEFORE DELETE ON memberships WHEN OLD.user_id = ${sql.lit(world.marc.id)}
      BEGIN SELECT RAISE(ABORT, 'stuck'); END`)
    await closeLogins(world.house)
    expect(rowOf(world.marc)).toMatchObject({ email: 'marc@example.test', erased_at: null })
    expect(rowOf(world.sam).erased_at).not.toBeNull()
    expect(JSON.stringify(world.log.lines)).toContain(world.marc.publicId)
    world.scene.run(sql`DROP TRIGGER stuck`)
    await closeLogins(world.house)
    expect(rowOf(world.marc).erased_at).not.toBeNull()
  })

  test('lets whoever kept their login alone', async () => {
    close(world.marc)
    const notice = owed(world)[0]!
    const token = /token=([\w-]{43})/.exec(letterOf(world.house, notice).text)?.[1] ?? ''
    keepLogin({ ...as(world, world.claire), actor: { kind: 'visitor' } }, token)
    world.clock.advance(20 * DAY)
    await closeLogins(world.house)
    expect(rowOf(world.marc)).toMatchObject({ email: 'marc@example.test', erased_at: null, closes_at: null })
  })

  test('keeps the last legal representative of an account, and calls for somebody to look', async () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    close(world.claire)
    world.scene.run(sql`DROP TRIGGER memberships_demote_no_last_one`)
    const demote = q.updateTable('memberships').set({ role: 'admin' }).where('user_id', '=', second.id)
    world.scene.run(demote)
    world.clock.advance(14 * DAY)
    await closeLogins(world.house)
    expect(rowOf(world.claire)).toMatchObject({ email: 'claire@example.test', erased_at: null })
    expect(world.log.lines.join('\n')).toContain('closing.last-legal-representative')
  })
})
