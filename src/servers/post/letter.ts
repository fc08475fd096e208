import type { SendMailOptions } from 'nodemailer'
import type { Letter } from './port.ts'

const HEADERS = ['messageId', 'from', 'to', 'subject'] as const
const MESSAGE_ID = /^<[^<>\s@]+@[^<>\s@]+>$/
const ONE_ADDRESS = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/

/** Why this letter may not leave, whoever carries it; undefined when nothing speaks against it. */
export function objectionTo(letter: Letter): string | undefined {
  const broken = HEADERS.find((name) => hasControl(letter[name]))
  if (broken !== undefined) return `line break in ${broken}`
  if (!MESSAGE_ID.test(letter.messageId)) return 'messageId is not <something@domain>'
  if (!ONE_ADDRESS.test(letter.to)) return 'not one single recipient'
  if (letter.attachments?.some(({ name, type }) => name === '' || hasControl(name) || hasControl(type)))
    return 'an attachment without a plain name'
  return undefined
}

/** The letter as nodemailer composes it: both texts, no answering machine wanted (RFC 3834), nothing fetched. */
export function composed(letter: Letter): SendMailOptions {
  return {
    messageId: letter.messageId,
    from: letter.from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    attachments: (letter.attachments ?? []).map(({ name, type, bytes }) => ({
      ...{ filename: name, contentType: type, content: bytes },
    })),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Line breaks would begin a header of someone else's; no control character has a place in one. */
const hasControl = (text: string): boolean => Array.from(text).some((sign) => sign < ' ' || sign === '\u007f')
