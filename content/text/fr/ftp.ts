import type { Facts } from './notices.ts'

/** How much, in words: 1 500 MB, or without a limit of its own. */
const room = (mb: number) => (mb === 0 ? 'sans limite propre' : `${mb.toLocaleString('fr-CH')} Mo`)

export const ftp = {
  list: {
    title: 'Comptes FTP',
    intro: 'Ils servent à envoyer les fichiers de vos sites. Choisissez-en un pour voir ses réglages ou le modifier.',
    user: 'Utilisateur',
    product: 'Hébergement',
    folder: 'Dossier',
    state: 'État',
    none: 'Aucun compte FTP pour le moment.',
    noneWhy: 'Créez le premier ci-dessous : il ouvre un dossier de votre hébergement à un programme FTP.',
    next: 'Comptes suivants',
    first: 'Début de la liste',
    create: 'Un compte de plus',
    guide: 'Se connecter avec un programme FTP',
  },
  page: {
    settings: 'Réglages à copier',
    settingsHelp: 'Saisissez-les dans votre programme FTP. Le mot de passe ne s’affiche plus après sa création.',
    server: 'Serveur',
    port: 'Port',
    user: 'Nom d’utilisateur',
    encryption: 'Chiffrement',
    explicit: 'FTPS explicite (FTP avec TLS explicite)',
    encrypted: 'Chiffrement : FTPS explicite (FTP avec TLS explicite).',
    state: 'État',
    product: 'Hébergement',
    folder: 'Dossier',
    room: 'Espace',
    changedAt: 'Mot de passe changé le',
    manage: 'Gérer ce compte',
    password: 'Mot de passe',
    closing: 'Fermer ce compte',
    whole: 'tout l’hébergement',
    roomOf: room,
  },
  /** How an account stands, in few words. */
  states: {
    pending: 'enregistré, pas encore actif',
    deleting: 'suppression enregistrée, pas encore en vigueur',
    deleted: 'supprimé',
    blocked: 'fermé, produit bloqué',
    astray: 'fermé, son dossier mène hors de l’hébergement',
    locked: 'verrouillé',
    open: 'ouvert',
  },
  /** What stands on the page of a product. */
  service: {
    name: 'Comptes FTP',
    counted: (count: number, most: number) =>
      count < 2 ? `${count} compte FTP sur ${most}` : `${count} comptes FTP sur ${most}`,
    link: 'Gérer les comptes FTP',
    pending: (count: number) =>
      count === 1
        ? 'Un compte FTP est enregistré, pas encore actif. Nous réessayons tout seuls.'
        : `${count} comptes FTP sont enregistrés, pas encore actifs. Nous réessayons tout seuls.`,
    closed: 'Les comptes FTP sont fermés tant que ce produit est bloqué ; leurs fichiers restent en place.',
  },
  toDos: {
    pending: {
      one: (user: string) => `Le compte FTP ${user} n’est pas encore à jour`,
      many: (count: number) => `${count} comptes FTP ne sont pas encore à jour`,
      why: 'Ce qui est enregistré prendra effet dès que le serveur FTP répond. Nous réessayons tout seuls.',
    },
    astray: {
      one: (user: string) => `Le dossier du compte FTP ${user} mène hors de l’hébergement`,
      many: (count: number) => `${count} comptes FTP ont un dossier qui mène hors de l’hébergement`,
      why: 'Ils restent fermés. Choisissez un autre dossier, ou supprimez le lien qui s’y trouve.',
    },
  },
  words: {
    nothing: 'Ce compte n’a pas de compte FTP que vous puissiez gérer.',
    noHosting: 'Ce compte n’a pas d’hébergement qui porte des comptes FTP et que vous puissiez gérer.',
    busy: 'Enregistrement…',
  },
  create: {
    title: 'Créer un compte FTP',
    offer: 'Créez ici un compte FTP pour l’un de vos hébergements.',
    name: 'Nom',
    nameHelp: (handle: string) =>
      `Il commencera par ${handle}_. Lettres minuscules sans accent, chiffres et _ ; 23 signes au plus.`,
    folder: 'Dossier',
    folderHelp: 'Le compte ne voit rien d’autre. Par exemple site ou site/images ; vide, il ouvre tout l’hébergement.',
    quota: 'Espace, en Mo',
    quotaHelp: 'Ce qui peut y être envoyé. Vide : seulement la limite de l’hébergement.',
    password: 'Mot de passe',
    passwordHelp: 'Au moins 12 caractères. Il ne sera plus affiché.',
    submit: 'Créer le compte FTP',
    generate: 'Créer avec un mot de passe généré',
    pending: (user: string) => `Le compte FTP ${user} est enregistré, pas encore actif. Nous réessayons tout seuls.`,
    done: (user: string) => `Le compte FTP ${user} est ouvert.`,
    open: 'Voir ses réglages',
  },
  changePassword: {
    title: 'Changer le mot de passe d’un compte FTP',
    offer: 'Choisissez ici un nouveau mot de passe pour l’un de vos comptes FTP.',
    warns:
      'Les programmes et les sites qui utilisent l’ancien mot de passe cesseront d’envoyer des fichiers jusqu’à ce que vous y mettiez le nouveau.',
    password: 'Nouveau mot de passe',
    help: 'Au moins 12 caractères.',
    disconnect: 'Couper les connexions ouvertes avec l’ancien mot de passe',
    submit: 'Changer le mot de passe',
    generate: 'En générer un pour moi',
    pending: (user: string) =>
      `Le nouveau mot de passe de ${user} est enregistré, pas encore actif ; l’ancien reste valable. Nous réessayons tout seuls.`,
    asleep: (user: string) =>
      `Le nouveau mot de passe de ${user} est enregistré et remplace l’ancien. Le serveur FTP ne répond pas en ce moment : il sera actif dès son retour.`,
    done: (user: string) => `Le nouveau mot de passe de ${user} est actif. L’ancien ne fonctionne plus.`,
    doneClosed: (user: string) =>
      `Le nouveau mot de passe de ${user} est enregistré et remplace l’ancien. Le compte est fermé : il ouvrira avec celui-ci.`,
  },
  changeFolder: {
    title: 'Changer le dossier ou l’espace d’un compte FTP',
    offer: 'Changez ici ce qu’un compte FTP ouvre, et combien il peut envoyer.',
    submit: 'Enregistrer',
    pending: (user: string) =>
      `Les réglages de ${user} sont enregistrés, pas encore actifs. Nous réessayons tout seuls.`,
    done: (user: string) => `Les réglages de ${user} sont à jour. Aucun fichier n’a été déplacé.`,
  },
  lock: {
    title: 'Verrouiller ou rouvrir un compte FTP',
    offer: 'Fermez ici un compte FTP sans le supprimer, ou rouvrez-le.',
    explains: 'Plus personne ne s’y connecte et les connexions ouvertes sont coupées. Les fichiers restent en place.',
    submit: 'Verrouiller',
    pending: (user: string) =>
      `Le verrouillage de ${user} est enregistré, pas encore en vigueur : le compte reste ouvert jusque-là. Nous réessayons tout seuls.`,
    done: (user: string) => `Le compte FTP ${user} est verrouillé et ses connexions sont coupées.`,
    unlockExplains: 'Il se rouvre avec le même mot de passe et le même dossier.',
    unlock: 'Rouvrir',
    unlockPending: (user: string) =>
      `La réouverture de ${user} est enregistrée, pas encore active. Nous réessayons tout seuls.`,
    unlocked: (user: string) => `Le compte FTP ${user} est rouvert.`,
  },
  remove: {
    title: 'Supprimer un compte FTP',
    offer: 'Supprimez ici un compte FTP dont personne n’a plus besoin.',
    loses: (user: string) => [
      `Le compte ${user} et son mot de passe : un programme ou un site qui l’utilise n’enverra plus rien.`,
    ],
    keeps: 'Les fichiers de son dossier restent dans votre hébergement.',
    word: 'SUPPRIMER',
    submit: 'Supprimer le compte FTP',
    pending: (user: string) =>
      `La suppression de ${user} est enregistrée, pas encore en vigueur : le compte reste ouvert jusque-là. Nous réessayons tout seuls.`,
    done: (user: string) => `Le compte FTP ${user} est supprimé. Ses fichiers sont restés en place.`,
  },
  testPassword: {
    title: 'Tester le mot de passe d’un compte FTP',
    offer: 'Vérifiez ici si un mot de passe ouvre l’un de vos comptes FTP.',
    password: 'Mot de passe à tester',
    help: 'Il est envoyé à votre serveur FTP, puis oublié. Cinq essais par quart d’heure et par compte.',
    submit: 'Tester',
    busy: 'Test en cours…',
    valid: (user: string) => `Valable : ce mot de passe ouvre ${user}.`,
    refused: (user: string) => `Non valable : ce mot de passe n’ouvre pas ${user}.`,
    busyServer: 'Le serveur FTP est occupé et n’a pas pu répondre. Le test ne dit rien du mot de passe ; réessayez.',
    unreachable: 'Le serveur FTP ne répond pas. Le test ne dit rien du mot de passe ; réessayez dans quelques minutes.',
  },
}

/** Messages owed by this feature. */
export const ftpLetters = {
  'ftp-account-created': {
    subject: ({ user }: Facts) => `Nouveau compte FTP : ${user}`,
    lines: ({ user, account, at }: Facts) => [
      `Le compte FTP ${user} (compte ${account}) a été créé le ${at}.`,
      'Ses réglages se trouvent dans le Manager, sous Comptes FTP. Son mot de passe ne s’affiche plus : notez-le, ou changez-le.',
    ],
  },
  'ftp-password-changed': {
    subject: ({ user }: Facts) => `Le mot de passe du compte FTP ${user} a été changé`,
    lines: ({ user, account, at }: Facts) => [
      `Le mot de passe du compte FTP ${user} (compte ${account}) a été changé le ${at}.`,
      'Saisissez le nouveau dans chaque programme et chaque site qui envoie des fichiers avec ce compte.',
    ],
  },
  'ftp-account-deleted': {
    subject: ({ user }: Facts) => `Le compte FTP ${user} a été supprimé`,
    lines: ({ user, account, at }: Facts) => [
      `Le compte FTP ${user} (compte ${account}) a été supprimé le ${at}. Les fichiers de son dossier sont restés dans votre hébergement.`,
    ],
  },
}
