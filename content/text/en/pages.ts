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
    before: 'Before you write, a guide may already have the answer.',
  },
}
