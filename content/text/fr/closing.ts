export const closing = {
  title: 'Fermer le compte client',
  lead: 'Un compte se ferme quand il ne contient plus rien. Pendant trente jours, vous pouvez revenir en arrière.',
  guide: 'Le guide pour fermer un compte',
  note: {
    closes: 'Ce compte se ferme le',
    readOnly: 'D’ici là, tout se lit et rien ne se modifie.',
    keep: 'Garder le compte',
  },
  close: {
    title: 'Demander la fermeture',
    offer: 'Fermez ici un compte client dont vous n’avez plus besoin. Vous aurez trente jours pour changer d’avis.',
    first: 'Avant de fermer le compte, il reste à régler :',
    after:
      'Dès maintenant, le compte se lit et ne se modifie plus, et les invitations en attente sont retirées. Dans trente jours, il est fermé. Tous ses membres reçoivent un message.',
    loses: (people: number) => [
      people === 1 ? 'Votre accès au compte' : `L’accès au compte de ${people} personnes, dont vous`,
      'Le nom, le logo et les adresses de facturation du compte',
      'La lecture de son journal',
    ],
    word: 'FERMER',
    submit: 'Fermer le compte',
    busy: 'Fermeture…',
    done: (account: string, day: string) =>
      `La fermeture du compte ${account} est demandée. Il sera fermé le ${day}. Tous ses membres en reçoivent la nouvelle.`,
    nothing: 'Ce compte est déjà en cours de fermeture.',
  },
  keep: {
    title: 'Revenir sur la fermeture',
    offer: 'Gardez ici un compte client qui est en cours de fermeture.',
    what: 'Le compte redevient ce qu’il était, avec les mêmes membres. Vous pouvez le garder jusqu’au',
    submit: 'Garder le compte',
    busy: 'Un instant…',
    done: (account: string) => `Le compte ${account} est gardé. Tous ses membres en reçoivent la nouvelle.`,
    nothing: 'Ce compte n’est pas en cours de fermeture.',
  },
}

type Facts = Readonly<Record<string, string>>

/** Messages owed by this feature. */
export const closingLetters = {
  'account-closing': {
    subject: ({ account }: Facts) => `Le compte ${account} va être fermé`,
    lines: ({ account, by, until, at }: Facts) => [
      `La fermeture du compte ${account} a été demandée le ${at}${by ? ` par ${by}` : ''}. Dès maintenant, on peut le lire et plus rien y modifier. Il sera fermé le ${until}.`,
      'Jusque-là, un responsable légal du compte peut revenir en arrière dans le Manager, à la page « Fermer le compte client ».',
    ],
  },
  'account-kept': {
    subject: ({ account }: Facts) => `Le compte ${account} est gardé`,
    lines: ({ account, by, at }: Facts) => [
      `La fermeture du compte ${account} a été annulée le ${at}${by ? ` par ${by}` : ''}. Il est de nouveau comme avant.`,
    ],
    notYou: false as const,
  },
  'account-closed': {
    subject: ({ account }: Facts) => `Le compte ${account} est fermé`,
    lines: ({ account, at }: Facts) => [
      `Comme demandé, le compte ${account} a été fermé le ${at}. Il n’apparaît plus dans le Manager.`,
      'Votre accès et vos autres comptes restent à vous.',
    ],
    notYou: false as const,
  },
}
