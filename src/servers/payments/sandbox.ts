import Database from 'better-sqlite3'
import { sqliteBinding } from '../../base/native.ts'
import { randomToken } from '../../base/secret.ts'
import type { PaymentProvider, Posted } from './port.ts'
import { type Pretended, pretendedPayments, type Shelf } from './pretended.ts'

/** How a sandbox is set up. */
export interface SandboxSettings {
  mode: 'demo' | 'production'
  /** Where it keeps its payments, apart from the books of the house. */
  file: string
  /** The origin of the house: its own page stands there, and its news are sent there. */
  publicUrl: string
  now: () => Date
}

/** So long a delivery may take, in ms; what does not arrive is found out by asking. */
const PATIENCE_MS = 5_000

/** As the books name it. */
export const SANDBOX = 'sandbox'

const TABLES = `
  CREATE TABLE IF NOT EXISTS payments (ref TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, payment TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS refunds (id TEXT PRIMARY KEY, cents INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS secrets (secret TEXT NOT NULL) STRICT;
`

/**
 * A provider in which no money moves: its payments outlive a restart, its news are signed and posted to the house as a
 * provider's are. Throws in production, and when its file cannot be opened.
 */
export function sandboxProvider(
  { mode, file, publicUrl, now }: SandboxSettings,
  send: (posted: Posted) => Promise<unknown> = (posted) => sendTo(publicUrl, posted),
): PaymentProvider {
  if (mode === 'production') throw new Error('the sandbox moves no money: production does not start with it')
  const binding = sqliteBinding()
  const db = new Database(file, binding ? { nativeBinding: binding as unknown as string } : {})
  db.pragma('journal_mode = WAL')
  db.exec(TABLES)
  const deliver = (posted: Posted) => {
    // news that are lost are no loss: the house asks for itself
    void send(posted).catch(() => undefined)
  }
  const provider = pretendedPayments({
    ...{ id: SANDBOX, shelf: shelfIn(db), secret: secretIn(db), now, deliver },
    pageOf: (ref) => new URL(`/pay/sandbox/${ref}`, publicUrl).href,
  })
  return { ...provider, close: () => void db.close() }
}

const sendTo = (publicUrl: string, { body, headers }: Posted): Promise<unknown> =>
  fetch(new URL(`/webhooks/${SANDBOX}`, publicUrl), {
    ...{ method: 'POST', body, headers: { ...Object.fromEntries(headers), 'content-type': 'application/json' } },
    ...{ redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) },
  })

function secretIn(db: Database.Database): string {
  const kept = db.prepare('SELECT secret FROM secrets').get() as { secret: string } | undefined
  if (kept) return kept.secret
  const secret = randomToken()
  db.prepare('INSERT INTO secrets (secret) VALUES (?)').run(secret)
  return secret
}

function shelfIn(db: Database.Database): Shelf {
  const by = (column: 'ref' | 'id') => {
    const found = db.prepare(`SELECT payment FROM payments WHERE ${column} = ?`)
    return (name: string): Pretended | undefined => {
      const row = found.get(name) as { payment: string } | undefined
      return row && (JSON.parse(row.payment) as Pretended)
    }
  }
  const put = db.prepare('INSERT OR REPLACE INTO payments (ref, id, payment) VALUES (?, ?, ?)')
  const refunded = db.prepare('SELECT cents, state FROM refunds WHERE id = ?')
  const putRefund = db.prepare('INSERT INTO refunds (id, cents, state) VALUES (?, ?, ?)')
  return {
    byRef: by('ref'),
    byId: by('id'),
    put: (payment) => void put.run(payment.ref, payment.id, JSON.stringify(payment)),
    refunded: (id) => refunded.get(id) as ReturnType<Shelf['refunded']>,
    putRefund: (id, { cents, state }) => void putRefund.run(id, cents, state),
  }
}
