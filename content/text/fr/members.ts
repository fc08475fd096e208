import { actions } from './actions.ts'
import type { Facts } from './notices.ts'

type Role = keyof typeof actions.roles

const roleNamed = (word: string | undefined): string =>
  Object.hasOwn(actions.roles, word ?? '') ? actions.roles[word as Role] : ''

/** What each role may do, in a sentence for whoever gives or has it. */
const may = {
  'legal-representative':
    'Répond du compte : peut tout, y compris nommer les responsables légaux, changer l’identité du compte et le fermer.',
  admin: 'Gère tous les produits et les utilisateurs, commande et paie. Ne touche pas aux responsables légaux.',
  billing: 'Voit et paie les factures, renouvelle, et gère les produits que vous lui confiez.',
  collaborator: 'Gère seulement les produits que vous lui confiez.',
  external: 'Une personne de l’extérieur : gère seulement les produits que vous lui confiez.',
} satisfies Record<Role, string>

export const members = {
  title: 'Utilisateurs',
  may,
  list: {
    lead: 'Les personnes qui ont accès à ce compte, ce qu’elles peuvent y faire et comment leur accès est protégé.',
    total: (count: number) =>
      count === 1 ? 'Une personne a accès à ce compte.' : `${count} personnes ont accès à ce compte.`,
    search: 'Chercher une personne',
    searchHint: 'Nom ou adresse e-mail',
    find: 'Chercher',
    person: 'Personne',
    role: 'Rôle',
    products: 'Produits',
    twoStep: 'Deux étapes',
    since: 'Depuis le',
    you: 'vous',
    none: (words: string) => `Personne ne correspond à « ${words} ».`,
    noneWhy: 'Essayez une partie du nom ou de l’adresse e-mail.',
    all: 'Voir tout le monde',
    next: 'Suite de la liste',
    first: 'Revenir au début',
    passwords: (count: number) =>
      count === 1
        ? 'Un mot de passe est peut-être encore connu d’une personne qui n’y a plus accès.'
        : `${count} mots de passe sont peut-être encore connus de personnes qui n’y ont plus accès.`,
    passwordsLink: 'Voir la liste et les changer',
  },
  twoStep: { on: 'Activée', off: 'Désactivée' },
  out: { closing: 'accès en cours de fermeture', disabled: 'accès bloqué par nos soins' },
  products: {
    all: 'Tous les produits',
    none: 'Aucun produit',
    more: (count: number) => (count === 1 ? 'et un autre' : `et ${count} autres`),
  },
  page: {
    email: 'Adresse e-mail',
    access: 'Son accès',
    role: 'Son rôle',
    products: 'Ses produits',
    remove: 'Retirer du compte',
    removeLink: 'Voir ce que cette personne perd, puis la retirer',
    representative: 'Seul un responsable légal peut changer le rôle d’un responsable légal ou le retirer du compte.',
    whoMay: (names: string) => `Adressez-vous à ${names}.`,
  },
  own: {
    title: 'Votre accès',
    lead: 'Ce que vous pouvez faire dans ce compte.',
    may: {
      'legal-representative':
        'Vous répondez du compte : vous pouvez tout, y compris nommer les responsables légaux et fermer le compte.',
      admin: 'Vous gérez tous les produits et les utilisateurs, sauf les responsables légaux. Vous commandez et payez.',
      billing: 'Vous voyez et payez les factures, vous renouvelez, et vous gérez les produits qui vous sont confiés.',
      collaborator: 'Vous gérez les produits qui vous sont confiés.',
      external: 'Vous gérez les produits qui vous sont confiés.',
    } satisfies Record<Role, string>,
    whoSees: 'Qui gère les utilisateurs',
    whoMay: (names: string) => `Inviter quelqu’un, changer un rôle ou un produit : adressez-vous à ${names}.`,
    leave: 'Partir',
  },
  changeRole: {
    title: 'Changer le rôle d’un utilisateur',
    offer: 'Changez ici ce qu’une personne peut faire dans votre compte.',
    legend: 'Rôle',
    submit: 'Continuer',
    busy: 'Un instant…',
    productsLegend: 'Produits confiés',
    productsHelp: (role: string) => `Avec le rôle ${role}, seuls les produits cochés sont accessibles.`,
    noProducts: 'Ce compte n’a pas encore de produit à confier.',
    save: 'Enregistrer ce rôle',
    saving: 'Enregistrement…',
    nothing: 'Il n’y a personne d’autre dans ce compte dont vous puissiez changer le rôle.',
    done: (name: string, role: string) =>
      `${name} a maintenant le rôle ${role}, dès sa prochaine page. Un message le lui explique.`,
    same: 'Rien n’a changé : c’était déjà ainsi.',
  },
  changeProducts: {
    title: 'Choisir les produits d’un utilisateur',
    offer: 'Choisissez ici les produits qu’une personne peut gérer.',
    legend: 'Produits confiés',
    help: 'Les produits décochés lui sont fermés dès sa prochaine page.',
    submit: 'Enregistrer ces produits',
    busy: 'Enregistrement…',
    nothing: 'Personne d’autre dans ce compte n’a un rôle qui se limite à certains produits.',
    done: (name: string, count: number) =>
      count === 0
        ? `${name} ne gère plus aucun produit de ce compte.`
        : count === 1
          ? `${name} gère maintenant un produit.`
          : `${name} gère maintenant ${count} produits.`,
  },
  remove: {
    title: 'Retirer un utilisateur',
    offer: 'Retirez ici une personne de votre compte.',
    place: (name: string) => `la place de ${name} dans ce compte, et tout ce qui s’y trouve à faire`,
    after:
      'Cette personne n’ouvre plus aucune page de ce compte, dès maintenant. Son propre accès et ses autres comptes restent ; ses mots de passe d’application aussi, car ils n’ouvrent que ses propres calendriers et contacts. Les mots de passe de messagerie qu’elle connaît peut-être vous sont ensuite listés, pour les changer.',
    submit: 'Retirer cette personne',
    busy: 'Retrait…',
    nothing: 'Il n’y a personne d’autre dans ce compte que vous puissiez retirer.',
    done: (name: string) =>
      `${name} n’a plus accès à ce compte. Un message lui a été envoyé, ainsi qu’aux responsables légaux.`,
  },
  leave: {
    title: 'Quitter un compte',
    offer: 'Quittez ici un compte dont vous ne voulez plus faire partie.',
    place: (account: string) => `votre place dans le compte ${account}`,
    stays: (names: string) =>
      `Responsable légal après votre départ : ${names}. C’est à cette personne de vous inviter à nouveau, si vous changez d’avis.`,
    stayMany: (names: string) =>
      `Responsables légaux après votre départ : ${names}. C’est à eux de vous inviter à nouveau, si vous changez d’avis.`,
    after: 'Votre propre accès et vos autres comptes restent comme ils sont.',
    word: 'QUITTER',
    submit: 'Quitter ce compte',
    busy: 'Un instant…',
    done: (account: string) => `Vous avez quitté ${account}. Votre propre accès reste comme il est.`,
  },
  passwords: {
    title: 'Mots de passe à changer',
    lead: 'Des personnes qui n’y ont plus accès connaissent peut-être ces mots de passe. Changez-les, ou dites pourquoi ce n’est pas nécessaire.',
    mailbox: 'Adresse e-mail',
    known: 'Qui le connaît peut-être',
    kinds: { mailbox: 'adresse e-mail', 'database-user': 'utilisateur MySQL', 'ftp-account': 'compte FTP' },
    why: {
      changed: (name: string) => `${name} l’a choisi`,
      tested: (name: string) => `${name} l’a essayé, et il était juste`,
      granted: (name: string) => `${name} gérait ce produit`,
    },
    since: 'Depuis le',
    change: 'Changer',
    changeOf: (address: string) => `Changer le mot de passe de ${address}`,
    none: 'Aucun mot de passe à changer',
    noneWhy:
      'Quand une personne quitte ce compte ou perd un produit, les mots de passe qu’elle connaît peut-être sont listés ici.',
    settled: 'Réglé récemment',
    changed: 'changé le',
    left: 'laissé tel quel le',
    leftBy: (name: string, reason: string) => `par ${name} : ${reason}`,
    next: 'Suite de la liste',
    first: 'Revenir au début',
    toDo: {
      one: 'Changer un mot de passe',
      many: (count: number) => `Changer ${count} mots de passe`,
      why: 'Une personne qui n’y a plus accès le connaît peut-être. Depuis le',
      whyMany: 'Des personnes qui n’y ont plus accès les connaissent peut-être. Depuis le',
    },
  },
  dismiss: {
    title: 'Laisser un mot de passe tel quel',
    offer: 'Dites ici pourquoi un mot de passe de la liste n’a pas besoin d’être changé.',
    reason: 'Pourquoi ce n’est pas nécessaire',
    reasonHelp: 'Par exemple « l’adresse sera supprimée demain ». Les autres gestionnaires du compte le lisent.',
    submit: 'Le laisser tel quel',
    busy: 'Enregistrement…',
    nothing: 'Aucun mot de passe n’attend d’être changé.',
    done: (address: string) => `Le mot de passe de ${address} reste tel quel. La ligne est réglée.`,
  },
}

const by = ({ by: name }: Facts): string => (name ? ` par ${name}` : '')

const opens = ({ role, products }: Facts): string => {
  if (products === undefined) return members.own.may[role as Role] ?? ''
  return products === ''
    ? 'Aucun produit ne vous est confié pour le moment.'
    : `Produits qui vous sont confiés : ${products}.`
}

/** Messages owed by this feature. */
export const memberLetters = {
  'member-role-changed': {
    subject: ({ account }: Facts) => `Votre rôle dans ${account} a changé`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, votre rôle dans le compte ${facts['account']} a été changé${by(facts)}.`,
      `Avant : ${roleNamed(facts['from'])}. Maintenant : ${roleNamed(facts['role'])}.`,
      opens(facts),
    ],
    notYou: 'Ce changement vous étonne ? Demandez à la personne qui l’a fait, ou écrivez-nous.',
  },
  'member-role-told': {
    subject: ({ person, account }: Facts) => `${person} a un autre rôle dans ${account}`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, le rôle de ${facts['person']} dans le compte ${facts['account']} a été changé${by(facts)}.`,
      `Avant : ${roleNamed(facts['from'])}. Maintenant : ${roleNamed(facts['role'])}.`,
    ],
    notYou: 'Ce changement vous étonne ? Ouvrez les utilisateurs du compte, ou écrivez-nous sans attendre.',
  },
  'member-products-changed': {
    subject: ({ account }: Facts) => `Vos produits dans ${account} ont changé`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, les produits que vous gérez dans le compte ${facts['account']} ont été changés${by(facts)}.`,
      opens({ ...facts, products: facts['products'] ?? '' }),
    ],
    notYou: 'Ce changement vous étonne ? Demandez à la personne qui l’a fait, ou écrivez-nous.',
  },
  'member-removed': {
    subject: ({ account }: Facts) => `Vous n’avez plus accès à ${account}`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, vous avez été retiré du compte ${facts['account']}${by(facts)}.`,
      'Votre propre accès et vos autres comptes restent comme ils sont.',
    ],
    notYou: 'C’est une erreur ? Demandez à un responsable légal du compte de vous inviter à nouveau.',
  },
  'member-removed-told': {
    subject: ({ person, account }: Facts) => `${person} n’a plus accès à ${account}`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, ${facts['person']} a été retiré du compte ${facts['account']}${by(facts)}.`,
      'Dans les utilisateurs du compte, nous listons les mots de passe que cette personne connaît peut-être encore.',
    ],
    notYou: 'Ce retrait vous étonne ? Ouvrez les utilisateurs du compte, ou écrivez-nous sans attendre.',
  },
  'account-left': {
    subject: ({ account }: Facts) => `Vous avez quitté ${account}`,
    lines: ({ at, account }: Facts) => [
      `Le ${at}, vous avez quitté le compte ${account}. Vous n’en ouvrez plus aucune page.`,
      'Votre propre accès et vos autres comptes restent comme ils sont.',
    ],
  },
  'member-left-told': {
    subject: ({ person, account }: Facts) => `${person} a quitté ${account}`,
    lines: ({ at, person, account }: Facts) => [
      `Le ${at}, ${person} a quitté le compte ${account}.`,
      'Dans les utilisateurs du compte, nous listons les mots de passe que cette personne connaît peut-être encore.',
    ],
    notYou: false as const,
  },
}
