import type { Facts, Letter } from './notices.ts'

/** What is one's own at the desk. */
export const deskProfile = {
  title: 'Votre accès au guichet',
  lead: (email: string, role: string) => `Vous entrez avec ${email}, dans le rôle : ${role}.`,
  toRoles: 'Qui peut quoi au guichet',
  facts: { title: 'Nom et langue', name: 'Prénom et nom', language: 'Langue du guichet', submit: 'Enregistrer' },
  password: {
    title: 'Mot de passe',
    what: 'Vos sessions ouvertes ailleurs seront fermées. Le mot de passe d’un accès client n’en est pas changé.',
    field: 'Nouveau mot de passe',
    submit: 'Changer le mot de passe',
  },
  app: {
    title: 'Application d’authentification',
    what: 'Nouveau téléphone ? Enregistrez l’application du nouveau tant que l’ancienne fonctionne encore.',
    begin: 'Remplacer mon application',
    untilThen:
      'L’application actuelle fonctionne jusqu’à ce que la nouvelle ait montré un code. Vous avez dix minutes.',
    confirm: 'Remplacer',
    drop: 'Garder l’application actuelle',
  },
  guide: 'Se connecter au guichet : tout ce qu’il faut savoir',
  sessions: { title: 'Où vous êtes connecté', submit: 'Fermer les autres sessions' },
  done: {
    facts: 'C’est enregistré.',
    password: 'Le mot de passe est changé, et vos autres sessions sont fermées.',
    confirm: 'La nouvelle application remplace l’ancienne, et vos autres sessions sont fermées.',
    sessions: 'Vos autres sessions sont fermées.',
  },
}

const notYou = 'Si ce n’était pas vous, prévenez tout de suite un propriétaire du guichet : il peut fermer votre accès.'

/** Messages owed by this feature. */
export const deskProfileLetters = {
  'desk-password-changed': {
    subject: () => 'Votre mot de passe du guichet a été changé',
    lines: ({ at }: Facts) => [
      `Le ${at}, le mot de passe de votre accès au guichet a été changé. Les autres sessions ont été fermées.`,
    ],
    notYou,
  },
  'desk-app-replaced': {
    subject: () => 'Votre application du guichet a été remplacée',
    lines: ({ at }: Facts) => [
      `Le ${at}, une autre application d’authentification a remplacé celle de votre accès au guichet. Les autres sessions ont été fermées.`,
    ],
    notYou,
  },
} satisfies Record<string, Letter>
