import { sql } from 'kysely'
import { type Language, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { publicId } from '../base/secret.ts'
import { accountCalled, addAccount, addLogin, addMailProduct, addMember, mailboxCalled } from './people.ts'
import type { Scene } from './scene.ts'

/** Somebody who answers for an account, and what the account holds. */
interface Owner {
  user: number
  account: string
  /** Public ids, as the names stand in the words. */
  mailboxes: readonly string[]
  /** The public id of somebody else of the account; empty where they are alone. */
  colleague: string
}

/** The people of the hard cases, in a scene of their own. */
export interface OddPeople {
  long: Owner
  'right-to-left': Owner
  /** Of an account that holds nothing; no message and no line of the journal is about them. */
  none: Owner
  /** Of an account with ten thousand mailboxes and as many people; as many messages, as many lines. */
  many: Owner
  /** Pays the bills of the account with the long name, and may do nothing else. */
  helper: number
}

/** How many rows a long list has. */
export const MANY = 10_000

/** Brings them in. They read the language of the gallery, since their own pages are in theirs. */
export function bringInOddPeople({ store, now }: Scene, language: Language): OddPeople {
  const { names } = textFor(language).gallery.odd
  const owner = (person: string, name: string, email?: string): Owner & { id: number } => {
    const user = addLogin(store, person, language, now(), email)
    const { id, publicId: account } = addAccount(store, name, now())
    addMember(store, user, id, 'legal-representative', now())
    return { user, account, id, mailboxes: [], colleague: '' }
  }
  const named = ({ person, account, product, addresses }: typeof names.long): Owner => {
    const one = owner(person, account, addresses[0])
    addMailProduct(store, one.id, product, addresses, now())
    return { ...one, mailboxes: addresses.map((address) => mailboxCalled(store, address)) }
  }
  const [long, back] = [named(names.long), named(names['right-to-left'])]
  // the accounts know each other's people: a list of accounts, and of who may, holds both
  addMember(store, long.user, accountCalled(store, names['right-to-left'].account).id, 'admin', now())
  addMember(store, back.user, accountCalled(store, names.long.account).id, 'admin', now())
  for (const [one, other] of [
    [long, back],
    [back, long],
  ] as const)
    one.colleague = publicIdOf(store, other.user)
  noteKnown(store, long, back, now())
  const helper = addLogin(store, names.long.person, language, now())
  addMember(store, helper, accountCalled(store, names.long.account).id, 'billing', now())
  const [none, many] = [
    owner('Nora Vide', 'Atelier Vide', 'nora@example.test'),
    owner('Milo Foule', 'Maison Foule', 'milo@example.test'),
  ]
  addMailProduct(store, many.id, 'maison-foule.test', [], now())
  fill(store, many, now().toISOString())
  return { long, 'right-to-left': back, none, many, helper }
}

const publicIdOf = (store: Store, user: number): string =>
  store.one(q.selectFrom('users').select('public_id').where('id', '=', user))?.public_id ?? ''

/** Somebody could know the passwords of an account's mailboxes. */
function noteKnown(store: Store, { account, mailboxes }: Owner, { user }: Owner, now: Date): void {
  const of = store.one(q.selectFrom('accounts').select('id').where('public_id', '=', account))
  for (const public_id of mailboxes) {
    const line = { public_id: publicId('kpw'), account_id: of?.id ?? 0, user_id: user, subject: public_id }
    store.run(q.insertInto('known_passwords').values({ ...line, why: 'changed', since: now.toISOString() }))
  }
}

/** Ten thousand of everything that is listed, one statement each. */
function fill(store: Store, { user, id }: { user: number; id: number }, at: string): void {
  const counted = sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY})`
  const facts = JSON.stringify({ address: 'contact@maison-foule.test', account: 'Maison Foule', at })
  store.run(sql`${counted}
    INSERT INTO notices (message_id, kind, recipient, language, facts, created_at, due_at, sent_at, user_id)
    SELECT 'many-' || i, 'mailbox-password-changed', email, language, ${facts}, ${at}, ${at}, ${at}, id
    FROM n, users WHERE id = ${user}`)
  store.run(sql`${counted}
    INSERT INTO audit (at, actor, event, about, detail, ip, user_agent, request_id, hash)
    SELECT ${at}, 'user:' || id, 'user.signed_in', public_id, '{}', '203.0.113.7', '', 'req_' || i, ''
    FROM n, users WHERE id = ${user}`)
  const product = store.one(q.selectFrom('products').select('id').where('account_id', '=', id))?.id
  store.run(sql`${counted}
    INSERT INTO mailboxes
      (public_id, product_id, address, password_hash, password_changed_at, enabled, publication, created_at)
    SELECT ${publicId('mbx')} || i, ${product}, printf('adresse-%05d@maison-foule.test', i), '', ${at}, 1, 0, ${at}
    FROM n`)
  fillUsers(store, id, at)
}

function fillUsers(store: Store, account: number, at: string): void {
  store.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY})
    INSERT INTO users (public_id, email, name, language, password_hash, password_changed_at, verified_at, created_at)
    SELECT ${publicId('usr')} || i, printf('personne-%05d@example.test', i), printf('Personne %05d', i), 'fr', '',
      ${at}, ${at}, ${at}
    FROM n`)
  store.run(sql`INSERT INTO memberships (user_id, account_id, role, created_at)
    SELECT id, ${account}, 'external', ${at} FROM users WHERE email LIKE 'personne-%@example.test'`)
}
