import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'

/** What the customer chooses of a name has at most so many signs; with the handle and its `_` it is 33. */
export const NAME_MOST = 24
const NAME = /^[a-z][a-z0-9_]{0,23}$/

/** The chosen part of the name of a database or of a user: small letters, digits and `_`, beginning with a letter. */
export const databaseName: Field<string> = {
  read: ({ text }, name) => {
    const typed = text.trim()
    if (typed === '') throw new Refusal('field-missing', name)
    if (!NAME.test(typed)) throw new Refusal('database-name-form', name, { most: NAME_MOST })
    return typed
  },
}
