import type { Language, Text } from '../../content/text/index.ts'
import type { Directive } from './directives.ts'
import { type Names, named } from './names.ts'

/** A sentence of content/text by its path, such as mail.changePassword.submit. Undefined for what is no fixed sentence. */
export function sentenceAt(t: Text, path: string): string | undefined {
  let found: unknown = t
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return typeof found === 'string' ? found : undefined
}

/** `account.name | your account`: the name of a value of the reader's, and the wording for those who are not known. */
export function ownIn(label: string): { own: string; otherwise: string } {
  const bar = label.indexOf('|')
  return bar < 0
    ? { own: label, otherwise: '' }
    : { own: label.slice(0, bar).trim(), otherwise: label.slice(bar + 1).trim() }
}

/** What a directive inside a sentence says to somebody who is not known; undefined when it names nothing. */
export type Say = (directive: Directive) => string | undefined

/** How directives inside sentences are said in a language. */
export function sayingOf({ text, values }: Names, language: Language): Say {
  const t = text(language)
  return ({ name, label }) => {
    if (name === 'label') return sentenceAt(t, label)
    if (name === 'value') return named(values, label)?.(t) || undefined
    return name === 'me' ? ownIn(label).otherwise || undefined : undefined
  }
}
