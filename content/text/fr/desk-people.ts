import type { Facts, Letter } from './notices.ts'

/** Who works at the desk: what owners see of the others. */
export const deskPeople = {
  title: 'Équipe du guichet',
  nav: 'Équipe',
  lead: 'Qui peut ouvrir le guichet, et avec quel rôle.',
  toRoles: 'Ce que permet chaque rôle',
  name: 'Personne',
  fullName: 'Prénom et nom',
  email: 'Adresse e-mail',
  role: 'Rôle',
  language: 'Langue',
  state: 'Accès',
  states: {
    active: 'actif',
    invited: 'n’a pas encore de mot de passe ni d’application',
    disabled: 'désactivé',
  },
  linkUntil: 'lien valable jusqu’au',
  lastCode: 'Dernier code accepté',
  never: 'jamais',
  added: 'La personne est ajoutée. Un lien valable sept jours vient de lui être envoyé.',
  add: 'Ajouter une personne',
  addWhy:
    'Elle reçoit un lien valable sept jours, choisit elle-même son mot de passe et enregistre son application. Personne d’autre ne les connaît.',
  addSubmit: 'Ajouter et envoyer le lien',
  oneself: 'C’est vous. Personne ne change son propre rôle, ni ne se désactive soi-même.',
  toProfile: 'Votre mot de passe, votre application et vos sessions',
  acts: {
    role: {
      title: 'Changer le rôle',
      what: 'Le nouveau rôle compte dès la page suivante. La personne est prévenue par e-mail.',
      submit: 'Changer le rôle',
    },
    reset: {
      title: 'Réinitialiser l’accès',
      what: 'Son mot de passe et son application cessent de fonctionner tout de suite, ses sessions sont fermées. Un lien valable sept jours lui est envoyé pour en choisir d’autres. Assurez-vous que la demande vient bien d’elle.',
      submit: 'Réinitialiser et envoyer un lien',
    },
    disable: {
      title: 'Désactiver l’accès',
      what: 'La personne est mise dehors tout de suite et ne peut plus entrer. Ce qu’elle a fait reste dans le journal.',
      submit: 'Désactiver',
    },
    enable: {
      title: 'Réactiver l’accès',
      what: 'La personne peut de nouveau entrer, avec le mot de passe et l’application qu’elle avait.',
      submit: 'Réactiver',
    },
  },
  done: {
    role: 'Le rôle est changé.',
    reset: 'L’accès est réinitialisé et un lien vient d’être envoyé.',
    disable: 'L’accès est désactivé.',
    enable: 'L’accès est réactivé.',
  },
}

const notYou = 'Si vous n’attendiez pas ce message, prévenez un propriétaire du guichet.'

/** Messages owed by this feature. */
export const deskPeopleLetters = {
  'desk-welcome': {
    subject: () => 'Votre accès au guichet',
    lines: ({ at }: Facts) => [
      `Le ${at}, vous avez été ajouté à l’équipe du guichet.`,
      'Ouvrez le lien, choisissez un mot de passe d’au moins quinze caractères et enregistrez une application d’authentification : ayez votre téléphone sous la main.',
    ],
    button: 'Ouvrir mon accès',
    after: ({ until }: Facts) => [`Ce lien fonctionne une seule fois, jusqu’au ${until}.`],
    notYou,
  },
  'desk-reset': {
    subject: () => 'Votre accès au guichet est à reprendre',
    lines: ({ at }: Facts) => [
      `Le ${at}, un propriétaire du guichet a réinitialisé votre accès : votre mot de passe et votre application ne fonctionnent plus, vos sessions sont fermées.`,
      'Ouvrez le lien pour choisir un autre mot de passe et enregistrer une application.',
    ],
    button: 'Reprendre mon accès',
    after: ({ until }: Facts) => [`Ce lien fonctionne une seule fois, jusqu’au ${until}.`],
    notYou: 'Si vous n’avez rien demandé, parlez-en de vive voix à un propriétaire avant d’ouvrir ce lien.',
  },
  'desk-enrolled': {
    subject: () => 'Votre accès au guichet est prêt',
    lines: ({ at }: Facts) => [
      `Le ${at}, un mot de passe et une application ont été enregistrés pour votre accès au guichet.`,
    ],
    notYou: 'Si ce n’était pas vous, prévenez tout de suite un propriétaire du guichet.',
  },
  'desk-role-changed': {
    subject: () => 'Votre rôle au guichet a changé',
    lines: ({ at }: Facts) => [
      `Le ${at}, un propriétaire a changé votre rôle au guichet. Ce qu’il permet est écrit au guichet, sous « Qui peut quoi au guichet ».`,
    ],
    notYou,
  },
  'desk-disabled': {
    subject: () => 'Votre accès au guichet est désactivé',
    lines: ({ at }: Facts) => [`Le ${at}, un propriétaire a désactivé votre accès au guichet.`],
    notYou,
  },
  'desk-enabled': {
    subject: () => 'Votre accès au guichet est réactivé',
    lines: ({ at }: Facts) => [
      `Le ${at}, un propriétaire a réactivé votre accès au guichet. Votre mot de passe et votre application sont ceux d’avant.`,
    ],
    notYou,
  },
} satisfies Record<string, Letter>
