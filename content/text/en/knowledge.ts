import type { knowledge as original } from '../fr/knowledge.ts'

export const knowledge: typeof original = {
  home: {
    title: 'Help centre',
    lead: 'Guides that do what they explain: where a step can be done, it is done in the page.',
    search: 'What would you like to do?',
    guides: 'Guides',
    topics: 'Topics',
  },
  search: {
    title: 'Search',
    titleOf: (query) => `Search: ${query}`,
    found: (count) => (count === 0 ? 'No guide found.' : count === 1 ? 'One guide found.' : `${count} guides found.`),
    nothing: 'Try fewer words, or other ones. You can also write to us.',
    ask: 'Type a few words, or the number of a guide.',
  },
  article: {
    contents: 'In this guide',
    related: 'Related guides',
    updated: 'Updated on',
    number: (number) => `FAQ ${number}`,
    print: 'Print',
    markdown: 'Markdown version',
    menuPath: 'In the Manager:',
  },
  topics: {
    passwords: { title: 'Passwords', summary: 'Change and test your passwords.' },
    mail: { title: 'E-mail', summary: 'Your mailboxes and their settings.' },
  },
}
