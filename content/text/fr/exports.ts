export const exports = {
  own: {
    title: 'Emporter mes données',
    offer: 'Recevez en un fichier tout ce que nous savons de vous.',
    holds:
      'Votre profil, vos sessions et appareils, vos comptes, les conditions acceptées, vos méthodes de validation et mots de passe d’application sans leurs secrets, nos messages et votre journal. Rien de ce qui est à d’autres personnes.',
  },
  account: {
    title: 'Emporter les données du compte',
    offer: 'Recevez en un fichier ce que contient le compte.',
    holds:
      'Le compte, ses utilisateurs et invitations, ses adresses de facturation, ses produits et adresses e-mail sans mots de passe, et son journal.',
  },
  how: 'Le fichier est une archive ZIP, en JSON et en CSV. Nous vous écrivons quand il est prêt ; vous seul pouvez le télécharger, pendant sept jours. Un par jour.',
  submit: 'Demander le fichier',
  busy: 'Un instant…',
  done: 'Votre demande est notée. Nous préparons le fichier et vous écrivons dès qu’il est prêt, en général dans la minute.',
  guide: 'Le guide pour emporter ses données',
  ask: 'Demander un fichier',
  list: 'Vos fichiers',
  fetch: (kilobytes: number) => `Télécharger le fichier ZIP (${kilobytes} Ko)`,
  states: {
    asked: 'En préparation',
    ready: 'Prêt',
    failed: 'Le fichier n’a pas pu être préparé. Demandez-le encore une fois.',
  },
  askedAt: 'Demandé le',
  until: 'disponible jusqu’au',
  readMe: {
    file: 'LISEZ-MOI.txt',
    own: 'Ce que nous savons de vous. Les heures sont en temps universel (UTC).',
    account: (account: string) => `Ce que contient le compte ${account}. Les heures sont en temps universel (UTC).`,
    formats: 'Chaque liste est là deux fois : en JSON pour les programmes, en CSV pour les tableurs.',
    tables: {
      profile: 'votre nom, votre adresse et vos réglages',
      sessions: 'où vous êtes connecté',
      devices: 'les navigateurs que nous reconnaissons',
      memberships: 'les comptes dont vous faites partie',
      terms: 'les conditions que vous avez acceptées',
      factors: 'vos méthodes de validation en deux étapes, sans leurs secrets',
      'application-passwords': 'vos mots de passe d’application, sans les mots de passe',
      messages: 'les messages que nous vous avons envoyés',
      journal: 'ce qui s’est passé',
      account: 'le compte',
      members: 'ses utilisateurs',
      invitations: 'les invitations en attente',
      addresses: 'ses adresses de facturation',
      products: 'ses produits',
      mailboxes: 'ses adresses e-mail, sans mots de passe',
    },
  },
}

type Facts = Readonly<Record<string, string>>

/** Messages owed by this feature. */
export const exportLetters = {
  'export-ready': {
    subject: ({ account }: Facts) =>
      account ? `Les données du compte ${account} sont prêtes` : 'Vos données sont prêtes',
    lines: ({ account, until }: Facts) => [
      account
        ? `Le fichier des données du compte ${account}, que vous avez demandé, est prêt.`
        : 'Le fichier de vos données, que vous avez demandé, est prêt.',
      `Connectez-vous, puis téléchargez-le ${account ? 'dans les réglages du compte' : 'dans votre profil'}, à la page « ${account ? 'Emporter les données du compte' : 'Emporter mes données'} ». Il y reste jusqu’au ${until}.`,
    ],
    notYou:
      'Si ce n’est pas vous qui l’avez demandé, changez aussitôt votre mot de passe de connexion et écrivez-nous.',
  },
}
