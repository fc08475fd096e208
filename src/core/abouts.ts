import { sql } from 'kysely'
import { plainAmount } from '../base/money.ts'
import type { AccountRef } from './actor.ts'
import type { Ctx } from './ctx.ts'

/** What is needed of a line of the journal to say what it is about; `detail` as the books keep it, JSON. */
interface About {
  about: string
  detail: string
}

/** A public id, which says nothing to anybody. */
const REFERENCE = /^[a-z]{3}_[0-9a-z]{16,}$/
const CURRENCY = /^(?:CHF|EUR)$/

/**
 * Says in words what each of these lines of an account's journal is about: people by the name they have now, whoever was
 * invited by their address, payments and money by their amount, the account by its name, anything else as it was called
 * then. Empty where that was forgotten (R-GDPR-3). One statement, however many lines.
 */
export function aboutsOf(
  { store }: Pick<Ctx, 'store'>,
  account: Pick<AccountRef, 'publicId' | 'name'>,
  lines: readonly About[],
): (line: About) => string {
  const ids = [...new Set(lines.map(({ about }) => about).filter((about) => REFERENCE.test(about)))]
  const names = new Map(ids.length > 0 ? store.all(named(ids)).map(({ id, name }) => [id, name]) : [])
  names.set(account.publicId, account.name)
  return ({ about, detail }) => {
    if (CURRENCY.test(about)) return amountIn(detail, about)
    return names.get(about) ?? (REFERENCE.test(about) ? '' : about)
  }
}

function amountIn(detail: string, currency: string): string {
  const { cents } = JSON.parse(detail) as { cents?: unknown }
  return typeof cents === 'number' ? `${plainAmount(cents)} ${currency}` : currency
}

function named(ids: readonly string[]) {
  const these = sql.join(ids)
  return sql<{ id: string; name: string }>`
    SELECT public_id AS id, name FROM users WHERE public_id IN (${these})
    UNION ALL SELECT public_id, email FROM invitations WHERE public_id IN (${these})
    UNION ALL SELECT public_id, printf('%d.%02d %s', total_cents / 100, total_cents % 100, currency)
      FROM payments WHERE public_id IN (${these})
    UNION ALL SELECT public_id, printf('%d.%02d %s', cents / 100, cents % 100, currency)
      FROM money_received WHERE public_id IN (${these})`
}
