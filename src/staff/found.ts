import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'

/** By what somebody was found. */
export type FoundBy = 'name' | 'email' | 'product' | 'mailbox' | 'reference'

/** An account or a person that answers a search. */
export interface Found {
  /** The same for the same thing, however it was found. */
  key: string
  kind: 'account' | 'person'
  publicId: string
  name: string
  /** The address of a person's login. */
  email?: string | undefined
  by: FoundBy
  /** What was found, where it is not the name: an address, a product. */
  what: string
  /** A login that was erased has no name any more. */
  erased?: boolean | undefined
}

/** As many addresses as are listed when their beginning was typed. */
const MOST_BEGINNING = 20
/** Rows of each table stand a trillion further on in the index (migration 0019). */
const EACH = 1_000_000_000_000

const accounts = () => q.selectFrom('accounts').select(['id', 'public_id', 'name'])
const people = () => q.selectFrom('users').select(['id', 'public_id', 'name', 'email', 'erased_at'])
const products = () =>
  q
    .selectFrom('products')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['products.id', 'products.name as product', 'accounts.public_id', 'accounts.name'])
const mailboxes = () =>
  q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['mailboxes.id', 'mailboxes.address', 'accounts.public_id', 'accounts.name'])

type Row<Query extends () => { execute(): Promise<unknown[]> }> = Awaited<
  ReturnType<ReturnType<Query>['execute']>
>[number]

const account = (row: Row<typeof accounts>, by: FoundBy = 'name'): Found => ({
  key: row.public_id,
  kind: 'account',
  publicId: row.public_id,
  name: row.name,
  by,
  what: by === 'reference' ? row.public_id : '',
})

const person = (row: Row<typeof people>, by: FoundBy): Found => ({
  key: row.public_id,
  kind: 'person',
  publicId: row.public_id,
  name: row.name,
  email: row.email,
  by,
  what: by === 'reference' ? row.public_id : '',
  erased: row.erased_at !== null,
})

const product = (row: Row<typeof products>, by: FoundBy = 'product'): Found => ({
  key: `${row.public_id} product ${row.id}`,
  kind: 'account',
  publicId: row.public_id,
  name: row.name,
  by,
  what: row.product,
})

const mailbox = (row: Row<typeof mailboxes>, by: FoundBy = 'mailbox'): Found => ({
  key: `${row.public_id} mailbox ${row.id}`,
  kind: 'account',
  publicId: row.public_id,
  name: row.name,
  by,
  what: row.address,
})

/** What these rows of the index are about, in their order. */
export function foundAt(store: Store, rows: readonly number[], words: string): Found[] {
  const ids = (kind: number) => rows.filter((row) => Math.floor(row / EACH) === kind).map((row) => row % EACH)
  const found = new Map<number, Found>()
  const keep = <R extends { id: number }>(kind: number, some: readonly R[], shaped: (row: R) => Found) => {
    for (const row of some) found.set(kind * EACH + row.id, shaped(row))
  }
  keep(0, store.all(accounts().where('id', 'in', ids(0))), (row) => account(row))
  keep(1, store.all(people().where('id', 'in', ids(1))), (row) => person(row, byOf(row, words)))
  keep(2, store.all(products().where('products.id', 'in', ids(2))), (row) => product(row))
  keep(3, store.all(mailboxes().where('mailboxes.id', 'in', ids(3))), (row) => mailbox(row))
  return rows.flatMap((row) => found.get(row) ?? [])
}

/** Without accents, as the index has it. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A name that does not hold all that was typed: then it was the address. */
const byOf = ({ name }: { name: string }, words: string): FoundBy =>
  plain(words)
    .split(' ')
    .every((word) => plain(name).includes(word))
    ? 'name'
    : 'email'

/** What is named by its reference, and the mailboxes whose address begins with what was typed. */
export function beginningWith(store: Store, typed: string): Found[] {
  if (/^[a-z]{3}_[0-9a-z]+$/i.test(typed)) return referred(store, typed.toLowerCase())
  const address = typed.toLowerCase()
  if (!/^[^\s@]+@[^\s@]*$/.test(address)) return []
  const rows = mailboxes().where('address', '>=', address).where('address', '<', `${address}\u{10ffff}`)
  return store.all(rows.orderBy('address').limit(MOST_BEGINNING)).map((row) => mailbox(row))
}

function referred(store: Store, id: string): Found[] {
  return [
    ...store.all(accounts().where('public_id', '=', id)).map((row) => account(row, 'reference')),
    ...store.all(people().where('public_id', '=', id)).map((row) => person(row, 'reference')),
    ...store.all(products().where('products.public_id', '=', id)).map((row) => product(row)),
    ...store.all(mailboxes().where('mailboxes.public_id', '=', id)).map((row) => mailbox(row)),
  ]
}
