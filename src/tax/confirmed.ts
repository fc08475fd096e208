import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'

/**
 * Was this VAT number confirmed, for the name it stands beside? Its form alone carries no tax over (R-TAX-1): somebody of
 * ours asked the register of its country, and noted it.
 */
export function isConfirmed(
  store: Store,
  { vatNumber, company, person }: { vatNumber: string; company: string; person: string },
): boolean {
  if (vatNumber === '') return false
  const noted = q.selectFrom('vat_confirmations').select('id').where('vat_number', '=', vatNumber)
  return store.one(noted.where('holder', '=', company || person).where('withdrawn_at', 'is', null)) !== undefined
}
