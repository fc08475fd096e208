import type { Letter } from './notices.ts'

export const signUps = {
  create: {
    title: 'Créer votre accès',
    offer: 'Créez ici l’accès avec lequel vous vous connecterez au Manager.',
    email: 'Adresse e-mail',
    emailHelp: 'Vous vous connecterez avec elle. Nous y envoyons un lien pour vérifier qu’elle est bien à vous.',
    name: 'Prénom et nom',
    nameHelp: 'Votre compte client portera ce nom.',
    country: 'Pays',
    countryHelp: 'Celui de votre adresse de facturation : la monnaie de vos factures en dépend.',
    password: 'Mot de passe',
    passwordHelp:
      'Au moins 15 caractères, sans votre nom ni votre adresse. Quatre ou cinq mots qui ne vont pas ensemble sont faciles à retenir et difficiles à deviner.',
    accept: 'J’accepte les',
    terms: 'conditions générales',
    submit: 'Créer mon accès',
    busy: 'Envoi…',
    done: (email: string, again: string) =>
      `Si l’adresse ${email} peut être utilisée, nous venons d’y écrire : ouvrez ce message, il contient la suite. Rien reçu ? Regardez dans le courrier indésirable et vérifiez l’adresse ; «\u00a0${again}\u00a0» vous envoie un autre message.`,
    already: (again: string) =>
      `Vous êtes connecté : vous avez déjà un accès, et rien n’est à faire ici. Pour en créer un autre, avec une autre adresse, appuyez sur «\u00a0${again}\u00a0».`,
  },
  terms: { link: 'Conditions générales', version: 'En vigueur depuis le' },
  page: {
    haveOne: 'Vous avez déjà un accès ?',
    signIn: 'Connectez-vous',
    guide: 'Comment cela se passe, étape par étape',
  },
  confirm: {
    title: 'Confirmer votre adresse',
    lead: (email: string) =>
      `Dernière étape pour ${email} : saisissez le mot de passe que vous avez choisi en remplissant le formulaire.`,
    asked: 'Demande faite le',
    password: 'Mot de passe choisi',
    passwordHelp: 'Plusieurs demandes ? Chacune a son mot de passe et son message : prenez la plus récente.',
    accept: 'En continuant, vous confirmez que vous acceptez les',
    submit: 'Confirmer et me connecter',
    busy: 'Création de votre accès…',
    notYou: 'Vous n’avez rien demandé ? Fermez cette page, aucun accès n’est créé sans votre confirmation.',
  },
  over: {
    title: 'Ce lien ne fonctionne plus',
    next: 'Si votre accès est déjà créé, connectez-vous. Sinon, recommencez : le formulaire prend une minute.',
    signIn: 'Se connecter',
    again: 'Créer mon accès',
  },
}

/** Messages owed by this feature. */
export const signUpLetters = {
  'sign-up-confirm': {
    subject: () => 'Confirmez votre adresse e-mail',
    lines: ({ address, at }) => [
      `Le ${at}, quelqu’un a demandé à créer un accès avec l’adresse ${address}.`,
      'Si c’est vous, il reste une étape : ouvrez la page ci-dessous et saisissez le mot de passe que vous venez de choisir.',
    ],
    button: 'Confirmer mon adresse',
    after: ({ until }) => [`Ce lien fonctionne une seule fois, jusqu’au ${until}.`],
    notYou:
      'Si ce n’était pas vous, ne faites rien : sans cette confirmation, aucun accès n’est créé et la demande est effacée.',
  },
  'sign-up-known': {
    subject: () => 'Vous avez déjà un accès',
    lines: ({ address, signIn, reset }) => [
      `Quelqu’un, sans doute vous, a demandé à créer un accès avec l’adresse ${address}. Elle en a déjà un : rien n’a été modifié.`,
      `Pour vous connecter :\n${signIn}`,
      `Si le mot de passe vous manque :\n${reset}`,
      'Si vous venez de changer l’adresse avec laquelle vous vous connectez, l’ancienne reste réservée pendant trois jours : c’est avec la nouvelle qu’il faut vous connecter.',
    ],
    notYou: 'Si ce n’était pas vous, vous n’avez rien à faire : votre accès reste tel qu’il est.',
  },
} satisfies Record<string, Letter>
