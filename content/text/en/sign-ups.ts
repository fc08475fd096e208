import type { signUps as original, signUpLetters as originalLetters } from '../fr/sign-ups.ts'

export const signUps: typeof original = {
  create: {
    title: 'Create your login',
    offer: 'Create here the login you will use for the Manager.',
    email: 'E-mail address',
    emailHelp: 'You will sign in with it. We send it a link, to make sure it is yours.',
    name: 'First and last name',
    nameHelp: 'Your customer account will carry this name.',
    country: 'Country',
    countryHelp: 'That of your billing address: the currency of your invoices depends on it.',
    password: 'Password',
    passwordHelp:
      'At least 15 characters, without your name or your address. Four or five words that do not belong together are easy to remember and hard to guess.',
    accept: 'I accept the',
    terms: 'terms of service',
    submit: 'Create my login',
    busy: 'Sending…',
    done: (email, again) =>
      `If the address ${email} can be used, we have just written to it: open that message, it holds the next step. Nothing there? Look in your junk mail and check the address; “${again}” sends you another message.`,
    already: (again) =>
      `You are signed in: you have a login already, and there is nothing to do here. To create another one, with another address, press “${again}”.`,
  },
  terms: { link: 'Terms of service', version: 'In force since' },
  page: {
    haveOne: 'Do you have a login already?',
    signIn: 'Sign in',
    guide: 'How it goes, step by step',
  },
  confirm: {
    title: 'Confirm your address',
    lead: (email) => `Last step for ${email}: type the password you chose when you filled in the form.`,
    asked: 'Asked for on',
    password: 'The password you chose',
    passwordHelp: 'Several requests? Each has its own password and its own message: take the latest.',
    accept: 'By going on, you confirm that you accept the',
    submit: 'Confirm and sign me in',
    busy: 'Creating your login…',
    notYou: 'You asked for nothing? Close this page, no login is created without your confirmation.',
  },
  over: {
    title: 'This link no longer works',
    next: 'If your login exists by now, sign in. If not, start again: the form takes a minute.',
    signIn: 'Sign in',
    again: 'Create my login',
  },
}

export const signUpLetters: typeof originalLetters = {
  'sign-up-confirm': {
    subject: () => 'Confirm your e-mail address',
    lines: ({ address, at }) => [
      `On ${at}, somebody asked to create a login with the address ${address}.`,
      'If it was you, one step is left: open the page below and type the password you have just chosen.',
    ],
    button: 'Confirm my address',
    after: ({ until }) => [`This link works once, until ${until}.`],
    notYou: 'If it was not you, do nothing: without this confirmation no login is created, and the request is deleted.',
  },
  'sign-up-known': {
    subject: () => 'You already have a login',
    lines: ({ address, signIn, reset }) => [
      `Somebody, most likely you, asked to create a login with the address ${address}. It has one already: nothing was changed.`,
      `To sign in:\n${signIn}`,
      `If you do not have the password:\n${reset}`,
      'If you have just changed the address you sign in with, the old one stays reserved for three days: sign in with the new one.',
    ],
    notYou: 'If it was not you, there is nothing to do: your login stays as it is.',
  },
}
