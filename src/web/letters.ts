import { type DrawnLetter, letterFor, linesFor, subjectFor } from '../../views/notices/Letter.tsx'
import type { House } from '../core/ctx.ts'
import { type LinkPurpose, tokenOf } from '../core/mail-links.ts'
import { classOf, isOptional } from '../core/notice-classes.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { urls } from '../urls.ts'

type Hands = Pick<House, 'keys' | 'publicUrl' | 'operator' | 'contact'>

/**
 * The letter of a notice, drawn from its facts. A link it leads to is put together here and stands nowhere else: the
 * same at every try, on the origin of the house and never on the one a request named (R-GEN-14).
 */
export const letterOf = (house: Hands, notice: NoticeRow): DrawnLetter =>
  drawn(house, notice, (purpose, link) => tokenOf(house, purpose, link))

/** The text of the same letter for others than its reader: its link leads to the page alone, and no token is made. */
export const textWithoutLink = (house: Hands, notice: NoticeRow): string => drawn(house, notice, () => undefined).text

type Token = (purpose: LinkPurpose, link: string) => string | undefined

function drawn(house: Hands, notice: NoticeRow, token: Token): DrawnLetter {
  const { link, linkFor, ...facts } = JSON.parse(notice.facts) as Record<string, string>
  const { kind, language, time_zone: timeZone } = notice
  const purpose = linkFor as LinkPurpose | undefined
  const href =
    purpose && link ? new URL(urls.mailLink(purpose, language, token(purpose, link)), house.publicUrl).href : undefined
  const { operator, contact } = house
  const links = { ...(href ? { href } : {}), ...preferencesOf(house, notice) }
  return letterFor({ kind, language, timeZone, facts, sender: { operator, contact }, ...links })
}

/** A letter that its reader may do without says where (R-NOT-1). */
const preferencesOf = ({ publicUrl }: Hands, { kind, user_id }: NoticeRow): { preferences?: string } =>
  user_id !== null && isOptional(classOf(kind))
    ? { preferences: new URL(urls.profileNoticePreferences(), publicUrl).href }
    : {}

/** A notice as its reader finds it in the Manager: no link of its letter, whose token is not even made (R-NOT-5). */
export function toldInside(notice: NoticeRow): { subject: string; lines: readonly string[]; hasLink: boolean } {
  const { kind, language, time_zone: timeZone } = notice
  const facts = JSON.parse(notice.facts) as Record<string, string>
  return { subject: subjectOf(notice), ...linesFor({ kind, language, timeZone, facts }) }
}

/** The subject of a notice, as its letter has it: without its link, whose token is not even made. */
export function subjectOf({ kind, language, time_zone: timeZone, facts }: NoticeRow): string {
  return subjectFor({ kind, language, timeZone, facts: JSON.parse(facts) as Record<string, string> })
}
