export const knowledge = {
  home: {
    title: 'Centre d’aide',
    lead: 'Des guides qui font ce qu’ils expliquent : là où une étape peut être faite, elle se fait dans la page.',
    search: 'Que voulez-vous faire ?',
    guides: 'Guides',
    topics: 'Rubriques',
  },
  search: {
    title: 'Recherche',
    titleOf: (query: string) => `Recherche : ${query}`,
    found: (count: number) =>
      count === 0 ? 'Aucun guide trouvé.' : count === 1 ? 'Un guide trouvé.' : `${count} guides trouvés.`,
    nothing: 'Essayez avec moins de mots, ou d’autres. Vous pouvez aussi nous écrire.',
    ask: 'Écrivez quelques mots, ou le numéro d’un guide.',
  },
  article: {
    contents: 'Dans ce guide',
    related: 'Guides voisins',
    updated: 'Mis à jour le',
    number: (number: number) => `FAQ ${number}`,
    print: 'Imprimer',
    markdown: 'Version Markdown',
    menuPath: 'Dans le Manager :',
  },
  topics: {
    passwords: { title: 'Mots de passe', summary: 'Changer et tester vos mots de passe.' },
    mail: { title: 'Email', summary: 'Vos adresses et leurs réglages.' },
  },
}
