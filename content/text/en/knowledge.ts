import type { knowledge as original } from '../fr/knowledge.ts'

export const knowledge: typeof original = {
  home: {
    title: 'Help centre',
    lead: 'Each guide explains a task and lets you do it there and then, at the very step that describes it.',
    description: 'The guides of your hosting: search, read, do.',
    more: (count) => `See all ${count} guides`,
  },
  search: {
    title: 'Search',
    titleOf: (query) => `Search: ${query}`,
    heading: (query) => `Results for “${query}”`,
    found: (count) => (count === 1 ? 'One guide found.' : `${count} guides found.`),
    best: (count) => `The ${count} closest guides.`,
    none: 'No guide answers these words.',
    nothing: 'Try fewer words, or other ones. You can also browse the topics or write to us.',
    ask: 'Type a few words about what you want to do, or the number of a guide.',
    browse: 'Browse the topics',
  },
  article: {
    contents: 'In this guide',
    related: 'Related guides',
    updated: 'Updated on',
    number: (number) => `FAQ ${number}`,
    markdown: 'Markdown version',
    otherSite: '(another site)',
    menuPath: 'In the Manager:',
    doneHere: (address) => `Can also be done in the page of this guide: ${address}`,
  },
  topic: { guides: (count) => (count === 1 ? 'One guide' : `${count} guides`) },
  topics: {
    passwords: { title: 'Passwords', summary: 'Change a password, check that it works.' },
    login: { title: 'Your login', summary: 'Creating your login, signing in, your profile, your devices.' },
    mail: { title: 'Email', summary: 'Your mailboxes and their settings.' },
    trouble: {
      title: 'Refusals, outages, contact',
      summary: 'Understand a message that stops you, know what to do, reach a person.',
    },
  },
}
