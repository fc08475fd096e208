import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openStore } from '../../db/store.ts'
import { sha256 } from '../../src/base/secret.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { moneyCheck } from '../../src/money-check.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { askRefund } from '../../src/prepaid/asking.ts'
import { plantOffer } from '../payments/scene.ts'
import { claire, deposited, IBAN, ours } from '../prepaid/scene.ts'
import { newWorld, type World } from '../world.ts'

let folder: string
let world: World
let books: string

/** A house where money has moved in every way, as a file. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-money-'))
  world = await newWorld()
  const version = plantOffer(world)
  deposited(world, 90_000)
  const names = ['four.example', 'levain.example', 'miche.example']
  const [one, two, three] = names.map((name) => placeOrder(claire(world), { version, months: 12, options: {}, name }))
  const pay = (id: string, more: object) =>
    beginPayment(claire(world), { ticked: [{ kind: 'order', id }], method: 'prepaid', seenCents: 12_972, ...more })
  pay(one?.publicId ?? '', {})
  pay(two?.publicId ?? '', {})
  pay(three?.publicId ?? '', { method: 'transfer', prepaidCents: 2_000 })
  askRefund(claire(world), { currency: 'CHF', cents: 1_000, iban: IBAN, holder: 'B' })
  const invoice =
    world.scene.one(q.selectFrom('documents').select('id').where('kind', '=', 'invoice').limit(1))?.id ?? 0
  creditInvoice(ours(world, world.sami), world.bakery, {
    invoiceId: invoice,
    lines: [{ at: 0, cents: 500 }],
    reason: 'geste',
  })
  const bytes = Buffer.from('%PDF-1.7')
  const row = { document_id: invoice, form: 'pdf' as const, bytes, sha256: sha256(bytes), made_at: '2026-03-02' }
  world.scene.run(q.insertInto('document_files').values(row))
  world.scene.run(sql`VACUUM INTO ${path.join(folder, 'whole.sqlite')}`)
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  books = path.join(folder, 'books.sqlite')
  copyFileSync(path.join(folder, 'whole.sqlite'), books)
})

/** What the doctor says once somebody has been at the file with a tool of their own. */
async function afterTampering(statements: string): Promise<string[]> {
  const sqlite = new Database(books)
  for (const name of sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
    sqlite.exec(`DROP TRIGGER ${String(name)}`)
  sqlite.pragma('ignore_check_constraints = ON')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec(statements)
  sqlite.close()
  const store = openStore(books)
  const findings = await moneyCheck(store, world.house.keys)
  store.close()
  return findings.filter(({ level }) => level === 'fail').map(({ says }) => says)
}

test('finds nothing where nothing is wrong (R-MON-6, R-OPS-2)', async () => {
  expect(await afterTampering('SELECT 1')).toEqual([])
})

test.each<[string, string, RegExp]>([
  [
    'one posting',
    'UPDATE ledger_postings SET cents = cents + 1 WHERE id = 2',
    /ledger: entry 1 \(settle:pay_.*nothing/,
  ],
  [
    'two postings of one entry',
    'UPDATE ledger_postings SET cents = cents * 2 WHERE entry_id = 2',
    /ledger: entry 2 .*not what was posted/,
  ],
  [
    'a balance',
    "UPDATE ledger_accounts SET balance = balance - 5 WHERE code = 'wallet'",
    /ledger: account \d+ of the ledger holds/,
  ],
  [
    'an allocation',
    'UPDATE allocations SET cents = cents - 1 WHERE id = 1',
    /allocations: F2026-00001: 12971 of 12972/,
  ],
  [
    'more allocated than asked',
    'UPDATE allocations SET cents = cents + 1 WHERE id = 1',
    /allocations: F2026-00001: 12973 of 12972/,
  ],
  [
    'an invoice that counts as settled',
    "UPDATE documents SET settled_at = NULL WHERE number = 'F2026-00002'",
    /F2026-00002: .*open/,
  ],
  [
    'a number that is gone',
    "DELETE FROM documents WHERE number = 'F2026-00001'",
    /document numbers: F2026-00001 is missing/,
  ],
  [
    'a number that was jumped',
    "UPDATE documents SET number = 'F2026-00009' WHERE number = 'F2026-00002'",
    /F2026-00002 is missing/,
  ],
  [
    'what a payment holds',
    "UPDATE payments SET prepaid_cents = 1 WHERE state = 'processing'",
    /held: account acc_.*2000.*rows 1/,
  ],
  ['a payment that is over', "UPDATE payments SET state = 'failed' WHERE state = 'processing'", /held: account/],
  ['a refund', 'UPDATE refunds SET cents = 10', /refunds: CHF: 1000 lies apart/],
  [
    'an order without its invoice',
    "UPDATE documents SET order_id = NULL WHERE kind = 'invoice'",
    /paid orders: order ord_/,
  ],
  ['a deposit without its receipt', "UPDATE documents SET order_id = NULL WHERE kind = 'receipt'", /without a receipt/],
  ['a file', "UPDATE document_files SET bytes = x'00'", /the pdf of F2026-0000\d is not what was drawn/],
])('names %s that was changed behind its back', async (_, statements, named) => {
  expect((await afterTampering(statements)).join('\n')).toMatch(named)
})
