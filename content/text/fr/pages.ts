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
    toTell: 'Pour une réponse utile',
    hints: [
      'Ce que vous vouliez faire, et ce qui s’est passé à la place.',
      'Le nom de votre compte client, et l’adresse, le domaine ou la facture dont il s’agit.',
      'L’heure, et le numéro que la page affichait s’il y en avait un.',
    ],
    never: 'N’envoyez jamais de mot de passe ni de code : nous n’en avons pas besoin.',
    more: 'Comment nous écrire',
    searchFirst: 'Ou trouvez la réponse tout de suite',
    before: 'Beaucoup de tâches se font dans un guide, sans attendre.',
  },
}
