import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { rightOf } from '../core/permissions.ts'
import type { Mailbox } from './mailboxes.ts'

const mailboxRows = () =>
  q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
    .leftJoin('mail_disconnections as owed', 'owed.address', 'mailboxes.address')
    .select(['mailboxes.id', 'mailboxes.public_id', 'mailboxes.product_id', 'mailboxes.address'])
    .select(['mailboxes.password_changed_at', 'mailboxes.publication', 'publications.reached'])
    .select(['mailboxes.created_at', 'mailboxes.quota_mb', 'owed.publication as owed'])
    .select(['products.account_id', 'products.name as product_name', 'accounts.name as account_name'])

type Row = Omit<Mailbox, 'active' | 'chosen' | 'disconnecting'> & {
  reached: number
  created_at: string
  owed: number | null
}

const shaped = ({ reached, created_at, owed, ...row }: Row): Mailbox => ({
  ...row,
  disconnecting: owed !== null,
  active: row.publication <= reached,
  chosen: row.password_changed_at > created_at,
})

/** Those this actor may manage in the account they act for, by address; none where they act for no account. */
function manageableRows(actor: Actor) {
  const rows = mailboxRows().where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  const products = grantedOnly(actor)
  return (products ? rows.where('products.id', 'in', products) : rows).orderBy('mailboxes.address')
}

/** The mailboxes this actor may manage in the account they act for, by address. */
export const manageableMailboxes = ({ store, actor }: Ctx): Mailbox[] => store.all(manageableRows(actor)).map(shaped)

/** How many mailboxes a page of their list has. */
export const PAGE = 50

/** Does this column hold all of what was typed, in small letters? */
export const holdsWords = (column: Expression<string>, words: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`instr(${column}, ${words.trim().toLowerCase()}) > 0`

/** What was typed to look for an address; nobody types more. */
export const wordsTyped = (typed = ''): string => typed.trim().toLowerCase().slice(0, 100)

/**
 * Where what is written to postmaster and abuse of a domain arrives as long as neither is an address there: the first
 * mailbox by its address, as the mail server has it too.
 */
export function postmastersOf({ store, actor }: Ctx): { domain: string; address: string }[] {
  let rows = q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .select((eb) => ['products.name as domain', eb.fn.min('mailboxes.address').as('address')])
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
    .groupBy('products.id')
    .orderBy('products.name')
  const products = grantedOnly(actor)
  if (products) rows = rows.where('products.id', 'in', products)
  return store.all(rows)
}

/** One page of the same list, or of those that hold `words`; `next` is the cursor of the following one. */
export function mailboxPage(
  { store, actor, keys }: Ctx,
  cursor?: string,
  words = '',
): { mailboxes: Mailbox[]; next: string | undefined } {
  const list = `mailboxes ${accountOf(actor)?.publicId ?? ''} ${words}`
  const from = rowAt(keys, list, cursor)
  let rows = manageableRows(actor).limit(PAGE + 1)
  if (words !== '') rows = rows.where((eb) => holdsWords(eb.ref('mailboxes.address'), words))
  if (from !== undefined) {
    const first = q.selectFrom('mailboxes as first').select('first.address').where('first.id', '=', from)
    rows = rows.where('mailboxes.address', '>=', first)
  }
  const found = store.all(rows)
  const beyond = found[PAGE]
  return { mailboxes: found.slice(0, PAGE).map(shaped), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** Mailboxes of one kind: how many, and which when it is one. */
interface Counted {
  count: number
  only: { publicId: string; address: string } | undefined
}

const PENDING = sql<number>`mailboxes.publication > publications.reached`
const UNCHOSEN = sql<number>`mailboxes.password_changed_at <= mailboxes.created_at`

/**
 * Of the mailboxes this actor may manage: those whose saved password is not active yet, and those that still have the
 * one they were made with. One statement, however many there are.
 */
export function waitingMailboxes({ store, actor }: Ctx): Record<'pending' | 'unchosen', Counted> {
  let rows = q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
    .select([sql<number | null>`sum(${PENDING})`.as('pending'), sql<number | null>`sum(${UNCHOSEN})`.as('unchosen')])
    .select([named(PENDING, 'public_id').as('pendingId'), named(PENDING, 'address').as('pendingAddress')])
    .select([named(UNCHOSEN, 'public_id').as('unchosenId'), named(UNCHOSEN, 'address').as('unchosenAddress')])
  const products = grantedOnly(actor)
  if (products) rows = rows.where('products.id', 'in', products)
  const row = store.one(rows)
  return {
    pending: counted(row?.pending, row?.pendingId, row?.pendingAddress),
    unchosen: counted(row?.unchosen, row?.unchosenId, row?.unchosenAddress),
  }
}

/** Of one mailbox of the kind; what is read of several is not used. */
const named = (kind: RawBuilder<number>, column: 'public_id' | 'address') =>
  sql<string | null>`max(CASE WHEN ${kind} THEN ${sql.ref(`mailboxes.${column}`)} END)`

const counted = (count?: number | null, publicId?: string | null, address?: string | null): Counted => ({
  count: count ?? 0,
  only: count === 1 && publicId && address ? { publicId, address } : undefined,
})

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableMailbox({ store, actor }: Ctx, id: string): Mailbox {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  const row = store.one(
    mailboxRows().where('mailboxes.public_id', '=', id).where('products.account_id', '=', account.id),
  )
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shaped(row)
}

/** One of the house, whoever asks: for those who have shown in another way that it is theirs (owner.ts). */
export function mailboxOfHouse(
  { store }: Pick<Ctx, 'store'>,
  by: { id: number } | { address: string },
): Mailbox | undefined {
  const rows = mailboxRows()
  const row = store.one(
    'id' in by ? rows.where('mailboxes.id', '=', by.id) : rows.where('mailboxes.address', '=', by.address),
  )
  return row && shaped(row)
}

/** The same of several, by their numbers, in one statement. */
export const mailboxesOfHouse = ({ store }: Pick<Ctx, 'store'>, ids: readonly number[]): Map<number, Mailbox> =>
  new Map(store.all(mailboxRows().where('mailboxes.id', 'in', ids)).map((row) => [row.id, shaped(row)]))

/** The products a role sees only when they were given; undefined for a role that sees all. */
export function grantedOnly(actor: Actor): number[] | undefined {
  if (actor.kind !== 'member') return undefined
  const right = rightOf(actor.role, 'products.manage')
  return right === 'yes' ? undefined : [...actor.grants]
}
