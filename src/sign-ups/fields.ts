import { lineOfText, secretAsTyped } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { checkLoginPassword } from '../identity/login-password.ts'

const NAME_LENGTH = 80

/** How somebody is called. */
export const personName = lineOfText(NAME_LENGTH)

/**
 * The password of a login that is made: judged beside the fields `email` and `name` of its form, so that everything wrong
 * is said at once; whether it holds the operator's name is judged later. Throws what `checkLoginPassword` throws.
 */
export const chosenPassword: Field<string> = {
  secret: true,
  read: (given, name, beside) => {
    const password = secretAsTyped.read(given, name, beside)
    checkLoginPassword({ operator: '' }, { email: beside('email').trim(), name: beside('name') }, password, name)
    return password
  },
}
