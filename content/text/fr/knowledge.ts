import type { Topic } from '../../topics.ts'

const topics: Record<Topic, { title: string; summary: string }> = {
  passwords: { title: 'Mots de passe', summary: 'Changer un mot de passe, vérifier qu’il fonctionne.' },
  login: { title: 'Votre accès', summary: 'Créer votre accès, vous connecter, votre profil, vos appareils.' },
  mail: { title: 'Email', summary: 'Vos adresses email et leurs réglages.' },
  trouble: {
    title: 'Refus, pannes, contact',
    summary: 'Comprendre un message qui vous arrête, savoir quoi faire, joindre une personne.',
  },
}

export const knowledge = {
  home: {
    title: 'Centre d’aide',
    lead: 'Chaque guide explique une tâche et vous permet de la faire sur place, à l’étape même où elle est décrite.',
    description: 'Les guides de votre hébergement : cherchez, lisez, faites.',
    more: (count: number) => `Voir les ${count} guides`,
  },
  search: {
    title: 'Recherche',
    titleOf: (query: string) => `Recherche : ${query}`,
    heading: (query: string) => `Résultats pour « ${query} »`,
    found: (count: number) => (count === 1 ? 'Un guide trouvé.' : `${count} guides trouvés.`),
    best: (count: number) => `Les ${count} guides les plus proches.`,
    none: 'Aucun guide ne répond à ces mots.',
    nothing: 'Essayez avec moins de mots, ou avec d’autres. Vous pouvez aussi parcourir les rubriques ou nous écrire.',
    ask: 'Écrivez quelques mots de ce que vous voulez faire, ou le numéro d’un guide.',
    browse: 'Parcourir les rubriques',
  },
  article: {
    contents: 'Dans ce guide',
    related: 'Guides voisins',
    updated: 'Mis à jour le',
    number: (number: number) => `FAQ ${number}`,
    markdown: 'Version Markdown',
    otherSite: '(autre site)',
    menuPath: 'Dans le Manager :',
    doneHere: (address: string) => `Se fait aussi dans la page du guide : ${address}`,
  },
  topic: { guides: (count: number) => (count === 1 ? 'Un guide' : `${count} guides`) },
  topics,
}
