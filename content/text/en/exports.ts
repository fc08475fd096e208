import type { exportLetters as letters, exports as original } from '../fr/exports.ts'

export const exports: typeof original = {
  own: {
    title: 'Take my data along',
    offer: 'Receive in one file all we know of you.',
    holds:
      'Your profile, your sessions and devices, your accounts, the terms you accepted, your validation methods and application passwords without their secrets, our messages and your journal. Nothing that is other people’s.',
  },
  account: {
    title: 'Take the account’s data along',
    offer: 'Receive in one file what the account holds.',
    holds:
      'The account, its users and invitations, its billing addresses, its products and mailboxes without passwords, and its journal.',
  },
  how: 'The file is a ZIP archive, in JSON and in CSV. We write to you when it is ready; only you can download it, for seven days. One a day.',
  submit: 'Ask for the file',
  busy: 'One moment…',
  done: 'We have noted it. We are preparing the file and write to you as soon as it is ready, usually within a minute.',
  guide: 'The guide to taking your data along',
  ask: 'Ask for a file',
  list: 'Your files',
  fetch: (kilobytes) => `Download the ZIP file (${kilobytes} KB)`,
  states: {
    asked: 'Being prepared',
    ready: 'Ready',
    failed: 'The file could not be prepared. Ask for it once more.',
  },
  askedAt: 'Asked for on',
  until: 'there until',
  readMe: {
    file: 'READ-ME.txt',
    own: 'What we know of you. Times are universal time (UTC).',
    account: (account) => `What the account ${account} holds. Times are universal time (UTC).`,
    formats: 'Each list is there twice: in JSON for programs, in CSV for spreadsheets.',
    tables: {
      profile: 'your name, your address and your settings',
      sessions: 'where you are signed in',
      devices: 'the browsers we recognise',
      memberships: 'the accounts you belong to',
      terms: 'the terms you accepted',
      factors: 'your methods of two-step validation, without their secrets',
      'application-passwords': 'your application passwords, without the passwords',
      messages: 'the messages we sent you',
      journal: 'what happened',
      account: 'the account',
      members: 'its users',
      invitations: 'the invitations that wait',
      addresses: 'its billing addresses',
      products: 'its products',
      mailboxes: 'its mailboxes, without passwords',
    },
  },
}

export const exportLetters: typeof letters = {
  'export-ready': {
    subject: ({ account }) => (account ? `The data of the account ${account} is ready` : 'Your data is ready'),
    lines: ({ account, until }) => [
      account
        ? `The file with the data of the account ${account}, which you asked for, is ready.`
        : 'The file with your data, which you asked for, is ready.',
      `Sign in, then download it ${account ? 'in the settings of the account' : 'in your profile'}, on the page “${account ? 'Take the account’s data along' : 'Take my data along'}”. It stays there until ${until}.`,
    ],
    notYou: 'If it was not you who asked for it, change your sign-in password at once and write to us.',
  },
}
