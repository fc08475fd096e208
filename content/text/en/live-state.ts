import type { liveState as original, liveStateLetters as originalLetters } from '../fr/live-state.ts'
import type { Facts } from '../fr/notices.ts'

const servers = {
  mail: 'The mail server',
  sites: 'The web server',
  databases: 'The database server',
  ftp: 'The FTP server',
  dav: 'The server of calendars and contacts',
}

const named = (service: string | undefined): string =>
  (servers as Readonly<Record<string, string>>)[service ?? ''] ?? 'A server'

/** In the middle of a sentence. */
const lowered = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`

/** Whether a server answers at this moment: in words, what it means, and what to do. */
export const liveState: typeof original = {
  title: 'State right now',
  asking: 'Checking…',
  checked: (age) => `checked ${age}`,
  ago: {
    now: 'just now',
    seconds: (count) => `${count} s ago`,
    minutes: (count) => `${count} min ago`,
    hours: (count) => `${count} h ago`,
    days: (count) => (count === 1 ? 'a day ago' : `${count} days ago`),
  },
  again: 'Check again',
  guide: 'Is it you or us?',
  states: {
    answers: {
      says: 'answers',
    },
    silent: {
      says: 'does not answer',
      means:
        'The fault is ours, and we see it. Nothing is lost. Wait before you change a password: yours has nothing to do with it.',
    },
    'opens-to-anything': {
      says: 'lets anybody in',
      means:
        'A wrong password opens this service as well: the fault is ours, and we have been told. Until then, put nothing confidential there. Changing your password would not help.',
    },
    'opens-to-nobody': {
      says: 'refuses everybody',
      means:
        'Even a right password is refused at the moment: the fault is ours. Do not change your password, and delete nothing in your devices.',
    },
  },
  sites: {
    'opens-to-anything': {
      says: 'shows what it should not',
      means:
        'The web server answers at addresses that do not exist: the fault is ours, and we have been told. Your site itself has not changed.',
    },
    'opens-to-nobody': {
      says: 'answers something else',
      means: 'The web server does not show what it should: the fault is ours. Your files are untouched.',
    },
  },
  servers,
  desk: {
    title: {
      silent: (server) => `${server} does not answer`,
      'opens-to-anything': (server) => `${server} lets anybody in`,
      'opens-to-nobody': (server) => `${server} refuses everybody`,
    },
    about: {
      silent: 'The trial login came to nothing; customers read so on the pages of their products. Checked on',
      'opens-to-anything':
        'A wrong password opened the trial login. Stop this server, or bring its configuration back, right away. Checked on',
      'opens-to-nobody':
        'The trial account we publish is refused: the server probably no longer reads what we publish. Checked on',
    },
  },
}

/** Messages owed by this feature. */
export const liveStateLetters: typeof originalLetters = {
  'desk-server-open': {
    subject: ({ service }: Facts) => `Urgent: ${lowered(named(service))} lets anybody in`,
    lines: ({ service, at }: Facts) => [
      `${named(service)} no longer checks passwords: on ${at}, a wrong one opened a trial login.`,
      'Stop it, or bring back the configuration that “comptoir print-config” writes, right away. “comptoir doctor” then tells whether everything is in order.',
      'As long as this lasts, a message like this one leaves at most once an hour.',
    ],
    notYou: false,
  },
}
