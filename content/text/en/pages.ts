import type { pages as original } from '../fr/pages.ts'

export const pages: typeof original = {
  missing: { title: 'Page not found', text: 'This page does not exist or you do not have access to it.' },
  forbidden: {
    title: 'Your role does not allow this',
    text: (roles) => `This page needs the role ${roles}.`,
    ask: (names) => `Ask ${names}.`,
  },
  refused: { title: 'This was not done' },
  foreign: {
    title: 'Request refused',
    text: 'This request does not come from one of our pages. Nothing was changed. Open the page again and start over.',
  },
  failed: {
    title: 'An error on our side',
    text: (id) =>
      `Something did not work on our side. Nothing was changed. If it happens again, give us this number: ${id}.`,
  },
  full: {
    title: 'Saving is not possible at the moment',
    text: 'The server cannot save anything right now. Nothing was changed. Reading still works; try again later.',
  },
  next: 'What now?',
  toHelp: 'Search the help centre',
  toPerson: 'Write to a person',
  contact: {
    title: 'Contact us',
    text: 'Write to us: a person will answer.',
    none: 'The operator has not given an address yet.',
    toTell: 'For a useful answer',
    hints: [
      'What you wanted to do, and what happened instead.',
      'The name of your customer account, and the mailbox, domain or invoice it is about.',
      'The time, and the number the page showed if there was one.',
    ],
    never: 'Never send a password or a code: we do not need them.',
    more: 'How to write to us',
    searchFirst: 'Or find the answer at once',
    before: 'Many tasks can be done in a guide, without waiting.',
  },
}
