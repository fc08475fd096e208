import type { Facts, Letter } from './notices.ts'

/** What the house says to our own people when its books do not fit together. */
export const books = {
  title: 'Les livres ne concordent pas',
  about:
    'Le contrôle de la nuit a trouvé une écriture, un document ou un solde qui ne va pas avec le reste. N’établissez ni avoir ni remboursement avant d’avoir compris. Vérifié le',
}

/** Messages owed by this feature. */
export const booksLetters = {
  'desk-books-broken': {
    subject: () => 'Urgent : les livres ne concordent pas',
    lines: ({ reason, at, page }: Facts) => [
      `Le contrôle de la nuit a relu tous les livres. Le ${at}, il a trouvé ce qui suit.`,
      reason ?? '',
      'Gardez une copie du dossier DATA_DIR telle qu’elle est, puis lancez « comptoir doctor » : il nomme chaque ligne en cause. Si quelqu’un a touché au fichier, rétablissez une sauvegarde d’avant.',
      `Le journal du guichet : ${page}`,
      'Tant que cela dure, un message comme celui-ci part chaque nuit.',
    ],
    notYou: false,
  },
} satisfies Record<string, Letter>
