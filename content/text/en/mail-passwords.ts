import type { mailPasswords as original, mailPasswordLetters as originalLetters } from '../fr/mail-passwords.ts'
import type { Facts } from '../fr/notices.ts'

const changed = (count: number): string =>
  count === 0
    ? 'No password was changed.'
    : count === 1
      ? 'One password is changed.'
      : `${count} passwords are changed.`

const left = (count: number): string =>
  count === 0 ? '' : count === 1 ? ' One address keeps its own.' : ` ${count} addresses keep their own.`

/** New passwords for many mailboxes at once. */
export const mailPasswords: typeof original = {
  title: 'Change the passwords of several addresses',
  heading: 'Change',
  offer: 'Each address you choose gets a generated password; you get the list, once.',
  guide: 'How it goes, and what becomes of the list',
  link: 'Change several passwords',
  all: (product, count) => (count === 1 ? `The only address of ${product}` : `The ${count} addresses of ${product}`),
  addresses: 'Or the addresses, one a line',
  addressesHelp: 'Copied from a spreadsheet, for example. They are added to what is ticked.',
  next: 'Go on',
  check: (count) =>
    count === 1 ? 'One address will change its password' : `${count} addresses will change their password`,
  means: [
    'Each gets a generated password. The old one works until the new one is active.',
    'Phones and computers will ask for the new password: tell the people concerned.',
    'The list of new passwords is handed to you once and then erased; after 24 hours at the latest.',
  ],
  submit: (count) => (count === 1 ? 'Change one password' : `Change ${count} passwords`),
  busy: 'Saving…',
  progress: (done, of) =>
    `${done} of ${of}: the passwords are changed one after the other. You may close this page and come back.`,
  fetch: 'Get the list',
  fetchWhy: 'The list of addresses and their new passwords is shown once. It is erased here at that moment.',
  file: 'passwords.csv',
  done: (count, kept) => `${changed(count)}${left(kept)}`,
  stop: {
    title: 'Stop a change that is under way',
    heading: 'Stop',
    offer: 'What is changed stays changed; the addresses that follow keep their password.',
    submit: 'Stop',
    nothing:
      'No change of several passwords was under way when this page was opened. You have just begun one? Load the page again to stop it.',
  },
}

/** Messages owed by this feature. */
export const mailPasswordLetters: typeof originalLetters = {
  'mailbox-passwords-changed': {
    subject: ({ count }: Facts) =>
      count === '1' ? 'The password of an address is changed' : `The passwords of ${count} addresses are changed`,
    lines: ({ count, left: kept, account }: Facts) => [
      `In the account ${account}: ${changed(Number(count))}${left(Number(kept))}`,
      'The list of new passwords waits for you in the Manager, in the same place. It is shown once, and erased after 24 hours.',
    ],
  },
}
