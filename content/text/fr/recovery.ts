import type { Facts } from './notices.ts'

/** Getting back in when every factor is lost: what the person asks, what our people do, what everybody is told. */
export const recovery = {
  ask: {
    title: 'Vous avez tout perdu',
    lead: 'Plus de téléphone, plus de clé, plus de code de secours : nous pouvons retirer la deuxième étape de votre accès, une fois que nous savons que c’est bien vous. Cela prend plusieurs jours, et c’est voulu.',
    guide: 'Comment cela se passe, ce qu’il faut prouver, et pourquoi',
    first: 'Avez-vous encore quelque part une session ouverte, ou vos dix codes sur papier ? C’est bien plus rapide.',
    message: 'Que s’est-il passé ?',
    messageHelp: 'En quelques mots, par exemple : téléphone volé hier, codes restés dans le même sac.',
    contact: 'Comment vous joindre',
    contactHelp: 'Un numéro de téléphone où l’on vous trouve en journée. Jamais un mot de passe ni un code.',
    submit: 'Demander de l’aide',
    busy: 'Envoi…',
    back: 'Retour à la deuxième étape',
    noAnswer: 'Vous préférez nous écrire ?',
  },
  underWay: {
    title: 'Une récupération est en cours',
    asked: 'Vous avez demandé notre aide le',
    askedNext: 'Une personne vous contacte pour vérifier qui vous êtes.',
    evidenced: 'Nous avons vérifié qui vous êtes. Une deuxième personne de notre équipe doit encore donner son accord.',
    approved: 'La deuxième étape de cet accès sera retirée au plus tôt le',
    approvedNext: 'D’ici là, chaque personne avertie peut tout arrêter.',
    factor: 'Vous avez retrouvé un code ? Saisissez-le : la récupération s’arrête d’elle-même.',
    notYou: 'Vous n’avez rien demandé ? Quelqu’un connaît votre mot de passe. Arrêtez tout ici, puis changez-le.',
  },
  sms: {
    approved: (operator: string, day: string, link: string) =>
      `${operator} : la deuxième étape de votre accès sera retirée au plus tôt le ${day}. Vous n’avez rien demandé ? Arrêtez tout : ${link}`,
    done: (operator: string, contact: string) =>
      `${operator} : la deuxième étape de votre accès a été retirée. Ce n’était pas voulu ? ${contact}`,
  },
  stop: {
    title: 'Arrêter une récupération',
    own: (email: string) =>
      `Quelqu’un dit avoir perdu tout ce qui valide la connexion de ${email}, et nous a montré une pièce d’identité.`,
    other: (person: string) =>
      `${person}, qui fait partie d’un compte dont vous êtes responsable légal, dit avoir perdu tout ce qui valide sa connexion, et nous a montré une pièce d’identité.`,
    until: 'Si personne ne l’arrête, la deuxième étape de cet accès sera retirée au plus tôt le',
    effect: 'L’arrêter ne retire rien à personne. Si la demande était juste, il faudra la refaire.',
    submit: 'Arrêter cette récupération',
    busy: 'Arrêt…',
    stopped: 'La récupération est arrêtée. Rien n’a été retiré, et tous ceux qui étaient avertis le savent.',
    next: 'Si la demande ne venait pas de vous, changez votre mot de passe : quelqu’un le connaît peut-être.',
    nextOther: 'Parlez-en à la personne concernée, par un autre moyen que le courrier électronique.',
    over: {
      stopped: 'Cette récupération a déjà été arrêtée. Rien n’a été retiré.',
      refused: 'Nous avons refusé cette demande. Rien n’a été retiré.',
      withdrawn: 'Nous avons déjà retiré notre accord. Rien n’a été retiré de cet accès.',
      expired: 'Cette demande est périmée. Rien n’a été retiré.',
      done: 'Il est trop tard pour l’arrêter : la deuxième étape de cet accès a été retirée. Si ce n’était pas voulu, écrivez-nous sans attendre.',
    },
  },
  desk: {
    title: 'Récupérations d’accès',
    lead: 'Personnes qui ont perdu tout ce qui valide leur connexion. Deux personnes de l’équipe décident, puis 72 heures passent.',
    guide: 'Quelles preuves suffisent, et ce qu’il ne faut jamais faire',
    nav: 'Récupérations',
    inFile: 'Tout perdu',
    see: 'Voir la récupération',
    waiting: {
      asked: (count: number) =>
        count === 1
          ? 'Une personne a tout perdu : preuves à voir'
          : `${count} personnes ont tout perdu : preuves à voir`,
      evidenced: (count: number) =>
        count === 1
          ? 'Une récupération attend une deuxième personne'
          : `${count} récupérations attendent une deuxième personne`,
      since: 'La plus ancienne demande date du',
    },
    none: 'Aucune récupération en cours',
    noneOver: 'Aucune récupération terminée',
    showOver: 'Voir celles qui sont terminées',
    showOpen: 'Voir celles qui sont en cours',
    older: 'Plus anciennes',
    newest: 'Revenir aux plus récentes',
    person: 'Personne',
    state: 'État',
    since: 'Demandée le',
    stateIs: (state: string) => `État : ${state}`,
    states: {
      asked: 'demandée, preuves à voir',
      evidenced: 'preuves vues, accord à donner',
      approved: 'acceptée, délai en cours',
      done: 'exécutée',
      stopped: 'arrêtée',
      refused: 'refusée',
      withdrawn: 'accord retiré',
      expired: 'périmée',
    },
    one: (name: string) => `Récupération de ${name}`,
    login: 'Accès',
    file: 'Voir le dossier de cette personne',
    message: 'Ce qui s’est passé',
    contact: 'Pour la joindre',
    from: 'Demandé depuis l’adresse IP',
    due: 'Exécution au plus tôt le',
    letters: 'Personnes averties',
    standing: {
      login: 'adresse de connexion',
      'former-address': 'adresse quittée il y a moins de 72 heures',
      representative: 'responsable légal d’un même compte',
    },
    sent: 'message parti',
    unsent: 'message pas encore parti : le délai attend',
    givenUp: 'message impossible à remettre',
    history: 'Déroulement',
    by: (name: string) => `par ${name}`,
    steps: {
      asked: 'Demandée après un bon mot de passe',
      opened: 'Ouverte au guichet',
      evidenced: 'Preuves vues',
      approved: 'Acceptée',
      done: 'Exécutée : méthodes, codes et mots de passe d’application retirés, sessions fermées',
      stopped: {
        link: (email: string) => `Arrêtée par le lien envoyé à ${email}`,
        profile: () => 'Arrêtée par la personne, connectée',
        factor: () => 'Arrêtée d’elle-même : une deuxième étape a été passée, ou il n’y en a plus',
        'address-undone': () => 'Arrêtée : l’ancienne adresse de connexion a été rétablie',
        'login-over': () => 'Arrêtée : cet accès est fermé ou se ferme',
      },
      refused: 'Refusée',
      withdrawn: 'Accord retiré',
      expired: 'Périmée : trente jours sans accord',
    },
    evidence: 'Preuves',
    document: 'Document vu',
    choose: 'Choisir…',
    documents: {
      passport: 'Passeport',
      'identity-card': 'Carte d’identité',
      'residence-permit': 'Titre de séjour',
      'company-register': 'Extrait du registre du commerce, avec pièce d’identité du signataire',
    },
    reference: 'Référence',
    referenceHelp: 'Numéro du document ou de notre dossier. Jamais de copie ni de photo.',
    note: 'Comment vous avez vérifié',
    noteHelp: 'Qui vous avez appelé, à quel numéro déjà connu de nous, ce qui a été comparé.',
    confirm: 'Confirmer les preuves',
    confirmBusy: 'Enregistrement…',
    approve: 'Accepter',
    approveTitle: 'Votre accord',
    approveWhy:
      'Vous êtes la deuxième personne. Relisez les preuves ci-dessus, et rappelez vous-même en cas de doute. Après votre accord, 72 heures passent et tous ceux que cela regarde sont avertis.',
    approveBusy: 'Accord…',
    notYours: 'Vous avez vu les preuves : l’accord revient à quelqu’un d’autre de l’équipe.',
    end: { refuse: 'Refuser', withdraw: 'Retirer l’accord' },
    endTitle: { refuse: 'Refuser cette demande', withdraw: 'Retirer notre accord' },
    why: 'Raison, pour l’équipe',
    whyHelp: 'La personne apprend que la demande n’aboutit pas, sans cette raison.',
    endBusy: 'Un instant…',
    open: 'Ouvrir une récupération',
    openWhy:
      'Pour quelqu’un qui vous a joint autrement et dont vous avez vu les preuves. L’accord reviendra à quelqu’un d’autre.',
    openFor: (name: string) => `Ouvrir une récupération pour ${name}`,
    cannot:
      'Une récupération n’a de sens que pour un accès ouvert, avec une validation en deux étapes, et sans autre récupération en cours.',
  },
}

const stopped: Readonly<Record<string, string>> = {
  link: 'Une des personnes averties l’a arrêtée.',
  profile: 'Elle a été arrêtée depuis l’accès lui-même.',
  factor: 'Une deuxième étape a été passée : rien n’était donc tout à fait perdu.',
  'address-undone': 'L’ancienne adresse de connexion a été rétablie.',
  'login-over': 'Cet accès est fermé, ou se ferme.',
}
const ended: Readonly<Record<string, string>> = {
  refused: 'Nous n’avons pas pu y donner suite.',
  withdrawn: 'Nous avons retiré notre accord.',
  expired: 'Trente jours ont passé sans que nous puissions vérifier qui vous êtes.',
}

const whose = ({ own, person }: Facts) => (own ? 'de votre accès' : `de l’accès de ${person}`)
const notYou =
  'Si ce n’était pas vous, quelqu’un connaît votre mot de passe : changez-le sans attendre, et écrivez-nous.'

/** Messages owed by this feature. */
export const recoveryLetters = {
  'recovery-asked': {
    subject: () => 'Votre demande d’aide pour entrer',
    lines: ({ at }: Facts) => [
      `Le ${at}, quelqu’un a donné votre adresse et votre bon mot de passe, puis nous a dit avoir tout perdu : téléphone, clé et codes de secours. Personne n’est entré.`,
      'Si c’est vous, une personne vous contacte pour vérifier qui vous êtes.',
    ],
    notYou,
  },
  'recovery-approved': {
    subject: (facts: Facts) => `La deuxième étape ${whose(facts)} va être retirée`,
    lines: (facts: Facts) => [
      facts['own']
        ? 'Quelqu’un nous a dit avoir perdu tout ce qui valide votre connexion, et deux personnes de notre équipe ont vu et accepté ses preuves.'
        : `${facts['person']} fait partie d’un compte dont vous êtes responsable légal. Cette personne nous a dit avoir perdu tout ce qui valide sa connexion, et deux personnes de notre équipe ont vu et accepté ses preuves.`,
      `Au plus tôt le ${facts['until']}, la deuxième étape ${whose(facts)} sera retirée. Le mot de passe reste le même.`,
      'Si cela vous étonne, arrêtez-le : un appui suffit, et rien n’est perdu pour personne.',
    ],
    button: 'Arrêter cette récupération',
    after: () => ['Tous ceux que cela regarde ont reçu ce message, chacun avec son propre lien.'],
    notYou: false as const,
  },
  'recovery-stopped': {
    subject: (facts: Facts) => `La récupération ${whose(facts)} est arrêtée`,
    lines: (facts: Facts) => [
      `La récupération ${whose(facts)} a été arrêtée le ${facts['at']}. Rien n’a été retiré.`,
      stopped[facts['how'] ?? ''] ?? 'Tout reste comme avant.',
    ],
    notYou: 'Si la demande ne venait pas de la bonne personne, écrivez-nous : nous regardons avec vous.',
  },
  'recovery-ended': {
    subject: (facts: Facts) => `La récupération ${whose(facts)} n’aboutit pas`,
    lines: (facts: Facts) => [
      `La demande de récupération ${whose(facts)} a pris fin le ${facts['at']}. Rien n’a été retiré.`,
      ended[facts['how'] ?? ''] ?? 'Tout reste comme avant.',
    ],
    notYou: 'Une question, ou toujours besoin d’aide ? Écrivez-nous.',
  },
  'recovery-done': {
    subject: (facts: Facts) => `La deuxième étape ${whose(facts)} a été retirée`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, les méthodes de validation ${whose(facts)} ont été retirées, ses codes de secours et ses mots de passe d’application aussi. Toutes les sessions sont fermées ; le mot de passe reste le même.`,
      ...(facts['own']
        ? [
            facts['short']
              ? 'Votre mot de passe est trop court pour protéger seul votre accès : à votre prochaine connexion, un plus long vous sera demandé.'
              : 'Connectez-vous avec votre mot de passe, puis activez à nouveau la validation en deux étapes.',
          ]
        : []),
    ],
    notYou: 'Si cela n’aurait pas dû arriver, écrivez-nous sans attendre.',
  },
}
