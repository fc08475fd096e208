import { q } from '../../db/query.ts'
import type { NoticeRow } from './outbox.ts'

/** The reference of a notice: the random part of its Message-ID, which its reader finds in the letter too. */
export const referenceOf = ({ message_id }: Pick<NoticeRow, 'message_id'>): string =>
  /^<?([^@>]+)/.exec(message_id)?.[1] ?? message_id

/** Notices of this reference, whatever the house was called when they were written. */
export const called = (reference: string) =>
  q
    .selectFrom('notices')
    .selectAll()
    .where('message_id', '>=', `<${reference}@`)
    .where('message_id', '<', `<${reference}A`)
