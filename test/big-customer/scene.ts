import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'

/** How much there is of each. */
export interface Size {
  mailboxes: number
  databases: number
  ftp: number
}

export const BIG: Size = { mailboxes: 500, databases: 50, ftp: 200 }
export const SMALL: Size = { mailboxes: 3, databases: 1, ftp: 1 }

/**
 * Fills the mail service and the web hosting of an account until there are so many of each, laid into the books without a
 * server knowing of them. Gives the products that hold them.
 */
export function fillProducts(store: Store, accountId: number, { mailboxes, databases, ftp }: Size) {
  const productOf = (kind: 'mail' | 'web') => {
    const of = q.selectFrom('products').selectAll().where('account_id', '=', accountId).where('kind', '=', kind)
    const found = store.one(of.orderBy('id').limit(1))
    if (!found) throw new Error(`no ${kind} product`)
    return found
  }
  const [mail, web] = [productOf('mail'), productOf('web')]
  const at = new Date().toISOString()
  const mark = `b${accountId}`
  const n = (most: number) => sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`
  const hash = store.one(q.selectFrom('mailboxes').select('password_hash').limit(1))?.password_hash ?? ''
  store.together(() => {
    const most = { most_mailboxes: mailboxes + 10, most_databases: databases + 10, most_ftp_accounts: ftp + 10 }
    store.run(q.updateTable('products').set(most).where('id', 'in', [mail.id, web.id]))
    store.run(sql`${n(mailboxes)} INSERT INTO mailboxes
      (public_id, product_id, address, password_hash, enabled, password_changed_at, publication, created_at)
      SELECT printf('mbx_%s%012d', ${mark}, i), ${mail.id}, printf('person%04d@%s', i, ${mail.name}), ${hash}, 1, ${at}, 0, ${at}
      FROM n`)
    store.run(sql`${n(databases)} INSERT INTO databases (public_id, product_id, name, created_at, publication)
      SELECT printf('dbs_%s%012d', ${mark}, i), ${web.id}, printf('%s_shop%03d', ${web.handle}, i), ${at}, 0 FROM n`)
    store.run(sql`${n(databases)} INSERT INTO database_users
      (public_id, product_id, name, state, password_changed_at, created_at, publication)
      SELECT printf('dbu_%s%012d', ${mark}, i), ${web.id}, printf('%s_user%03d', ${web.handle}, i), 'chosen', ${at}, ${at}, 0 FROM n`)
    store.run(sql`${n(ftp)} INSERT INTO ftp_accounts
      (public_id, product_id, name, folder, password_hash, quota_mb, enabled, password_changed_at, publication, created_at)
      SELECT printf('ftp_%s%012d', ${mark}, i), ${web.id}, printf('%s_team%03d', ${web.handle}, i), '', ${hash}, 0, 1, ${at}, 0, ${at}
      FROM n`)
  })
  return { mail: mail.public_id, web: web.public_id }
}
