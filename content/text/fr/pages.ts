/** Pages that belong to no feature: errors, contact, where things went wrong. */
export const pages = {
  missing: {
    title: 'Page introuvable',
    text: 'Cette page n’existe pas ou vous n’y avez pas accès.',
  },
  forbidden: {
    title: 'Votre rôle ne le permet pas',
    text: (roles: string) => `Cette page demande le rôle ${roles}.`,
    ask: (names: string) => `Adressez-vous à ${names}.`,
  },
  refused: { title: 'Cela n’a pas été fait' },
  foreign: {
    title: 'Demande refusée',
    text: 'Cette demande ne vient pas d’une de nos pages. Rien n’a été modifié. Rouvrez la page et recommencez.',
  },
  failed: {
    title: 'Une erreur de notre côté',
    text: (id: string) =>
      `Quelque chose n’a pas fonctionné chez nous. Rien n’a été modifié. Si cela se répète, donnez-nous ce numéro : ${id}.`,
  },
  full: {
    title: 'Enregistrement impossible pour le moment',
    text: 'Le serveur ne peut rien enregistrer pour l’instant. Rien n’a été modifié. La lecture reste possible ; réessayez plus tard.',
  },
  next: 'Que faire maintenant ?',
  toHelp: 'Chercher dans le centre d’aide',
  toPerson: 'Écrire à une personne',
  contact: {
    title: 'Nous joindre',
    text: 'Écrivez-nous : une personne vous répond.',
    none: 'L’exploitant n’a pas encore indiqué d’adresse.',
    before: 'Avant d’écrire, la réponse est peut-être déjà dans un guide.',
  },
}
