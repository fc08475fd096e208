export const accounts = {
  manager: 'Manager',
  home: {
    title: 'Accueil',
    greeting: (name: string) => `Bonjour ${name}`,
    role: (role: string) => `Votre rôle : ${role}`,
    products: 'Vos produits',
    noProducts: 'Ce compte n’a pas encore de produit que vous puissiez gérer.',
    mailboxes: (count: number) => (count === 1 ? 'une adresse email' : `${count} adresses email`),
    journal: 'Derniers événements',
    noEvents: 'Rien à signaler.',
    formerMember: 'ancien membre',
  },
  actingFor: (account: string) => `Pour le compte ${account}`,
  events: {
    'account.created': 'compte créé',
    'mailbox.password_changed': 'mot de passe changé',
    'mailbox.password_tested': 'mot de passe testé',
    'member.closing': 'accès en cours de fermeture',
    'member.staying': 'accès finalement gardé',
    'member.left': 'départ du compte',
  },
  choose: {
    title: 'Vos comptes',
    none: 'Vous n’avez accès à aucun compte client. Demandez une invitation à la personne qui gère le compte.',
  },
  nav: { home: 'Accueil', mail: 'Adresses email' },
}
