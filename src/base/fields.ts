import type { Field, Upload } from './form.ts'
import { Refusal } from './refusal.ts'

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

/** One of a few words, or nothing when none of them came. */
export function oneOfWords<W extends string>(...words: readonly W[]): Field<W | undefined> {
  return { read: ({ text }) => words.find((word) => word === text) }
}

/** A secret that may be left out, because another button of its form does without. */
export const secretOrNothing: Field<string> = {
  secret: true,
  read: (given, name) => (given.text === '' ? '' : secretAsTyped.read(given, name)),
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
