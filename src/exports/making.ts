import { sql } from 'kysely'
import { type Language, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { type ZipFile, zipOf } from '../base/zip.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import type { EndingMembership, Lifecycle } from '../core/lifecycle.ts'
import { rightOf } from '../core/permissions.ts'
import type { Reader } from '../journal/lines.ts'
import { accountTables } from './account-tables.ts'
import { EXPORT_DAYS, type Export } from './exports.ts'
import { ownTables } from './own-tables.ts'
import { filesOf, type Table } from './tables.ts'

const DAY_MS = 86_400_000

/**
 * Makes what was asked for, one after the other, a slice at a time; forgets what has run out (R-GDPR-1). One that cannot
 * be made says so to whoever asked and stops no other (R-GEN-22).
 */
export async function makeExports(house: House): Promise<void> {
  const at = house.now().toISOString()
  house.store.run(q.deleteFrom('exports').where('expires_at', '<=', at))
  for (const one of house.store.all(q.selectFrom('exports').selectAll().where('state', '=', 'asked').orderBy('id'))) {
    try {
      await makeOne(house, one)
    } catch (problem) {
      house.log.error({ export: one.public_id, problem: String((problem as Error)?.stack ?? problem) }, 'export.failed')
      house.store.run(q.updateTable('exports').set({ state: 'failed' }).where('id', '=', one.id))
    }
  }
}

async function makeOne(house: House, one: Export): Promise<void> {
  const user = house.store.one(q.selectFrom('users').selectAll().where('id', '=', one.user_id))
  const account = one.account_id === null ? undefined : accountOf(house, one)
  const here = q.deleteFrom('exports').where('id', '=', one.id)
  // whoever has left meanwhile, or sees it no more, is given nothing
  if (!user || (one.account_id !== null && !account)) return void house.store.run(here)
  const tables = account
    ? accountTables(house.store, account.reader, user.language)
    : ownTables(house.store, user.id, user.public_id)
  const bytes = await zipOf([readMe(user.language, tables, account?.name), ...tables.flatMap(filesOf)], house.now())
  const until = new Date(house.now().getTime() + EXPORT_DAYS * DAY_MS).toISOString()
  house.store.together(() => {
    const ready = { state: 'ready' as const, bytes, size: bytes.length, expires_at: until }
    const { changes } = house.store.run(q.updateTable('exports').set(ready).where('id', '=', one.id))
    const facts = { until, ...(account ? { account: account.name } : {}) }
    if (changes === 1) notifyUser(ctxFor(house), user, { kind: 'export-ready', facts })
  })
}

/** The account as whoever asked may read it now; undefined once they may no more. */
function accountOf({ store }: House, one: Export): { name: string; reader: Reader } | undefined {
  const row = store.one(sql<{ name: string; role: 'admin'; account: string; user: string }>`
    SELECT a.name, m.role, a.public_id AS account, u.public_id AS user
    FROM memberships m JOIN accounts a ON a.id = m.account_id JOIN users u ON u.id = m.user_id
    WHERE m.user_id = ${one.user_id} AND m.account_id = ${one.account_id} AND a.closed_at IS NULL`)
  if (!row || rightOf(row.role, 'account.look') !== 'yes') return undefined
  const me = { id: one.user_id, publicId: row.user }
  const list = `journal ${row.account} ${row.user}`
  return {
    name: row.name,
    reader: { accountId: one.account_id ?? 0, list, me, right: rightOf(row.role, 'audit.read') },
  }
}

/** What is in which file, in words. */
function readMe(language: Language, tables: readonly Table[], account: string | undefined): ZipFile {
  const t = textFor(language).exports.readMe
  const words: Readonly<Record<string, string | undefined>> = t.tables
  const lines = tables.map(({ name }) => `${name}: ${words[name] ?? name}`)
  const text = [account === undefined ? t.own : t.account(account), '', ...lines, '', t.formats, ''].join('\r\n')
  return {
    name: t.file,
    pieces: async function* () {
      yield text
    },
  }
}

const ctxFor = (house: House): Ctx => ({
  ...house,
  actor: { kind: 'system', job: 'exports' },
  language: 'fr',
  request: { id: publicId('req'), ip: '', userAgent: '' },
})

/** Whoever leaves an account fetches nothing of it any more. */
export const exportsOfWhoLeaves: Lifecycle<EndingMembership> = {
  name: 'exports',
  consequences: ({ store }, { user, accountId }) => {
    store.run(q.deleteFrom('exports').where('user_id', '=', user.id).where('account_id', '=', accountId))
  },
}

/** Nothing of a login that is erased stays. */
export const exportsOfErased: Lifecycle<{ id: number; publicId: string }> = {
  name: 'exports',
  consequences: ({ store }, { id }) => {
    store.run(q.deleteFrom('exports').where('user_id', '=', id))
  },
}
