export const staff = {
  desk: 'Guichet',
  outbox: {
    title: 'Messages envoyés par la démonstration',
    none: 'Aucun message pour l’instant.',
    to: 'À',
    at: 'Le',
    subject: 'Objet',
  },
}
