export const mail = {
  list: {
    title: 'Adresses e-mail',
    link: 'Gérer les adresses e-mail',
    intro: 'Les adresses de vos services mail. Choisissez-en une pour changer ou tester son mot de passe.',
    address: 'Adresse',
    product: 'Service mail',
    state: 'Mot de passe',
    changed: 'changé le',
    none: 'Aucune adresse e-mail que vous puissiez gérer dans ce compte.',
    next: 'Adresses suivantes',
    first: 'Début de la liste',
  },
  page: {
    password: 'Mot de passe',
    product: (name: string) => `Service mail ${name}`,
    changedAt: 'Mot de passe changé le',
    active: 'actif',
    pending: 'enregistré, pas encore actif',
    unchosen: 'celui de sa création',
    state: 'État',
  },
  /** What waits on the first page of an account. */
  toDos: {
    pending: {
      one: (address: string) => `Le nouveau mot de passe de ${address} n’est pas encore actif`,
      many: (count: number) => `${count} nouveaux mots de passe ne sont pas encore actifs`,
      why: (count: number): string =>
        count === 1
          ? 'Il est enregistré ; l’ancien reste valable. Nous réessayons tout seuls.'
          : 'Ils sont enregistrés ; les anciens restent valables. Nous réessayons tout seuls.',
    },
    unchosen: {
      one: (address: string) => `Choisir le mot de passe de ${address}`,
      many: (count: number) => `Choisir le mot de passe de ${count} adresses`,
      why: (count: number): string =>
        count === 1
          ? 'Cette adresse a encore le mot de passe de sa création.'
          : 'Elles ont encore le mot de passe de leur création.',
    },
  },
  changePassword: {
    title: 'Changer le mot de passe d’une adresse e-mail',
    offer: 'Choisissez ici un nouveau mot de passe pour l’une de vos adresses.',
    password: 'Nouveau mot de passe',
    help: 'Au moins 12 caractères. Une phrase de quelques mots est facile à retenir et difficile à deviner.',
    submit: 'Changer le mot de passe',
    generate: 'En générer un pour moi',
    busy: 'Enregistrement…',
    pending: (address: string) =>
      `Le nouveau mot de passe de ${address} est enregistré, pas encore actif ; l’ancien reste valable. Nous réessayons tout seuls.`,
    asleep: (address: string) =>
      `Le nouveau mot de passe de ${address} est enregistré et remplace l’ancien. Le serveur mail ne répond pas en ce moment : il sera actif dès son retour.`,
    done: (address: string) =>
      `Le nouveau mot de passe de ${address} est actif. L’ancien ne fonctionne plus : mettez-le à jour dans vos appareils.`,
    nothing: 'Ce compte n’a pas d’adresse e-mail que vous puissiez gérer.',
  },
  testPassword: {
    title: 'Tester le mot de passe d’une adresse e-mail',
    offer: 'Vérifiez ici si un mot de passe ouvre l’une de vos adresses.',
    password: 'Mot de passe à tester',
    help: 'Il est envoyé à votre serveur mail, puis oublié. Cinq essais par quart d’heure et par adresse.',
    submit: 'Tester',
    busy: 'Test en cours…',
    valid: (address: string) => `Valable : ce mot de passe ouvre ${address}.`,
    refused: (address: string) => `Non valable : ce mot de passe n’ouvre pas ${address}.`,
    busyServer: 'Le serveur mail est occupé et n’a pas pu répondre. Le test ne dit rien du mot de passe ; réessayez.',
    unreachable:
      'Le serveur mail ne répond pas. Le test ne dit rien du mot de passe ; réessayez dans quelques minutes.',
  },
}
