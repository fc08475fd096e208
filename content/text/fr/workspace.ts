import type { Facts } from './notices.ts'

export const workspace = {
  title: 'WorkSpace',
  lead: 'Les adresses e-mail que vous utilisez : leur mot de passe, vos appareils, l’espace qu’elles prennent. Sans passer par le compte qui les gère.',
  nav: { mailboxes: 'Mes adresses e-mail' },
  list: {
    title: 'Vos adresses e-mail',
    none: 'Aucune adresse pour le moment',
    noneWhy: 'Ajoutez ci-dessous une adresse dont vous connaissez le mot de passe.',
    follow: 'Une adresse de plus',
    attached: 'ajoutée le',
  },
  states: {
    ready: 'prête',
    pending: 'nouveau mot de passe enregistré, pas encore actif',
    stale: 'mot de passe changé par quelqu’un d’autre',
    blocked: 'bloquée',
  },
  page: {
    state: 'État',
    changedAt: 'Mot de passe changé le',
    blocked:
      'Le service mail de cette adresse est bloqué ou en cours de déplacement. Elle reste dans votre liste, mais son mot de passe ne peut pas être changé pour le moment. Demandez à qui gère cette adresse.',
    stale:
      'Le mot de passe de cette adresse a été changé depuis que vous l’avez prouvé, par quelqu’un d’autre que vous. Prouvez-le à nouveau pour retrouver le reste de cette page.',
    password: 'Mot de passe',
    webmail: 'Lire mes messages sur le web',
    remove: 'Ne plus la voir ici',
  },
  storage: {
    title: 'Place utilisée',
    used: (used: string, most: string) => `${used} sur ${most}`,
    usedOnly: (used: string) => `${used} utilisés`,
    unknown: 'Pas encore mesurée.',
    measured: 'Mesurée le',
    guide: 'Faire de la place',
  },
  devices: {
    title: 'Vos appareils',
    intro: 'Choisissez votre appareil : le guide vous mène pas à pas, avec les réglages de cette adresse.',
    profile: 'Installer sur iPhone, iPad ou Mac',
    profileHelp: 'Un profil à ouvrir sur l’appareil : il apporte tout sauf le mot de passe, qui vous est demandé.',
    guides: {
      apple: 'iPhone et iPad',
      android: 'Android',
      thunderbird: 'Thunderbird',
      outlook: 'Outlook',
      mac: 'Mail sur Mac',
      other: 'Autre programme',
      asks: 'L’appareil redemande le mot de passe',
    },
  },
  settings: {
    title: 'Réglages à copier',
    intro: 'Pour un programme qui demande tout à la main.',
    user: 'Nom d’utilisateur',
    imapHost: 'Réception : serveur IMAP',
    imapPort: 'Réception : port',
    imapSecurity: 'Réception : sécurité',
    smtpHost: 'Envoi : serveur SMTP',
    smtpPort: 'Envoi : port',
    smtpSecurity: 'Envoi : sécurité',
    tls: 'SSL/TLS',
    starttls: 'STARTTLS',
    password: 'Le mot de passe est celui de l’adresse, pour recevoir comme pour envoyer.',
  },
  /** The profile for Apple's devices. */
  profile: {
    name: (address: string) => `Courrier ${address}`,
  },
  attach: {
    title: 'Ajouter une adresse e-mail à votre WorkSpace',
    offer: 'Ajoutez une adresse dont vous connaissez le mot de passe, pour gérer vous-même ce mot de passe.',
    address: 'Adresse e-mail',
    addressHelp: 'Une adresse de notre maison, en entier.',
    password: 'Mot de passe de l’adresse',
    passwordHelp: 'Il est montré au serveur mail pour prouver que l’adresse est à vous, puis oublié.',
    submit: 'Ajouter cette adresse',
    busy: 'Vérification…',
    done: (address: string) => `${address} est dans votre WorkSpace.`,
    open: 'Ouvrir sa page',
  },
  prove: {
    title: 'Prouver à nouveau que cette adresse est à vous',
    offer: 'Le mot de passe d’une de vos adresses a changé ? Prouvez ici le nouveau.',
    password: 'Mot de passe actuel de l’adresse',
    help: 'Celui qui est valable maintenant. Il est montré au serveur mail, puis oublié.',
    submit: 'Prouver',
    busy: 'Vérification…',
    nothing: 'Aucune de vos adresses n’attend de preuve.',
    done: (address: string) => `C’est prouvé : ${address} est à nouveau à vous ici.`,
  },
  change: {
    title: 'Changer le mot de passe de votre adresse',
    offer: 'Changez vous-même le mot de passe d’une adresse que vous utilisez.',
    current: 'Mot de passe actuel de l’adresse',
    currentHelp: 'Il prouve que l’adresse est toujours à vous.',
    proven: 'Vous venez de prouver le mot de passe actuel : il n’est pas demandé une deuxième fois.',
    password: 'Nouveau mot de passe de l’adresse',
    help: 'Au moins 12 caractères. Une phrase de quelques mots est facile à retenir et difficile à deviner.',
    submit: 'Changer le mot de passe',
    generate: 'En générer un pour moi',
    busy: 'Enregistrement…',
    nothing: 'Aucune adresse de votre WorkSpace ne peut changer de mot de passe maintenant.',
  },
  test: {
    title: 'Tester le mot de passe de votre adresse',
    offer: 'Vérifiez si un mot de passe ouvre une adresse de votre WorkSpace.',
  },
  detach: {
    title: 'Retirer une adresse de votre WorkSpace',
    offer: 'Retirez ici une adresse que vous n’utilisez plus.',
    help: 'L’adresse, ses messages et son mot de passe ne changent pas. Vous pourrez l’ajouter de nouveau.',
    submit: 'Retirer de mon WorkSpace',
    busy: 'Retrait…',
    nothing: 'Votre WorkSpace est vide.',
    done: (address: string) => `${address} n’est plus dans votre WorkSpace. Rien d’autre n’a changé.`,
  },
}

/** Messages owed by this feature. */
export const workspaceLetters = {
  'own-mailbox-password-changed': {
    subject: ({ address }: Facts) => `Vous avez changé le mot de passe de ${address}`,
    lines: ({ address, at }: Facts) => [
      `Le mot de passe de l’adresse ${address} a été changé le ${at}, depuis votre WorkSpace.`,
      'Pour continuer à recevoir vos messages, saisissez le nouveau mot de passe dans chacun de vos appareils.',
    ],
    notYou: 'Si ce n’était pas vous, changez votre mot de passe de connexion et écrivez-nous.',
  },
}
