import type { Facts, Letter } from './notices.ts'

const servers = {
  mail: 'Le serveur mail',
  sites: 'Le serveur web',
  databases: 'Le serveur de bases de données',
  ftp: 'Le serveur FTP',
  dav: 'Le serveur de calendriers et de contacts',
}

const named = (service: string | undefined): string =>
  (servers as Readonly<Record<string, string>>)[service ?? ''] ?? 'Un serveur'

/** In the middle of a sentence. */
const lowered = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`

/** Whether a server answers at this moment: in words, what it means, and what to do. */
export const liveState = {
  title: 'État en ce moment',
  asking: 'Vérification en cours…',
  checked: (age: string) => `vérifié ${age}`,
  ago: {
    now: 'à l’instant',
    seconds: (count: number) => `il y a ${count} s`,
    minutes: (count: number) => `il y a ${count} min`,
    hours: (count: number) => `il y a ${count} h`,
    days: (count: number) => (count === 1 ? 'il y a un jour' : `il y a ${count} jours`),
  },
  again: 'Vérifier à nouveau',
  guide: 'Est-ce vous ou nous ?',
  states: {
    answers: {
      says: 'répond',
    },
    silent: {
      says: 'ne répond pas',
      means:
        'La panne est chez nous, et nous la voyons. Rien n’est perdu. Attendez avant de changer un mot de passe : le vôtre n’y est pour rien.',
    },
    'opens-to-anything': {
      says: 'laisse entrer n’importe qui',
      means:
        'Un mauvais mot de passe ouvre aussi ce service : la faute est chez nous, et nous sommes prévenus. D’ici là, n’y mettez rien de confidentiel. Changer de mot de passe n’y changerait rien.',
    },
    'opens-to-nobody': {
      says: 'refuse tout le monde',
      means:
        'Même un bon mot de passe est refusé en ce moment : la faute est chez nous. Ne changez pas votre mot de passe, et n’effacez rien dans vos appareils.',
    },
  },
  /** A site asks nobody for a password: it shows what it should, or something else. */
  sites: {
    'opens-to-anything': {
      says: 'montre ce qu’il ne devrait pas',
      means:
        'Le serveur web répond à des adresses qui n’existent pas : la faute est chez nous, et nous sommes prévenus. Votre site lui-même n’a pas changé.',
    },
    'opens-to-nobody': {
      says: 'répond à côté',
      means: 'Le serveur web ne montre pas ce qu’il devrait : la faute est chez nous. Vos fichiers sont intacts.',
    },
  },
  servers,
  desk: {
    title: {
      silent: (server: string) => `${server} ne répond pas`,
      'opens-to-anything': (server: string) => `${server} laisse entrer n’importe qui`,
      'opens-to-nobody': (server: string) => `${server} refuse tout le monde`,
    },
    about: {
      silent: 'La connexion d’essai n’a pas abouti ; les clients le lisent sur la page de leurs produits. Vérifié le',
      'opens-to-anything':
        'Un mauvais mot de passe a ouvert la connexion d’essai. Arrêtez ce serveur, ou rétablissez sa configuration, tout de suite. Vérifié le',
      'opens-to-nobody':
        'Le compte d’essai que nous publions est refusé : le serveur ne lit sans doute plus ce que nous publions. Vérifié le',
    },
  },
}

/** Messages owed by this feature. */
export const liveStateLetters = {
  'desk-server-open': {
    subject: ({ service }: Facts) => `Urgent : ${lowered(named(service))} laisse entrer n’importe qui`,
    lines: ({ service, at }: Facts) => [
      `${named(service)} ne vérifie plus les mots de passe : le ${at}, un mauvais mot de passe a ouvert une connexion d’essai.`,
      'Arrêtez-le, ou rétablissez la configuration que « comptoir print-config » écrit, tout de suite. « comptoir doctor » dit ensuite si tout est en ordre.',
      'Tant que cela dure, un message comme celui-ci part au plus une fois par heure.',
    ],
    notYou: false,
  },
} satisfies Record<string, Letter>
