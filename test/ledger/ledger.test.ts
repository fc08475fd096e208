import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openStore, type Store } from '../../db/store.ts'
import { balanceOf } from '../../src/ledger/accounts.ts'
import { type NewEntry, post, postedFor } from '../../src/ledger/entries.ts'
import { nextNumber } from '../../src/ledger/numbers.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'

const keys = { audit: Buffer.alloc(32, 7) } as Parameters<typeof post>[0]['keys']
const BAKERY = 1
let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ledger-'))
  store = openStore(path.join(folder, 'books.sqlite'))
  store.run(
    q.insertInto('accounts').values({ public_id: 'acc_1', name: 'B', currency: 'CHF', created_at: '2026-01-01' }),
  )
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const now = () => new Date('2026-03-02T09:00:00Z')
const ctx = () => ({ store, now, keys })
const wallet = { code: 'wallet', accountId: BAKERY } as const
const bank = { code: 'bank' } as const
const deposit = (cents: number, source: string): NewEntry => ({
  ...{ kind: 'deposit', source, currency: 'CHF' },
  postings: [
    { to: bank, cents },
    { to: wallet, cents: -cents },
  ],
})
const hold = (cents: number, source: string): NewEntry => ({
  ...{ kind: 'hold', source, currency: 'CHF' },
  postings: [
    { to: wallet, cents },
    { to: { code: 'held', accountId: BAKERY }, cents: -cents },
  ],
})
const posted = (entry: NewEntry) => store.together(() => post(ctx(), entry))
const holds = (code: 'wallet' | 'held' | 'bank') =>
  balanceOf(store, { code, currency: 'CHF', ...(code === 'bank' ? {} : { accountId: BAKERY }) })

describe('the ledger', () => {
  test('holds what was posted, and says it as people do', () => {
    posted(deposit(25_000, 'one'))
    posted(hold(4_000, 'two'))
    expect([holds('bank'), holds('wallet'), holds('held')]).toEqual([25_000, 21_000, 4_000])
    expect(postedFor(store, 'two')).toBe(2)
    expect(postedFor(store, 'three')).toBeUndefined()
    expect(verifyLedger(store, keys)).toEqual({ whole: true, entries: 2 })
  })

  test.each<[string, NewEntry, RegExp]>([
    [
      'what does not come to nothing',
      {
        ...deposit(5, 'x'),
        postings: [
          { to: bank, cents: 5 },
          { to: wallet, cents: -4 },
        ],
      },
      /comes to nothing/,
    ],
    ['one side alone', { ...deposit(5, 'x'), postings: [{ to: bank, cents: 5 }] }, /two postings/],
    ['a wallet below nothing', hold(26_000, 'x'), /CHECK/],
    ['the same source twice', deposit(5, 'one'), /UNIQUE/],
    [
      'half a cent',
      {
        ...deposit(5, 'x'),
        postings: [
          { to: bank, cents: 0.5 },
          { to: wallet, cents: -0.5 },
        ],
      },
      /whole number/,
    ],
  ])('refuses %s, and nothing of it stays', (_, entry, problem) => {
    posted(deposit(25_000, 'one'))
    expect(() => posted(entry)).toThrow(problem)
    expect(verifyLedger(store, keys)).toEqual({ whole: true, entries: 1 })
    expect(holds('wallet')).toBe(25_000)
  })

  test.each([
    'UPDATE ledger_postings SET cents = 1',
    'DELETE FROM ledger_postings',
    "UPDATE ledger_entries SET kind = 'refund'",
    'DELETE FROM ledger_entries',
    'UPDATE ledger_accounts SET balance = balance + 1',
    'DELETE FROM ledger_accounts',
    "INSERT INTO ledger_postings (entry_id, ledger_account_id, cents, currency, after) VALUES (1, 1, 5, 'CHF', 25005)",
    "INSERT INTO ledger_accounts (code, side, currency, guarded, balance) VALUES ('bank', 1, 'EUR', 0, 5)",
    "REPLACE INTO ledger_entries (id, at, kind, source) VALUES (1, '', 'refund', 'y')",
    'UPDATE number_series SET last = last + 2',
    'UPDATE number_series SET last = last - 1',
  ])('does not let anybody say: %s', (statement) => {
    posted(deposit(25_000, 'one'))
    store.together(() => void nextNumber(store, 'invoice', 2026))
    const sqlite = new Database(path.join(folder, 'books.sqlite'))
    sqlite.pragma('recursive_triggers = ON')
    expect(() => sqlite.exec(statement)).toThrow()
    sqlite.close()
    expect(verifyLedger(store, keys)).toEqual({ whole: true, entries: 1 })
  })

  test.each([
    ['a posting', 'UPDATE ledger_postings SET cents = cents * 2 WHERE entry_id = 2', /entry 2 \(two\)/],
    ['a whole entry', "UPDATE ledger_entries SET source = 'else' WHERE id = 2", /entry 2 \(else\)/],
    [
      'an entry that is gone',
      'DELETE FROM ledger_postings WHERE entry_id = 2; DELETE FROM ledger_entries WHERE id = 2',
      /entry 3 \(three\): an entry before it is missing/,
    ],
    ['a balance', 'UPDATE ledger_accounts SET balance = balance - 100 WHERE id = 2', /account 2 of the ledger/],
  ])('names %s that was changed behind its back', (_, statements, named) => {
    for (const [at, source] of ['one', 'two', 'three'].entries()) posted(deposit(100 + at, source))
    const sqlite = new Database(path.join(folder, 'books.sqlite'))
    for (const name of sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
      if (String(name).startsWith('ledger')) sqlite.exec(`DROP TRIGGER ${String(name)}`)
    sqlite.exec(statements)
    sqlite.close()
    expect(verifyLedger(store, keys)).toMatchObject({ whole: false, problem: expect.stringMatching(named) as string })
  })

  test('keeps every balance the sum of its postings, whatever is posted (R-MON-6)', () => {
    const step = fc.record({ kind: fc.constantFrom('in', 'hold', 'free'), cents: fc.integer({ min: 1, max: 9_999 }) })
    let count = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { kind, cents } of steps) {
          const source = `random ${++count}`
          const entry = kind === 'in' ? deposit(cents, source) : hold(kind === 'hold' ? cents : -cents, source)
          const may = kind === 'in' || holds(kind === 'hold' ? 'wallet' : 'held') >= cents
          if (may) posted(entry)
          else expect(() => posted(entry)).toThrow('CHECK')
        }
        expect(holds('wallet') + holds('held')).toBe(holds('bank'))
      }),
      { numRuns: 40 },
    )
    expect(verifyLedger(store, keys)).toMatchObject({ whole: true })
  })
})

describe('numbers of documents', () => {
  test('follow one another in each series and year, and one that was not used is used next (R-DOC-9)', () => {
    const next = (series: 'invoice' | 'credit-note', year = 2026) =>
      store.together(() => nextNumber(store, series, year) as never)
    expect([next('invoice'), next('invoice'), next('credit-note'), next('invoice', 2027)]).toEqual([
      'F2026-00001',
      'F2026-00002',
      'A2026-00001',
      'F2027-00001',
    ])
    expect(() =>
      store.together(() => {
        nextNumber(store, 'invoice', 2026)
        throw new Error('undone')
      }),
    ).toThrow('undone')
    expect(next('invoice')).toBe('F2026-00003')
  })
})
