export const staff = {
  desk: 'Guichet',
  outbox: {
    title: 'Messages envoyés',
    lead: 'Ce que la démonstration a écrit à ses personnages, le plus récent d’abord.',
    drawn: 'Voir comme dans une messagerie',
    none: 'Aucun message pour l’instant.',
    to: 'À',
    at: 'Le',
    subject: 'Objet',
  },
}
