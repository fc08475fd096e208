import type { Facts } from './notices.ts'

const SECURITY = '« Ma sécurité »'
const from = ({ address, country }: Facts) => (country ? `${address} (${country})` : String(address))

/** The second step beside the password: an app, and codes on paper that stand in for it. */
export const twoStep = {
  methods: {
    app: 'Application d’authentification',
    sms: 'SMS',
    key: 'Clé de sécurité',
    rescue: 'Code de secours',
  },
  signIn: {
    title: 'Deuxième étape',
    app: 'Ouvrez votre application d’authentification et recopiez le code qu’elle affiche pour ce site.',
    rescue:
      'Recopiez un de vos codes de secours. Chacun ne sert qu’une fois ; votre prochaine connexion en demandera un autre, ou une autre méthode.',
    code: 'Code à six chiffres',
    rescueCode: 'Code de secours',
    submit: 'Valider',
    busy: 'Vérification…',
    other: {
      app: 'Utiliser mon application',
      sms: 'Recevoir un SMS',
      key: 'Utiliser ma clé de sécurité',
      rescue: 'Utiliser un code de secours',
    },
    lost: 'J’ai tout perdu',
    anew: 'Recommencer avec un autre accès',
  },
  confirm: {
    why: 'Votre dernière connexion date de plus de dix minutes. Donnez votre mot de passe de connexion et votre deuxième étape, puis continuez.',
    code: 'Code de votre application',
    codeOrRescue: 'Code de votre application, ou code de secours',
    rescueHelp: 'Un code de secours sert ici une seule fois, et seulement pour retirer une méthode.',
  },
  enable: {
    title: 'Ajouter une application d’authentification',
    offer: 'Protégez ici votre accès avec une application sur votre téléphone.',
    name: 'Nom de cette application',
    nameHelp: 'Pour la reconnaître plus tard, par exemple « Téléphone de Claire ».',
    nameFirst: 'Mon téléphone',
    begin: 'Commencer',
    scan: 'Scannez cette image avec votre application d’authentification.',
    picture: 'Code QR à scanner avec l’application',
    noCamera: 'Vous ne pouvez pas scanner ? Choisissez dans l’application la saisie d’une clé et recopiez celle-ci :',
    secretLabel: 'Clé secrète',
    login: (email: string) => `Compte : ${email}. Type : basé sur le temps, six chiffres.`,
    code: 'Code à six chiffres affiché par l’application',
    codeHelp: 'Il change toutes les trente secondes. L’heure de votre téléphone doit être juste.',
    submit: 'Activer',
    busy: 'Vérification…',
    done: 'Votre application est enregistrée. Elle vous sera demandée à votre prochaine connexion, après le mot de passe.',
    doneFirst:
      'La validation en deux étapes est activée. Partout ailleurs, vos sessions sont fermées. À votre prochaine connexion, un code vous sera demandé après le mot de passe.',
  },
  codes: {
    title: 'Créer de nouveaux codes de secours',
    offer: 'Remplacez ici vos codes de secours.',
    why: 'Dix nouveaux codes remplacent les anciens, qui cessent de fonctionner.',
    submit: 'Créer dix nouveaux codes',
    busy: 'Création…',
    nothing: 'La validation en deux étapes n’est pas activée : vous n’avez pas besoin de codes de secours.',
    keep: 'Ces dix codes ouvrent votre accès si votre téléphone ou votre clé est perdu. Chacun ne sert qu’une fois. Imprimez-les ou recopiez-les, et gardez-les ailleurs.',
    gone: 'Les codes ont été affichés une seule fois. S’ils ne sont pas notés, créez-en d’autres maintenant.',
    file: 'codes-de-secours.txt',
    noted: 'J’ai noté mes codes de secours en lieu sûr',
    finish: 'Terminer',
    others: 'Créer d’autres codes',
    done: 'Vos codes de secours sont en place. Les anciens ne fonctionnent plus.',
  },
  change: {
    title: 'Renommer ou préférer une méthode',
    offer: 'Donnez un autre nom à une méthode, ou demandez-la en premier à la connexion.',
    name: 'Nom',
    preferred: 'La demander en premier à la connexion',
    submit: 'Enregistrer',
    busy: 'Enregistrement…',
    nothing: 'Vous n’avez encore aucune méthode de validation en deux étapes.',
    done: (name: string) => `« ${name} » est à jour.`,
  },
  remove: {
    title: 'Retirer une méthode',
    offer: 'Retirez ici un téléphone ou une clé que vous n’avez plus.',
    loses: (name: string) => `« ${name} » ne pourra plus servir à vous connecter.`,
    last: 'C’est votre dernière méthode : la retirer désactive la validation en deux étapes, et vos codes de secours cessent de fonctionner.',
    submit: 'Retirer cette méthode',
    busy: 'Un instant…',
    nothing: 'Vous n’avez encore aucune méthode de validation en deux étapes.',
    done: 'La méthode est retirée. Partout ailleurs, vos sessions sont fermées.',
  },
  off: {
    title: 'Désactiver la validation en deux étapes',
    offer: 'Désactivez ici la deuxième étape de votre connexion.',
    loses:
      'Toutes vos méthodes et vos codes de secours seront effacés. Votre mot de passe suffira alors pour entrer, à vous comme à qui le découvrirait.',
    submit: 'Désactiver',
    busy: 'Un instant…',
    nothing: 'La validation en deux étapes n’est pas activée.',
    done: 'La validation en deux étapes est désactivée. Partout ailleurs, vos sessions sont fermées.',
  },
  page: {
    lead: 'Ce qui protège votre accès, et comment le renforcer.',
    glance: 'En un coup d’œil',
    twoStep: 'Validation en deux étapes',
    on: 'activée',
    off: 'désactivée',
    codes: 'Codes de secours',
    left: (count: number) => (count === 0 ? 'aucun' : count === 1 ? 'il en reste un' : `il en reste ${count}`),
    few: 'Il vous reste peu de codes de secours. Créez-en de nouveaux avant d’en manquer.',
    sessions: 'Sessions ouvertes',
    openSessions: (count: number) => (count === 1 ? 'une seule, ici' : `${count}, à vérifier de temps en temps`),
    lost: 'Un téléphone ou une clé que vous n’avez plus',
    end: 'Revenir au mot de passe seul',
    password: 'Mot de passe changé',
    changePassword: 'Changer mon mot de passe',
    methods: 'Vos méthodes',
    none: 'Aujourd’hui, votre mot de passe seul ouvre votre accès. Avec une application ou une clé, qui le découvre ne peut pas entrer.',
    preferred: 'demandée en premier',
    added: 'Ajoutée le',
    used: 'utilisée le',
    neverUsed: 'pas encore utilisée',
    manage: 'Gérer vos méthodes',
    rescue: 'Vos codes de secours',
  },
}

const notYou = `Si ce n’était pas vous, connectez-vous tout de suite, ouvrez ${SECURITY} et changez votre mot de passe. Vous ne pouvez plus entrer ? Écrivez-nous sans attendre.`
const password =
  'Si ce n’était pas vous, quelqu’un connaît votre mot de passe : changez-le sans attendre, et écrivez-nous.'

/** Messages owed by this feature. */
export const twoStepLetters = {
  'two-step-on': {
    subject: () => 'La validation en deux étapes est activée',
    lines: ({ at, factor }: Facts) => [
      `La validation en deux étapes a été activée sur votre accès le ${at}, avec « ${factor} ». Les sessions ouvertes ailleurs ont été fermées.`,
      'Désormais, votre mot de passe seul ne suffit plus pour entrer. Gardez vos codes de secours en lieu sûr.',
    ],
    notYou,
  },
  'factor-added': {
    subject: ({ factor }: Facts) => `Nouvelle méthode de connexion : ${factor}`,
    lines: ({ at, factor }: Facts) => [
      `« ${factor} » a été ajouté le ${at} aux méthodes qui valident votre connexion.`,
    ],
    notYou,
  },
  'factor-changed': {
    subject: ({ factor }: Facts) => `Méthode de connexion modifiée : ${factor}`,
    lines: ({ at, factor }: Facts) => [
      `Le nom de « ${factor} », ou l’ordre dans lequel vos méthodes vous sont demandées, a été modifié le ${at}.`,
    ],
    notYou,
  },
  'factor-removed': {
    subject: ({ factor }: Facts) => `Méthode de connexion retirée : ${factor}`,
    lines: ({ at, factor }: Facts) => [
      `« ${factor} » a été retiré le ${at} des méthodes qui valident votre connexion. Les sessions ouvertes ailleurs ont été fermées.`,
    ],
    notYou,
  },
  'two-step-off': {
    subject: () => 'La validation en deux étapes est désactivée',
    lines: ({ at }: Facts) => [
      `La validation en deux étapes a été désactivée le ${at}. Votre mot de passe suffit à nouveau pour entrer. Les sessions ouvertes ailleurs ont été fermées.`,
    ],
    notYou: password,
  },
  'rescue-codes-made': {
    subject: () => 'Vos codes de secours ont été remplacés',
    lines: ({ at }: Facts) => [
      `Dix nouveaux codes de secours ont été créés le ${at}. Les anciens ne fonctionnent plus : détruisez-les.`,
    ],
    notYou,
  },
  'rescue-code-used': {
    subject: () => 'Un code de secours a été utilisé',
    lines: ({ at, left, few }: Facts) => [
      `Un de vos codes de secours a été utilisé le ${at}. Codes encore valables : ${left}.`,
      ...(few ? [`Il vous en reste peu : créez-en de nouveaux dans ${SECURITY}.`] : []),
    ],
    notYou: password,
  },
  'two-step-failed': {
    subject: () => 'Bon mot de passe, mais cinq codes faux',
    lines: (facts: Facts) => [
      `Quelqu’un a donné votre adresse et votre bon mot de passe, puis cinq codes faux, le dernier le ${facts['at']} depuis l’adresse IP ${from(facts)}. Personne n’est entré.`,
      'Si c’était vous, vérifiez l’heure de votre téléphone, ou prenez un code de secours.',
    ],
    notYou: password,
  },
  'two-step-locked': {
    subject: () => 'Vingt codes faux : la deuxième étape est fermée pour une heure',
    lines: (facts: Facts) => [
      `Vingt codes faux ont été essayés en une heure avec votre bon mot de passe, le dernier depuis l’adresse IP ${from(facts)}. Personne n’est entré. Jusqu’au ${facts['until']}, aucun code n’est plus examiné ; ensuite tout redevient normal de soi-même.`,
    ],
    notYou: password,
  },
}
