import { domainToASCII, domainToUnicode } from 'node:url'
import type { Field } from './form.ts'
import { Refusal } from './refusal.ts'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** At least two labels, the last of which is no number: an address of a machine is not a name. */
const HOST_NAME = new RegExp(`^(?:${LABEL}\\.)+(?=[a-z0-9-]*[a-z])${LABEL}$`)
const MOST = 253
/** Longer than any name can be written, in whatever script. */
const MOST_TYPED = 1000

/**
 * Is this a host name in its one form: ASCII in small letters, labels of 1 to 63 characters, 253 in all, each label that
 * begins with `xn--` the right writing of what it stands for (RFC 5891)? No wildcard, no port, no dot at the end.
 */
export const isHostName = (text: string): boolean =>
  text.length <= MOST && HOST_NAME.test(text) && isRightlyWritten(text)

/** What begins like a writing of something else must be one: ASCII stays itself. */
const isRightlyWritten = (text: string): boolean =>
  text
    .split('.')
    .filter((label) => label.slice(2, 4) === '--')
    .every((label) => domainToUnicode(label) !== label && domainToASCII(domainToUnicode(label)) === label)

/** What somebody typed, in that form: letters of other scripts as punycode. Undefined for what is no host name. */
export function hostNameOf(typed: string): string | undefined {
  const text = typed.normalize('NFC').trim().toLowerCase().replace(/\.$/, '')
  // what is not a letter, a number, a mark, a hyphen or a dot would be read as something else by a URL, or left out
  if (text.length > MOST_TYPED || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(text)) return undefined
  const name = domainToASCII(text)
  return isHostName(name) ? name : undefined
}

/** As its owner reads it: `xn--caf-dma.ch` as it was typed. */
export const readableHost = (name: string): string => domainToUnicode(name) || name

/** A host name as typed, in its one form. Refusal `host-form` for anything else. */
export const hostName: Field<string> = {
  read: ({ text }, name) => {
    if (text.trim() === '') throw new Refusal('field-missing', name)
    const host = hostNameOf(text)
    if (!host) throw new Refusal('host-form', name)
    return host
  },
}
