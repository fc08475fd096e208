import { actions } from './actions.ts'
import type { Letter } from './notices.ts'

/** A role as letters name it; they know it by its code. */
const roleOf = (code = ''): string => (actions.roles as Readonly<Record<string, string>>)[code] ?? code

const quoted = (words = ''): string[] => (words === '' ? [] : [`Son message :\n« ${words} »`])

export const invitations = {
  page: {
    title: 'Inviter un utilisateur',
    lead: 'Donnez à quelqu’un l’accès à ce compte, avec son propre mot de passe et juste ce dont il a besoin.',
    new: 'Nouvelle invitation',
    waiting: 'Invitations en attente',
    sent: 'Invitations envoyées',
    none: 'Aucune invitation envoyée ces trente derniers jours.',
    manage: 'Renvoyer ou retirer une invitation',
    guide: 'Comment cela se passe, étape par étape',
  },
  list: {
    as: (role: string) => `Rôle : ${role}`,
    by: (name: string) => `invité par ${name}`,
    until: 'valable jusqu’au',
    states: {
      pending: 'En attente',
      accepted: 'Acceptée',
      declined: 'Déclinée',
      revoked: 'Retirée',
      expired: 'Échue',
    },
  },
  invite: {
    title: 'Inviter un utilisateur',
    offer: 'Invitez ici une personne dans votre compte.',
    email: 'Adresse e-mail de la personne',
    emailHelp: 'Elle seule pourra accepter, avec cette adresse. Qu’elle ait déjà un accès ou non ne change rien ici.',
    language: 'Langue de l’invitation',
    languages: { fr: 'Français', en: 'English' },
    toRole: 'Continuer vers le rôle',
    role: 'Son rôle dans le compte',
    roles: {
      'legal-representative':
        'Répond du compte en droit, peut tout faire, y compris nommer ou retirer un responsable légal.',
      admin: 'Gère tout le compte et ses utilisateurs, sans pouvoir toucher à ses responsables légaux.',
      collaborator: 'Gère les produits que vous lui confiez ; peut aussi s’occuper des factures.',
      external:
        'Gère les produits que vous lui confiez, sans être de la maison : votre graphiste, votre informaticien.',
    },
    toProducts: 'Continuer',
    products: 'Produits confiés',
    productsHelp:
      'Sans produit coché, la personne entre dans le compte et n’y voit rien encore. Vous pourrez lui en confier plus tard.',
    noProducts: 'Ce compte n’a pas encore de produit à confier.',
    billing: 'Peut aussi voir et payer les factures',
    toMessage: 'Continuer vers le message',
    message: 'Votre message',
    messageHelp: 'Une ou deux phrases qui disent pourquoi. Sans lien ni adresse web : ils sont refusés.',
    toSummary: 'Voir le résumé',
    summary: 'Relisez : c’est ce que la personne recevra.',
    facts: {
      to: 'Pour',
      language: 'Langue',
      role: 'Rôle',
      products: 'Produits confiés',
      allProducts: 'Tous ceux du compte',
      noProducts: 'Aucun pour l’instant',
      message: 'Message',
      noMessage: 'Aucun',
      until: 'Valable',
      days: (days: number) => `${days} jours`,
      account: 'Compte',
      inviter: 'De la part de',
      expires: 'Jusqu’au',
    },
    submit: 'Envoyer l’invitation',
    busy: 'Envoi…',
    done: (email: string) =>
      `L’invitation est partie à ${email}. Elle est valable sept jours ; vous serez prévenu de la réponse.`,
  },
  again: {
    title: 'Renvoyer une invitation',
    offer: 'Renvoyez ici une invitation avec un nouveau lien.',
    why: 'Un nouveau message part, avec un nouveau lien valable sept jours. L’ancien lien cesse de fonctionner. L’invitation est dès lors la vôtre.',
    submit: 'Renvoyer l’invitation',
    busy: 'Envoi…',
    nothing:
      'Aucune invitation à renvoyer : toutes ont été acceptées, ou aucune n’est partie ces trente derniers jours.',
    done: (email: string) => `Un nouveau message est parti à ${email}. L’ancien lien ne fonctionne plus.`,
  },
  revoke: {
    title: 'Retirer une invitation',
    offer: 'Retirez ici une invitation qui n’a pas encore reçu de réponse.',
    why: 'Le lien envoyé cesse aussitôt de fonctionner. La personne n’en est pas prévenue.',
    submit: 'Retirer l’invitation',
    busy: 'Retrait…',
    nothing: 'Aucune invitation n’attend de réponse.',
    done: (email: string) => `L’invitation de ${email} est retirée. Son lien ne fonctionne plus.`,
  },
  answer: {
    title: 'Répondre à une invitation',
    offer: 'Acceptez ou déclinez ici une invitation dans un compte.',
    gives: {
      'legal-representative': 'Vous répondrez de ce compte en droit et pourrez tout y faire.',
      admin: 'Vous gérerez tout le compte et ses utilisateurs.',
      billing: 'Vous gérerez les produits confiés et les factures.',
      collaborator: 'Vous gérerez les produits confiés.',
      external: 'Vous gérerez les produits confiés, sans faire partie de la maison.',
    },
    word: 'Un mot si vous déclinez',
    wordHelp: 'La personne qui vous invite le lira.',
    submit: 'Accepter l’invitation',
    decline: 'Décliner',
    busy: 'Un instant…',
    nothing: 'Aucune invitation ne vous attend. Elles sont envoyées à l’adresse avec laquelle vous vous connectez.',
    accepted: (account: string) => `Vous faites maintenant partie du compte ${account}.`,
    declined: (account: string) =>
      `Vous avez décliné l’invitation dans le compte ${account}. Rien n’a changé pour vous.`,
    open: (account: string) => `Ouvrir ${account}`,
  },
  own: {
    title: 'Vos invitations',
    lead: 'Les comptes dans lesquels quelqu’un vous invite.',
    guide: 'J’ai reçu une invitation : que faire ?',
  },
  link: {
    title: (account: string) => `Invitation dans le compte ${account}`,
    lead: (inviter: string, account: string) => `${inviter} vous invite dans le compte ${account}.`,
    create: 'Créer votre accès et accepter',
    createWhy: 'Vous n’avez pas encore d’accès avec cette adresse. Choisissez un mot de passe, et vous entrez.',
    address: 'Votre adresse e-mail',
    addressHelp: 'C’est avec elle que vous vous connecterez. Elle est vérifiée, puisque ce lien vous y est parvenu.',
    nameHelp: 'Les autres personnes du compte vous verront sous ce nom.',
    submit: 'Créer mon accès et accepter',
    busy: 'Création de votre accès…',
    declineTitle: 'Décliner',
    declineWhy: 'Vous ne connaissez pas ce compte, ou n’en voulez pas ? Rien n’est créé à votre nom.',
    signIn: 'Se connecter pour répondre',
    signInWhy: (email: string) =>
      `L’adresse ${email} a déjà un accès. Connectez-vous avec elle : vous reviendrez ici pour accepter ou décliner.`,
    declined: 'Invitation déclinée',
    declinedWhy: (account: string) =>
      `Nous le disons à la personne qui vous invitait dans le compte ${account}. Vous n’avez rien d’autre à faire.`,
    otherTitle: 'Cette invitation est pour une autre adresse',
    otherWhy: (mine: string) =>
      `Vous êtes connecté avec ${mine}. Déconnectez-vous, ouvrez une nouvelle fois le lien du message et connectez-vous avec l’adresse invitée. Ou demandez à la personne qui vous invite d’écrire à l’adresse avec laquelle vous êtes connecté.`,
    signOut: 'Me déconnecter',
    goneTitle: 'Cette invitation n’est plus valable',
    goneWhy: [
      'Elle a reçu sa réponse, elle a plus de sept jours, une plus récente l’a remplacée, ou la personne qui vous invitait l’a retirée.',
      'Si vous l’avez acceptée, connectez-vous : le compte est dans votre liste. Sinon, demandez une nouvelle invitation à la personne qui vous avait écrit.',
    ],
    goneSignIn: 'Se connecter',
  },
  toDo: {
    title: (account: string) => `Vous êtes invité dans ${account}`,
    about: 'À accepter ou à décliner avant le',
  },
}

/** Messages owed by this feature. */
export const invitationLetters = {
  invitation: {
    subject: ({ account, inviter }) => `${inviter} vous invite dans le compte ${account}`,
    lines: ({ account, inviter, role, message }) => [
      `${inviter} vous invite dans le compte client ${account}, avec le rôle : ${roleOf(role)}.`,
      ...quoted(message),
      'Ouvrez la page ci-dessous pour voir ce que cela vous donne, puis accepter ou décliner. La regarder n’engage à rien.',
    ],
    button: 'Voir l’invitation',
    after: ({ until }) => [`Ce lien est pour vous seul et fonctionne jusqu’au ${until}.`],
    notYou:
      'Si vous ne connaissez ni cette personne ni ce compte, ne faites rien : sans votre réponse, rien ne se passe.',
  },
  'invitation-accepted': {
    subject: ({ account, member }) => `${member} fait maintenant partie du compte ${account}`,
    lines: ({ account, member, address, role, at, inviter }) => [
      `${member} (${address}) a accepté le ${at} l’invitation de ${inviter} dans le compte ${account}, avec le rôle : ${roleOf(role)}.`,
    ],
    notYou:
      'Si vous n’attendiez pas cette personne, retirez-la dans la liste des utilisateurs du compte et écrivez-nous.',
  },
  'invitation-declined': {
    subject: ({ account, address }) => `${address} a décliné l’invitation dans ${account}`,
    lines: ({ account, address, at, message }) => [
      `Votre invitation de ${address} dans le compte ${account} a été déclinée le ${at}.`,
      ...quoted(message),
    ],
    notYou: false,
  },
  'invitation-revoked': {
    subject: ({ address }) => `L’invitation de ${address} est retirée`,
    lines: ({ account, address, at }) => [
      `Votre invitation de ${address} dans le compte ${account} a été retirée le ${at}. Son lien ne fonctionne plus.`,
      'Une personne qui gère les utilisateurs du compte peut l’envoyer à nouveau.',
    ],
    notYou: false,
  },
  'invitation-expired': {
    subject: ({ address }) => `L’invitation de ${address} est restée sans réponse`,
    lines: ({ account, address }) => [
      `Votre invitation de ${address} dans le compte ${account} n’a pas reçu de réponse en sept jours. Son lien ne fonctionne plus.`,
      'Vous pouvez la renvoyer depuis la page des invitations du compte.',
    ],
    notYou: false,
  },
} satisfies Record<string, Letter>
