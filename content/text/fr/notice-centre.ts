/** What the house told somebody, as they read it in the Manager, and which of it also comes by e-mail. */
export const noticeCentre = {
  lead: 'Tout ce que nous vous avons annoncé, le plus récent d’abord.',
  /** The number is told as it is shown beside it. */
  bell: (count: number, shown: string) =>
    count === 0 ? 'Notifications' : `Notifications : ${shown} ${count > 1 ? 'non lues' : 'non lue'}`,
  unread: (count: number, shown: string) => ` : ${shown} ${count > 1 ? 'non lues' : 'non lue'}`,
  isUnread: 'Non lue',
  allRead: 'Tout marquer comme lu',
  read: 'Marquer comme lue',
  mails: 'Vérifier un message reçu par e-mail',
  fromMails: 'Lire ces annonces dans le Manager',
  toPreferences: 'Choisir les messages que vous recevez par e-mail',
  none: 'Rien à lire pour le moment.',
  older: 'Notifications plus anciennes',
  newest: 'Revenir aux plus récentes',
  back: 'Toutes les notifications',
  byMail: (address: string) => `aussi envoyée à ${address}`,
  unmailed: 'dans le Manager seulement',
  linkInLetter: (address: string) =>
    `Le bouton ou le lien dont il est question ne se trouve que dans l’e-mail envoyé à ${address}.`,
  classes: {
    security: 'Sécurité et accès',
    legal: 'Contrat et droit',
    billing: 'Facturation',
    product: 'Produits et collaboration',
    news: 'Nouveautés',
  },
  preferences: {
    title: 'Messages par e-mail',
    lead: 'Tout ce que nous vous annonçons se lit dans vos notifications. Choisissez ici ce qui vient aussi par e-mail.',
    always: 'Toujours par e-mail',
    alwaysWhy: {
      security:
        'Connexions, mots de passe, accès à vos comptes : si quelqu’un d’autre agit à votre place, cet e-mail est ce qui vous alerte.',
      legal: 'Ce que le contrat ou la loi nous oblige à vous faire savoir, comme la fermeture d’un compte.',
    },
    choose: 'À votre choix',
    guide: 'Le guide des messages que vous recevez',
  },
  change: {
    title: 'Choisir les messages que vous recevez par e-mail',
    offer: 'Choisissez ici ce que nous vous annonçons aussi par e-mail.',
    legend: 'À recevoir aussi par e-mail',
    product: 'Produits et collaboration',
    productHint: 'Réponses à vos invitations, produits qui vous sont confiés.',
    news: 'Nouveautés',
    newsHint: 'Ce qui change dans le service. Nous n’en envoyons qu’à ceux qui le demandent.',
    billing: (account: string) => `Facturation du compte ${account}`,
    billingHint: 'Par exemple une nouvelle adresse de facturation.',
    rest: 'Ce qui n’est pas coché reste à lire dans vos notifications. La sécurité et le contrat viennent toujours par e-mail.',
    submit: 'Enregistrer ce choix',
    busy: 'Enregistrement…',
    done: 'Votre choix est enregistré. Il vaut pour les prochains messages.',
    same: 'Rien n’a changé : c’était déjà votre choix.',
  },
}
