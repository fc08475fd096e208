import type { Facts } from '../fr/notices.ts'

/** Security keys: a second step that is pressed, and passkeys that open a login alone. */
export const securityKeys = {
  signIn: 'Have your security key at hand, then press the button.',
  confirm: 'Confirm with my security key',
  passkey: {
    title: 'Or without a password',
    press: 'Sign in with a passkey',
    help: 'A passkey lives in your phone, your computer or a USB key, which checks that it is you by fingerprint, face or PIN.',
    refused:
      'No passkey has answered. A key without fingerprint or PIN is a second step only: sign in with your password.',
  },
  enable: {
    title: 'Add a security key',
    offer: 'Protect your login here with a USB key, your phone or the fingerprint of your computer.',
    name: 'Name of this key',
    nameHelp: 'So that you recognise it later, for example “Blue key on my ring”.',
    nameFirst: 'My security key',
    begin: 'Start',
    touch: 'Plug your key in or have your phone at hand, then press the button: your browser shows you the way.',
    choice: 'If it offers to save a passkey on this device, you may accept, or choose a USB key.',
    needs: 'A security key needs JavaScript, which your browser does not run here.',
    instead: 'Without JavaScript, an authenticator app protects your login too',
    done: 'Your key is registered. It will be offered at your next sign-in, after the password.',
    doneAlone: 'Your key is registered. At your next sign-in it can follow the password, or open your login by itself.',
    doneFirst:
      'Two-step validation is on. Everywhere else, your sessions have ended. At your next sign-in, your key will be asked for after the password.',
    doneFirstAlone:
      'Two-step validation is on. Everywhere else, your sessions have ended. At your next sign-in, your key can follow the password, or open your login by itself.',
  },
  alone: 'also opens your login by itself',
  backedUp: 'copied by your passkey provider',
}

/** Messages owed by this feature. */
export const securityKeyLetters = {
  'key-copied': {
    subject: ({ factor }: Facts) => `Your security key “${factor}” was refused`,
    lines: ({ at, factor }: Facts) => [
      `On ${at}, “${factor}” answered, but its counter had not moved on since the last time. That is the sign that a copy of this key exists. Nothing was opened.`,
      'To be safe, sign in by another method, remove this key under “My security” and register a new one.',
    ],
    notYou: 'If it was not you, also change your sign-in password and write to us without delay.',
  },
}
