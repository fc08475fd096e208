import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'

/** Some sentences, trimmed, lines kept; refused when empty, longer than `most` characters, or with signs nobody types. */
export const sentences = (most: number): Field<string> => ({
  read: ({ text }, name) => {
    const words = text.normalize('NFC').replaceAll('\r\n', '\n').trim()
    if (words === '') throw new Refusal('field-missing', name)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (words.length > most || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(words))
      throw new Refusal('field-too-long', name, { most })
    return words
  },
})
