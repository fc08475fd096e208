type Facts = Readonly<Record<string, string>>

/** Mailboxes made, sized and given up; aliases; what is typed into a mail program. */
export const mailAddresses = {
  menu: { mailboxes: 'Adresses e-mail', aliases: 'Alias et redirections', label: 'Parties du mail' },
  search: {
    label: 'Chercher une adresse',
    submit: 'Chercher',
    none: (words: string) => `Aucune adresse ne contient « ${words} ».`,
    all: 'Toutes les adresses',
  },
  room: 'Espace',
  /** Room in MiB, in words. */
  size: (mb: number): string =>
    mb < 1024 ? `${mb} Mo` : `${String(Math.round((mb / 1024) * 10) / 10).replace('.', ',')} Go`,
  manage: 'Gérer cette adresse',
  newMailbox: 'Créer une adresse e-mail',
  newAlias: 'Créer un alias',
  counted: (has: number, most: number) => `${has} sur ${most} adresses e-mail`,
  devices: {
    title: 'À saisir dans vos appareils',
    intro:
      'Recopiez ces réglages dans votre téléphone ou votre programme de courrier, avec le mot de passe de l’adresse.',
    user: 'Nom d’utilisateur',
    imapHost: 'Serveur de réception (IMAP)',
    imapPort: 'Port de réception',
    smtpHost: 'Serveur d’envoi (SMTP)',
    smtpPort: 'Port d’envoi',
    encryption: 'Chiffrement',
    tls: 'SSL/TLS',
    starttls: 'STARTTLS',
    guides: 'Régler un appareil pas à pas',
  },
  held: {
    title: 'Ce service mail est bloqué',
    text: 'Le courrier continue d’arriver et de se lire ; il ne part plus, et rien ne peut être changé, jusqu’au déblocage.',
  },
  postmaster: (domain: string, address: string) =>
    `Ce que l’on écrit à postmaster@${domain} et abuse@${domain}, que tout service mail doit recevoir, arrive dans ${address}. Créez un alias de ce nom pour en décider autrement.`,
  aliases: {
    title: 'Alias et redirections',
    intro: 'Un alias est une adresse de plus : ce qui y arrive est remis à d’autres adresses, chez nous ou ailleurs.',
    address: 'Alias',
    manage: 'Gérer cet alias',
    to: 'Mène à',
    none: 'Aucun alias pour l’instant',
    noneWhy: 'Avec un alias, info@ arrive par exemple chez deux personnes à la fois, sans boîte de plus.',
    pending: 'enregistré, pas encore actif',
    next: 'Alias suivants',
    first: 'Début de la liste',
  },
  create: {
    title: 'Créer une adresse e-mail',
    offer: 'Créez ici une adresse e-mail dans l’un de vos services mail.',
    name: 'Nom de l’adresse',
    nameHelp: (domain: string) => `Ce qui vient avant @${domain} : contact, marie, commandes.`,
    password: 'Mot de passe',
    passwordHelp: 'Au moins 12 caractères. Ou laissez vide et faites-en générer un : il ne sera montré qu’une fois.',
    room: 'Espace',
    roomHelp: (left: string) => `Il reste ${left} à répartir dans ce service mail.`,
    submit: 'Créer l’adresse',
    generate: 'Créer avec un mot de passe généré',
    busy: 'Création…',
    pending: (address: string) => `${address} est enregistrée, pas encore active. Nous continuons tout seuls.`,
    done: (address: string) => `${address} est active : elle reçoit et envoie du courrier.`,
    open: (address: string) => `Ouvrir la page de ${address}`,
    nothing: 'Ce compte n’a pas de service mail où vous puissiez créer une adresse.',
  },
  remove: {
    title: 'Supprimer une adresse e-mail',
    offer: 'Supprimez ici une adresse e-mail dont vous n’avez plus besoin.',
    help: 'Les messages déjà lus par vos appareils y restent peut-être ; sur le serveur, personne ne les retrouvera.',
    contents: (address: string) => `tous les messages de ${address}, sans retour possible`,
    receiving: (address: string) => `la réception : qui écrit à ${address} reçoit un refus`,
    aliases: (count: number, names: string): string =>
      count === 1 ? `l’alias ${names}, qui ne menait que là` : `${count} alias qui ne menaient que là : ${names}`,
    submit: 'Supprimer l’adresse et ses messages',
    busy: 'Suppression…',
    pending: (address: string) =>
      `La suppression de ${address} est enregistrée ; le serveur mail n’est pas encore au courant. Nous continuons tout seuls.`,
    done: (address: string) => `${address} est supprimée. Ce qui était ouvert dans des appareils est coupé.`,
    nothing: 'Ce compte n’a pas d’adresse e-mail que vous puissiez supprimer.',
  },
  quota: {
    title: 'Changer l’espace d’une adresse e-mail',
    offer: 'Donnez ici plus d’espace à une adresse, ou moins.',
    room: 'Espace',
    help: (left: string) =>
      `Il reste ${left} à répartir. Une adresse plus petite que ce qu’elle contient ne perd rien, mais ne reçoit plus.`,
    submit: 'Enregistrer',
    busy: 'Enregistrement…',
    done: (address: string, size: string) => `${address} a maintenant ${size} d’espace.`,
    nothing: 'Ce compte n’a pas d’adresse e-mail que vous puissiez gérer.',
  },
  disconnect: {
    title: 'Déconnecter les appareils d’une adresse',
    offer: 'Coupez ici tout ce qui est ouvert sur une adresse e-mail.',
    help: 'Les appareils qui connaissent le mot de passe reviennent aussitôt. S’il est connu de quelqu’un d’autre, changez-le : les appareils sont alors déconnectés aussi.',
    submit: 'Déconnecter',
    busy: 'Déconnexion…',
    pending: (address: string) =>
      `Les appareils de ${address} ne sont pas encore déconnectés. Nous continuons tout seuls.`,
    done: (address: string) => `Tout ce qui était ouvert sur ${address} est coupé.`,
    nothing: 'Ce compte n’a pas d’adresse e-mail que vous puissiez gérer.',
    tick: 'Déconnecter tous les appareils : ce qui est ouvert avec l’ancien mot de passe se ferme',
    after: (address: string) =>
      `Le nouveau mot de passe de ${address} est actif. Les appareils encore ouverts avec l’ancien ne sont pas encore déconnectés. Nous continuons tout seuls.`,
  },
  createAlias: {
    title: 'Créer un alias',
    offer: 'Créez ici une adresse de plus, qui mène à d’autres.',
    name: 'Nom de l’alias',
    to: 'Mène à',
    toHelp: (most: number) =>
      `Une adresse par ligne, ${most} au plus. Ailleurs que chez nous aussi : c’est alors une redirection.`,
    submit: 'Créer l’alias',
    busy: 'Création…',
    done: (address: string) =>
      `Ce qui arrive à ${address} est remis à ses destinations, dans quelques secondes au plus tard.`,
    nothing: 'Ce compte n’a pas de service mail où vous puissiez créer un alias.',
  },
  changeAlias: {
    title: 'Changer où mène un alias',
    offer: 'Changez ici les adresses auxquelles mène un alias.',
    submit: 'Enregistrer',
    busy: 'Enregistrement…',
    done: (address: string) => `${address} mène maintenant là, dans quelques secondes au plus tard.`,
    nothing: 'Ce compte n’a pas d’alias que vous puissiez gérer.',
  },
  removeAlias: {
    title: 'Supprimer un alias',
    offer: 'Supprimez ici un alias dont vous n’avez plus besoin.',
    help: 'Aucun message n’est perdu : ceux qui ont été remis restent où ils sont. Qui écrit encore à cet alias reçoit un refus.',
    submit: 'Supprimer l’alias',
    busy: 'Suppression…',
    done: (address: string) => `L’alias ${address} est supprimé.`,
    nothing: 'Ce compte n’a pas d’alias que vous puissiez supprimer.',
  },
}

export const mailAddressLetters = {
  'mailbox-deleted': {
    subject: ({ address }: Facts) => `L’adresse ${address} a été supprimée`,
    lines: ({ address, account, at }: Facts) => [
      `L’adresse e-mail ${address} (compte ${account}) a été supprimée le ${at}, avec tous ses messages.`,
      'Si ce n’était pas vous, changez le mot de passe avec lequel vous vous connectez, puis écrivez-nous sans attendre.',
    ],
  },
  'mail-leads-outside': {
    subject: ({ address }: Facts) => `Le courrier de ${address} part ailleurs`,
    lines: ({ address, to, at }: Facts) => [
      `Depuis le ${at}, ce qui arrive à ${address} est aussi remis à des adresses hors de votre compte : ${to}.`,
      'Si ce n’était pas vous, changez le mot de passe avec lequel vous vous connectez, supprimez cet alias, puis écrivez-nous.',
    ],
  },
}
