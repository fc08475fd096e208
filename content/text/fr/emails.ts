import type { Facts } from './notices.ts'

const FORGOTTEN = '« Mot de passe oublié »'

export const emails = {
  change: {
    title: 'Changer l’adresse e-mail de connexion',
    offer: 'Choisissez ici l’adresse avec laquelle vous vous connecterez.',
    email: 'Nouvelle adresse e-mail',
    help: 'Nous y envoyons un lien. Tant que vous ne l’avez pas ouvert, vous vous connectez avec l’adresse actuelle.',
    submit: 'Envoyer le lien',
    busy: 'Envoi…',
    done: (email: string) =>
      `Si ${email} peut devenir votre adresse de connexion, un message vient d’y partir. Ouvrez son lien dans les 24 heures ; d’ici là, rien ne change.`,
  },
  ownMailbox: (email: string) =>
    `${email} est hébergée par un service de l’un de vos propres comptes. Si ce service s’arrête, nos liens n’y arrivent plus et un mot de passe perdu ne peut plus être remplacé : une adresse hébergée ailleurs est plus sûre pour se connecter.`,
  confirm: {
    title: 'Confirmer la nouvelle adresse',
    from: 'Adresse de connexion actuelle',
    to: 'Nouvelle adresse',
    effect:
      'Après confirmation, vous vous connectez avec la nouvelle adresse. Un message part à l’ancienne : pendant 72 heures, son lien permet de revenir en arrière.',
    submit: 'Confirmer cette adresse',
    busy: 'Confirmation…',
    doneTitle: 'Nouvelle adresse confirmée',
    done: (email: string) => `Vous vous connectez désormais avec ${email}. Votre mot de passe n’a pas changé.`,
    next: 'Continuer',
  },
  undo: {
    title: 'Rétablir l’ancienne adresse',
    now: 'Adresse de connexion actuelle',
    back: 'Adresse rétablie',
    effect:
      'Toutes les sessions se ferment, le mot de passe actuel cesse de fonctionner et vous en choisissez un nouveau tout de suite. Qui que ce soit qui a changé l’adresse, il n’entre plus.',
    submit: 'Rétablir cette adresse',
    busy: 'Rétablissement…',
  },
  /** What waits on the first page of an account. */
  toDo: {
    confirm: (email: string) => `Confirmer votre nouvelle adresse de connexion, ${email}`,
    until: 'Ouvrez le lien envoyé à cette adresse. Il fonctionne jusqu’au',
  },
  over: {
    again: 'Voir mon adresse de connexion',
  },
}

/** Messages owed by this feature. */
export const emailLetters = {
  'email-change-link': {
    subject: () => 'Confirmez votre nouvelle adresse e-mail',
    lines: ({ address }: Facts) => [
      `Une personne qui se connecte à notre site souhaite le faire désormais avec l’adresse ${address}. Si c’est vous, confirmez-la.`,
    ],
    button: 'Confirmer cette adresse',
    after: ({ until }: Facts) => [
      `Ce lien fonctionne une seule fois, jusqu’au ${until}. Tant qu’il n’a pas servi, rien ne change.`,
    ],
    notYou: 'Si ce n’était pas vous, ne faites rien : votre adresse a sans doute été saisie par erreur.',
  },
  'email-change-asked': {
    subject: () => 'Un changement d’adresse de connexion a été demandé',
    lines: ({ address, at }: Facts) => [
      `Le ${at}, vous avez demandé à vous connecter désormais avec ${address}. Rien n’a changé pour l’instant : la nouvelle adresse doit d’abord être confirmée.`,
    ],
    notYou: `Si ce n’était pas vous, quelqu’un se sert de votre connexion : changez votre mot de passe sans attendre, ou remplacez-le à la page ${FORGOTTEN} de notre site. La demande tombe alors d’elle-même.`,
  },
  'email-taken': {
    subject: () => 'Quelqu’un a voulu se connecter avec votre adresse',
    lines: ({ address, at }: Facts) => [
      `Le ${at}, une personne qui se connecte à notre site a voulu prendre ${address} pour adresse de connexion. Cette adresse est la vôtre : nous n’avons rien changé.`,
      'Vous n’avez rien à faire.',
    ],
    notYou:
      'Si c’était vous, avec un autre accès : cette adresse sert déjà à vous connecter. Une adresse ne peut servir qu’à un seul accès.',
  },
  'email-changed': {
    subject: () => 'Votre adresse de connexion a été changée',
    lines: ({ address, at }: Facts) => [
      `Le ${at}, votre adresse de connexion a été remplacée par ${address}. L’adresse à laquelle vous lisez ce message ne permet plus de se connecter.`,
      'Si c’était vous, vous n’avez rien à faire.',
    ],
    button: 'Rétablir l’ancienne adresse',
    after: ({ until }: Facts) => [`Ce lien fonctionne une seule fois, jusqu’au ${until}.`],
    notYou:
      'Si ce n’était pas vous, ouvrez ce lien sans attendre : l’adresse est rétablie, toutes les sessions sont fermées et vous choisissez un nouveau mot de passe. Puis écrivez-nous.',
  },
  'email-confirmed': {
    subject: () => 'Vous vous connectez maintenant avec cette adresse',
    lines: ({ address, at }: Facts) => [
      `Depuis le ${at}, vous vous connectez avec ${address}. Votre mot de passe n’a pas changé.`,
      'C’est aussi à cette adresse qu’arrivent nos messages de sécurité.',
    ],
  },
  'email-returned': {
    subject: () => 'Cette adresse ne sert plus à se connecter',
    lines: ({ address, at }: Facts) => [
      `Le ${at}, l’adresse de connexion est redevenue ${address}, comme avant le dernier changement. L’adresse à laquelle vous lisez ce message ne permet plus de se connecter.`,
    ],
    notYou: 'Si vous n’êtes pas d’accord avec ce retour, écrivez-nous.',
  },
  'email-restored': {
    subject: () => 'L’ancienne adresse de connexion est rétablie',
    lines: ({ address, at }: Facts) => [
      `Le ${at}, ${address} est redevenue l’adresse de connexion, grâce au lien envoyé lors du changement. Toutes les sessions ont été fermées et l’ancien mot de passe ne fonctionne plus.`,
      `Pour vous connecter, il faut un nouveau mot de passe. S’il n’est pas encore choisi, demandez un lien à la page ${FORGOTTEN} de notre site : il arrive à ${address}.`,
    ],
    notYou: 'Si ce n’était pas vous, écrivez-nous sans attendre.',
  },
}
