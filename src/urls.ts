import type { Language } from '../content/text/index.ts'

/** Every address of the site: as a pattern for the router, and as a function for everybody else. */
export const paths = {
  home: '/',
  article: '/faq/:number',
  articleNamed: '/faq/:number/:slug',
  number: '/:number{[0-9]+}',
  topic: '/topics/:topic',
  search: '/search',
  contact: '/contact',
  signIn: '/sign-in',
  signOut: '/sign-out',
  theme: '/theme',
  language: '/profile/language',
  manager: '/manager',
  managerHome: '/manager/:account',
  mailboxes: '/manager/:account/mail',
  mailbox: '/manager/:account/mail/:mailbox',
  go: '/go/:name',
  action: '/actions/:name',
  personAction: '/profile/actions/:name/:subject?',
  accountAction: '/manager/:account/actions/:name/:subject?',
  deskAction: '/desk/accounts/:account/actions/:name/:subject?',
  outbox: '/desk/outbox',
  outboxLetter: '/desk/outbox/:letter',
  health: '/healthz',
  staticFile: '/static/:name',
} as const

/** `/en/…` in English; French has no prefix. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'fr' ? path : path === '/' ? '/en' : `/en${path}`

/** The language an address is in, and the address without it: with one leading slash, two would name another site. */
export function languageOfPath(path: string): { language: Language; rest: string } {
  if (path === '/en' || path.startsWith('/en/'))
    return { language: 'en', rest: `/${path.slice(3).replace(/^\/+/, '')}` }
  return { language: 'fr', rest: path }
}

const part = encodeURIComponent
const query = (values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
const tail = (subject: string | undefined) => (subject === undefined ? '' : `/${part(subject)}`)

/** `from` is a signed return ticket: where a card stands, so that its answer leads back there. */
interface CardQuery {
  from?: string | undefined
  file?: string | undefined
}

export const urls = {
  home: (language: Language) => inLanguage(language, '/'),
  article: (language: Language, number: number, slug: string) => inLanguage(language, `/faq/${number}/${slug}`),
  articleNumber: (language: Language, number: number) => inLanguage(language, `/faq/${number}`),
  articleMarkdown: (language: Language, number: number) => inLanguage(language, `/faq/${number}.md`),
  topic: (language: Language, topic: string) => inLanguage(language, `/topics/${part(topic)}`),
  search: (language: Language, words?: string) => inLanguage(language, `/search${query({ q: words })}`),
  contact: (language: Language) => inLanguage(language, paths.contact),
  signIn: (language: Language, back?: string) => inLanguage(language, `/sign-in${query({ back })}`),
  signOut: () => paths.signOut,
  theme: () => paths.theme,
  language: () => paths.language,
  manager: () => paths.manager,
  managerHome: (account: string) => `/manager/${part(account)}`,
  mailboxes: (account: string) => `/manager/${part(account)}/mail`,
  mailbox: (account: string, mailbox: string) => `/manager/${part(account)}/mail/${part(mailbox)}`,
  go: (name: string) => `/go/${part(name)}`,
  action: (name: string, from?: string) => `/actions/${part(name)}${query({ from })}`,
  personAction: (name: string, subject?: string, more: CardQuery = {}) =>
    `/profile/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  accountAction: (account: string, name: string, subject?: string, more: CardQuery = {}) =>
    `/manager/${part(account)}/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  deskAction: (account: string, name: string, subject?: string, more: CardQuery = {}) =>
    `/desk/accounts/${part(account)}/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  outbox: () => paths.outbox,
  outboxLetter: (letter: string) => `/desk/outbox/${part(letter)}`,
  static: (name: string) => `/static/${name}`,
}
