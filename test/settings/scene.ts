import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { sha256 } from '../../src/base/secret.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { urls } from '../../src/urls.ts'
import { png } from '../base/pictures.ts'
import type { Answer, Browser } from '../browsing.ts'
import { HTMX } from '../browsing.ts'

/** A logo that somebody saved a while ago, planted: no line says so. Gives the hash it is found by. */
export function logoOf(store: Store, account: Pick<AccountRef, 'id'>, at: Date): string {
  const bytes = png({ width: 270, height: 70 })
  const row = { hash: sha256(bytes).slice(0, 32), ground: 'any' as const, png: bytes, changed_at: at.toISOString() }
  const insert = q.insertInto('logos').values({ account_id: account.id, ...row })
  store.run(insert.onConflict((on) => on.column('account_id').doUpdateSet(row)))
  return row.hash
}

/** The card of the logo, with this file sent. */
export async function send(browser: Browser, account: AccountRef, logo: Uint8Array): Promise<Answer> {
  const card = await browser.get(`${urls.accountAction(account.publicId, 'accounts.logo')}?again=1`)
  const { action, hidden } = card.form('class="card"')
  return browser.post(action, { ...hidden, do: 'step', logo }, HTMX)
}

/** The drawn picture, saved. */
export async function save(browser: Browser, card: Answer): Promise<Answer> {
  const { action, hidden } = card.form()
  return browser.post(action, { ...hidden, do: 'step' }, HTMX)
}
