import type { Facts } from './notices.ts'

const TITLE = 'Sécurité du compte'

/** An account that wants two-step validation of its members. */
export const twoStepPolicy = {
  title: TITLE,
  lead: 'Qui protège sa connexion par une deuxième étape, et ce que le compte exige.',
  glance: 'En un coup d’œil',
  wanted: 'Validation en deux étapes',
  wantedOfNobody: 'au choix de chaque personne',
  wantedOfAll: 'exigée de tout le monde',
  since: 'depuis le',
  from: 'dès le',
  members: 'Personnes protégées',
  protected: (safe: number, all: number) => `${safe} sur ${all}`,
  list: {
    title: 'Personne par personne',
    on: 'activée depuis le',
    off: 'pas encore activée',
    wanted: 'exigée de cette personne',
    require: 'L’exiger de cette personne',
    next: 'Personnes suivantes',
    first: 'Revenir au début',
  },
  rules: 'Ce que le compte exige',
  day: {
    label: 'Exigée dès le',
    help: (days: number) =>
      `Jusque-là, rien n’est fermé à personne. ${days} jours laissent à chacun le temps de s’y mettre. Choisissez aujourd’hui pour que cela vaille tout de suite.`,
  },
  own: {
    title: 'Activez d’abord la vôtre',
    why: 'Vous exigeriez des autres ce que vous n’avez pas encore, et le compte se fermerait à vous aussi. Cela prend deux minutes.',
    link: 'Activer ma validation en deux étapes',
  },
  replaces: 'Déjà exigée. La date que vous choisissez remplace l’ancienne, dès le',
  all: {
    title: 'Exiger la validation en deux étapes de tout le monde',
    offer: 'Exigez ici la deuxième étape de toutes les personnes du compte.',
    what: 'Toutes les personnes du compte sont prévenues par e-mail, et encore trois jours avant la date si elles n’ont rien activé. Ensuite, le compte reste fermé à qui n’a pas de deuxième étape, jusqu’à ce qu’elle soit activée. Cela vaut aussi pour celles qui arriveront plus tard.',
    submit: 'L’exiger',
    busy: 'Enregistrement…',
    done: (day: string) =>
      `Le compte exige la validation en deux étapes dès le ${day}. Chaque personne en est prévenue par e-mail.`,
    doneNow: 'Le compte exige la validation en deux étapes dès maintenant. Chaque personne en est prévenue par e-mail.',
  },
  one: {
    title: 'Exiger la validation en deux étapes d’une personne',
    offer: 'Exigez ici la deuxième étape d’une seule personne du compte.',
    what: 'Cette personne est prévenue par e-mail. Dès la date choisie, le compte lui reste fermé jusqu’à ce que sa deuxième étape soit activée.',
    has: 'Elle l’a déjà activée : elle ne pourra plus la désactiver.',
    submit: 'L’exiger de cette personne',
    done: (name: string, day: string) => `Exigée de ${name} dès le ${day}. Un e-mail l’en prévient.`,
    doneNow: (name: string) => `Exigée de ${name} dès maintenant. Un e-mail l’en prévient.`,
    nothing: 'Ce compte n’a personne à qui l’exiger.',
  },
  lift: {
    title: 'Ne plus exiger la validation en deux étapes',
    offer: 'Levez ici une exigence du compte.',
    everybody: 'Pour tout le monde',
    what: 'Le compte s’ouvre aussitôt à qui n’a pas de deuxième étape. Celles et ceux qui l’ont activée la gardent. Les responsables légaux en sont prévenus.',
    submit: 'Ne plus l’exiger',
    busy: 'Un instant…',
    nothing: 'Ce compte n’exige la validation en deux étapes de personne.',
    done: 'L’exigence est levée. Les personnes qui ont activé leur deuxième étape la gardent.',
  },
  first: {
    title: 'Une deuxième étape avant d’entrer',
    lead: (account: string) => `Le compte ${account} exige la validation en deux étapes.`,
    why: 'La personne qui en répond l’a décidé pour protéger ce que vous y gérez. Dès que vous aurez activé une méthode ci-dessous, le compte vous sera ouvert. Vos autres comptes et votre profil restent ouverts.',
    whySoon:
      'Le compte vous est encore ouvert. Activez une méthode ci-dessous avant la date, et rien ne changera pour vous.',
    since: 'Exigée depuis le',
    from: 'Exigée dès le',
    ways: 'Activer une méthode',
    asked: (names: string) => `Pour en parler : ${names}.`,
    open: 'Le compte vous est ouvert.',
    enter: 'Continuer vers le compte',
    guide: 'Comprendre la validation en deux étapes',
  },
  card: {
    closed: (account: string) => `Le compte ${account} exige la validation en deux étapes.`,
    enable: 'L’activer pour entrer dans le compte',
  },
  closedHint: 'validation en deux étapes à activer',
  toDo: {
    title: 'Activer votre validation en deux étapes',
    about: (account: string) => `${account} l’exige dès le`,
    since: (account: string) => `${account} vous est fermé depuis le`,
  },
  wantedBy: {
    held: (accounts: string) =>
      `Exigée par : ${accounts}. Votre dernière méthode ne peut donc pas être retirée tant que c’est le cas.`,
    soon: (accounts: string) =>
      `Sera bientôt exigée par : ${accounts}. Sans deuxième étape, cela vous sera alors fermé.`,
  },
}

const page = (facts: Facts) => `Pour l’activer : ${facts['signIn']}`

/** Messages owed by this feature. */
export const twoStepPolicyLetters = {
  'two-step-required': {
    subject: ({ account }: Facts) => `${account} exige la validation en deux étapes`,
    lines: (facts: Facts) =>
      facts['own']
        ? [
            `Le compte ${facts['account']} exige la validation en deux étapes de votre connexion, à partir du ${facts['until']}.`,
            'Vous l’avez déjà activée : vous n’avez rien à faire.',
          ]
        : [
            `Le compte ${facts['account']} exige la validation en deux étapes de votre connexion, à partir du ${facts['until']}. Ensuite, il vous restera fermé jusqu’à ce que vous l’ayez activée. Vos autres comptes ne changent pas.`,
            'Il faut deux minutes et un téléphone.',
            page(facts),
          ],
    notYou: false as const,
  },
  'two-step-soon': {
    subject: ({ account }: Facts) => `Bientôt fermé sans deuxième étape : ${account}`,
    lines: (facts: Facts) => [
      `Dès le ${facts['until']}, le compte ${facts['account']} vous sera fermé tant que la validation en deux étapes de votre connexion n’est pas activée.`,
      page(facts),
    ],
    notYou: false as const,
  },
  'two-step-lifted': {
    subject: ({ account }: Facts) => `${account} n’exige plus la validation en deux étapes`,
    lines: (facts: Facts) => [
      facts['names']
        ? `Le ${facts['at']}, le compte ${facts['account']} a cessé d’exiger la validation en deux étapes de ${facts['names']}.`
        : `Le ${facts['at']}, le compte ${facts['account']} a cessé d’exiger la validation en deux étapes de tout le monde.`,
      `Vous pouvez l’exiger à nouveau dans « ${TITLE} ».`,
    ],
  },
}
