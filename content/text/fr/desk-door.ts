import type { Facts, Letter } from './notices.ts'

/** The desk's door: how our own people come in, and which of them may do what. */
export const deskDoor = {
  signIn: {
    title: 'Se connecter au guichet',
    why: 'Cette porte est celle de l’équipe. Un code de votre application vous sera demandé après le mot de passe.',
    submit: 'Continuer',
    lost: 'Mot de passe ou téléphone perdu ? Un propriétaire du guichet peut vous envoyer un nouveau lien.',
    customers: 'Vous êtes client ? Connectez-vous au Manager',
  },
  code: {
    title: 'Code de votre application',
    why: 'Ouvrez votre application d’authentification et recopiez le code qu’elle affiche pour le guichet.',
    anew: 'Recommencer avec un autre accès',
    lost: 'Plus d’application ? Un propriétaire du guichet peut vous envoyer un lien pour en enregistrer une autre.',
  },
  proof: {
    why: 'Votre dernière preuve d’identité date de plus de dix minutes : confirmez que c’est vous.',
    password: 'Votre mot de passe du guichet',
    codeHelp: 'Celui que votre application affiche maintenant. Un code ne sert qu’une fois.',
  },
  welcome: {
    title: (operator: string) => `Bienvenue au guichet de ${operator}`,
    who: (name: string, role: string) => `Cet accès est celui de ${name}, dans le rôle : ${role}.`,
    steps: 'Deux étapes : un mot de passe, puis une application d’authentification sur votre téléphone.',
    password: 'Mot de passe du guichet',
    passwordHelp:
      'Au moins 15 caractères, sans votre nom ni votre adresse. Quatre ou cinq mots qui ne vont pas ensemble sont faciles à retenir et difficiles à deviner.',
    next: 'Continuer avec l’application',
    appTitle: 'Enregistrer votre application',
    app: 'Sans elle, personne n’entre au guichet. Vous avez dix minutes.',
    finish: 'Ouvrir le guichet',
    again: 'Choisir un autre mot de passe',
  },
  roles: {
    title: 'Qui peut quoi au guichet',
    lead: 'Chaque rôle peut ce dont il a besoin, et rien de plus. Un propriétaire attribue les rôles.',
    yours: (role: string) => `Votre rôle : ${role}.`,
    right: 'Au guichet',
    who: 'Rôles',
    names: {
      support: 'assistance',
      billing: 'facturation',
      catalogue: 'catalogue',
      technician: 'technique',
      owner: 'propriétaire',
    },
    rights: {
      'customers.look': 'Chercher un client',
      'customers.file': 'Lire le dossier d’un client',
      'products.open': 'Ouvrir un produit',
      'products.hold': 'Bloquer un produit et le débloquer, sauf pour une facture impayée',
      'products.sell': 'Rattacher un produit à une offre',
      'products.end': 'Mettre fin à un produit tout de suite',
      'products.hold-nonpayment': 'Bloquer et débloquer un produit pour une facture impayée',
      'documents.read': 'Lire les factures d’un compte',
      'documents.correct': 'Établir un avoir, abandonner un montant, approuver une correction',
      'documents.terms': 'Fixer la facture avant paiement d’un compte',
      'prepaid.decide': 'Accepter et envoyer un remboursement, corriger un compte prépayé',
      'money.receive': 'Noter l’argent reçu, et approuver ce qu’une autre personne a noté',
      'by-hand.do': 'Faire ce qui est à faire à la main',
      'catalogue.read': 'Lire le catalogue',
      'catalogue.keep': 'Préparer, publier et retirer des offres',
      'tax.keep': 'Tenir les taux de TVA et confirmer les numéros',
      'outbox.read': 'Lire les messages envoyés',
      'journal.read': 'Lire le journal de la maison',
      'recovery.ask': 'Demander la récupération d’un accès',
      'recovery.approve': 'Approuver une récupération demandée par quelqu’un d’autre',
      'staff.manage': 'Gérer l’équipe du guichet',
    },
  },
}

/** Messages owed by this feature. */
export const deskDoorLetters = {
  'desk-failures': {
    subject: () => 'Dix mots de passe faux de suite au guichet',
    lines: ({ at, address }: Facts) => [
      `Le ${at}, un dixième mot de passe faux de suite a été essayé avec votre accès au guichet, depuis l’adresse ${address}.`,
      'Sans le code de votre application, personne n’entre. Chaque essai suivant attend un peu plus longtemps.',
    ],
    notYou: 'Si ce n’était pas vous, prévenez un propriétaire du guichet.',
  },
  'desk-locked': {
    subject: () => 'Trop de codes faux au guichet',
    lines: ({ at, address }: Facts) => [
      `Le ${at}, un vingtième code faux a été essayé avec votre accès au guichet, depuis l’adresse ${address} : quelqu’un connaît votre mot de passe.`,
      'Plus aucun code n’est accepté pendant une heure.',
    ],
    notYou:
      'Si ce n’était pas vous, changez votre mot de passe du guichet dès que possible et prévenez un propriétaire.',
  },
} satisfies Record<string, Letter>
