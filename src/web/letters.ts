import { type DrawnLetter, letterFor, subjectFor } from '../../views/notices/Letter.tsx'
import type { House } from '../core/ctx.ts'
import { type LinkPurpose, tokenOf } from '../core/mail-links.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { urls } from '../urls.ts'

/**
 * The letter of a notice, drawn from its facts. A link it leads to is put together here and stands nowhere else: the
 * same at every try, on the origin of the house and never on the one a request named (R-GEN-14).
 */
export function letterOf(
  house: Pick<House, 'keys' | 'publicUrl' | 'operator' | 'contact'>,
  notice: NoticeRow,
): DrawnLetter {
  const { link, linkFor, ...facts } = JSON.parse(notice.facts) as Record<string, string>
  const { kind, language, time_zone: timeZone } = notice
  const purpose = linkFor as LinkPurpose | undefined
  const href =
    purpose && link
      ? new URL(urls.mailLink(purpose, language, tokenOf(house, purpose, link)), house.publicUrl).href
      : undefined
  const { operator, contact } = house
  return letterFor({ kind, language, timeZone, facts, sender: { operator, contact }, ...(href ? { href } : {}) })
}

/** The subject of a notice, as its letter has it: without its link, whose token is not even made. */
export function subjectOf({ kind, language, time_zone: timeZone, facts }: NoticeRow): string {
  return subjectFor({ kind, language, timeZone, facts: JSON.parse(facts) as Record<string, string> })
}
