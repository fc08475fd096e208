import type { mail as original } from '../fr/mail.ts'

export const mail: typeof original = {
  list: {
    title: 'Mailboxes',
    link: 'Manage mailboxes',
    intro: 'The addresses of your mail services. Choose one to change or test its password.',
    address: 'Address',
    product: 'Mail service',
    state: 'Password',
    changed: 'changed on',
    none: 'There is no mailbox that you can manage in this account.',
    next: 'Next addresses',
    first: 'Start of the list',
  },
  page: {
    password: 'Password',
    product: (name) => `Mail service ${name}`,
    changedAt: 'Password changed on',
    active: 'active',
    pending: 'saved, not active yet',
    unchosen: 'the one it was made with',
    state: 'State',
  },
  toDos: {
    pending: {
      one: (address) => `The new password of ${address} is not active yet`,
      many: (count) => `${count} new passwords are not active yet`,
      why: (count) =>
        count === 1
          ? 'It is saved; the old one still works. We keep trying by ourselves.'
          : 'They are saved; the old ones still work. We keep trying by ourselves.',
    },
    unchosen: {
      one: (address) => `Choose the password of ${address}`,
      many: (count) => `Choose the passwords of ${count} mailboxes`,
      why: (count) =>
        count === 1
          ? 'This mailbox still has the password it was made with.'
          : 'They still have the passwords they were made with.',
    },
  },
  changePassword: {
    title: 'Change the password of a mailbox',
    offer: 'Choose a new password for one of your mailboxes here.',
    password: 'New password',
    help: 'At least 12 characters. A phrase of a few words is easy to remember and hard to guess.',
    submit: 'Change the password',
    generate: 'Generate one for me',
    busy: 'Saving…',
    pending: (address) =>
      `The new password of ${address} is saved but not active yet; the old one still works. We keep trying by ourselves.`,
    asleep: (address) =>
      `The new password of ${address} is saved and replaces the old one. The mail server is not answering right now: it will be active as soon as it is back.`,
    done: (address) =>
      `The new password of ${address} is active. The old one no longer works: update it on your devices.`,
    nothing: 'This account has no mailbox that you can manage.',
  },
  testPassword: {
    title: 'Test the password of a mailbox',
    offer: 'Check here whether a password opens one of your mailboxes.',
    password: 'Password to test',
    help: 'It is sent to your mail server, then forgotten. Five attempts per quarter of an hour and mailbox.',
    submit: 'Test',
    busy: 'Testing…',
    valid: (address) => `Valid: this password opens ${address}.`,
    refused: (address) => `Not valid: this password does not open ${address}.`,
    busyServer: 'The mail server is busy and could not answer. This says nothing about the password; try again.',
    unreachable: 'The mail server does not answer. This says nothing about the password; try again in a few minutes.',
  },
}
