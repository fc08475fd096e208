import type { Field, Upload } from './form.ts'
import { Refusal, type RefusalCode } from './refusal.ts'

const LINE = 500
const SECRET_BYTES = 1024

/** One line of text, trimmed; refused when empty, longer than `most` characters, or broken by a control character. */
export function lineOfText(most = LINE): Field<string> {
  return {
    read: ({ text }, name) => {
      const line = text.normalize('NFC').trim()
      if (line === '') throw new Refusal('field-missing', name)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      if (line.length > most || /[\u0000-\u001f\u007f]/.test(line)) throw new Refusal('field-too-long', name, { most })
      return line
    },
  }
}

/** A secret exactly as typed: never trimmed, never shown again. Over 1 024 bytes it is refused before any hashing. */
export const secretAsTyped: Field<string> = {
  secret: true,
  read: ({ text }, name) => {
    if (text === '') throw new Refusal('field-missing', name)
    if (Buffer.byteLength(text) > SECRET_BYTES) throw new Refusal('field-too-long', name, { most: SECRET_BYTES })
    return text
  },
}

const EMAIL_BYTES = 254
/** Whatever stands before and after the one @: no blanks, no signs that mail headers and addresses are made with. */
const EMAIL =
  /^[^\s\p{C}@<>()[\]\\,;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}-]{2,}$/u

/** An e-mail address as we keep and compare it: trimmed, NFC, lower case. Refusal `email-format` for anything else. */
export const emailAddress: Field<string> = {
  read: ({ text }, name) => {
    const address = text.normalize('NFC').trim().toLowerCase()
    if (address === '') throw new Refusal('field-missing', name)
    if (Buffer.byteLength(address) > EMAIL_BYTES || !EMAIL.test(address)) throw new Refusal('email-format', name)
    return address
  },
}

/** A box that must be ticked: left alone, it is refused with this code. */
export function mustBeTicked(code: RefusalCode): Field<true> {
  return {
    read: ({ text }, name) => {
      if (text === '') throw new Refusal(code, name)
      return true
    },
  }
}

/** One of a few words, or nothing when none of them came. */
export function oneOfWords<W extends string>(...words: readonly W[]): Field<W | undefined> {
  return { read: ({ text }) => words.find((word) => word === text) }
}

/** A secret that may be left out, because another button of its form does without. */
export const secretOrNothing: Field<string> = {
  secret: true,
  read: (given, name, beside) => (given.text === '' ? '' : secretAsTyped.read(given, name, beside)),
}

/** A file of at most `most` bytes. What is in it is judged by its content, later. */
export function upload(most: number): Field<Upload> {
  return {
    secret: true,
    upload: true,
    read: ({ file }, name) => {
      if (!file || file.bytes.length === 0) throw new Refusal('field-missing', name)
      if (file.bytes.length > most) throw new Refusal('file-too-heavy', name, { most })
      return file
    },
  }
}
