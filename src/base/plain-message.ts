import type { Field } from './form.ts'
import { Refusal } from './refusal.ts'

/** Control characters but the end of a line, and signs that turn the direction of what follows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
/** A scheme, an address, a name with a known shape of ending: what mail programs make a link of. */
const LINK = /:\/\/|\bwww\.|\bmailto:|[^\s@]@[^\s@]+\.\p{L}|[\p{L}\p{N}-]\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{N}])/u
const MARKUP = /<[\p{L}/!?]|&#?\w+;|\]\(/u

/**
 * A few lines that somebody writes to somebody else through us: trimmed, NFC, at most `most` characters, and empty when
 * nothing was written. Whoever gets our letters must be able to trust what is pressed in them, so a link, an address or
 * markup is refused as `message-links` (R-MEM-8), and what is longer as `field-too-long`.
 */
export function plainMessage(most: number): Field<string> {
  return {
    read: ({ text }, name) => {
      const message = text.normalize('NFC').replaceAll('\r\n', '\n').trim()
      if ([...message].length > most) throw new Refusal('field-too-long', name, { most })
      if (LINK.test(message) || MARKUP.test(message) || UNSEEN.test(message)) throw new Refusal('message-links', name)
      return message
    },
  }
}

const WORD_JOINER = '\u2060'

/** A name as a letter to a stranger tells it: it reads the same, and no mail program makes a link of it. */
export const withoutLinks = (name: string): string =>
  name.replaceAll(/[.:/@](?=\S)/g, (sign) => `${sign}${WORD_JOINER}`)
