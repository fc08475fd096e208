import { lineOfText } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'

/** As many as one alias may lead to. */
export const DESTINATIONS_MOST = 20

const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/

/**
 * What stands before the @, in small letters: letters without accents, digits, and between them dots, hyphens and
 * underscores. Refusal `mail-name` for anything else.
 */
export const mailName: Field<string> = {
  read: (given, name, beside) => {
    const typed = lineOfText(64).read(given, name, beside).toLowerCase()
    if (!NAME.test(typed) || typed.includes('..')) throw new Refusal('mail-name', name)
    return typed
  },
}

/** As our server takes them: no sign that mail servers read as more than a letter, no letters beyond ASCII. */
const ADDRESS =
  /^[a-z0-9_](?:[a-z0-9._+=-]{0,62}[a-z0-9_=-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/**
 * Addresses mail is led to, one a line or separated by commas, each once, in small letters. Refusals: `field-missing`,
 * `destination-format` for the first that cannot be meant, `destinations-most` beyond twenty.
 */
export const destinations: Field<readonly string[]> = {
  read: ({ text }, name) => {
    const typed = text.toLowerCase().split(/[\s,;]+/)
    const wanted = [...new Set(typed.filter((one) => one !== ''))]
    if (wanted.length === 0) throw new Refusal('field-missing', name)
    if (wanted.length > DESTINATIONS_MOST) throw new Refusal('destinations-most', name, { most: DESTINATIONS_MOST })
    const wrong = wanted.find((one) => one.length > 254 || !ADDRESS.test(one) || one.includes('..'))
    if (wrong !== undefined) throw new Refusal('destination-format', name, { address: wrong.slice(0, 80) })
    return wanted
  },
}

/** Room that can be chosen, in MiB. */
export const QUOTAS = [512, 1024, 2048, 5120, 10_240, 20_480, 51_200] as const

/** One of them. */
export const quota: Field<number> = {
  read: ({ text }, name) => {
    const found = QUOTAS.find((one) => String(one) === text)
    if (!found) throw new Refusal('field-missing', name)
    return found
  },
}

export const isTicked: Field<boolean> = { read: ({ text }) => text !== '' }
