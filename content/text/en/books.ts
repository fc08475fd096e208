import type { books as original, booksLetters as originalLetters } from '../fr/books.ts'
import type { Facts } from '../fr/notices.ts'

export const books: typeof original = {
  title: 'The books do not fit together',
  about:
    'Last night’s check found an entry, a document or a balance that does not go with the rest. Make no credit note and no refund before you understand why. Checked on',
}

/** Messages owed by this feature. */
export const booksLetters: typeof originalLetters = {
  'desk-books-broken': {
    subject: () => 'Urgent: the books do not fit together',
    lines: ({ reason, at, page }: Facts) => [
      `Last night all books were read once more. On ${at}, this was found.`,
      reason ?? '',
      'Keep a copy of the folder DATA_DIR as it is, then run “comptoir doctor”: it names every line concerned. If somebody has been at the file, restore a copy from before.',
      `The journal of the desk: ${page}`,
      'As long as this lasts, a message like this one leaves every night.',
    ],
    notYou: false,
  },
}
