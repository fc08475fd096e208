import type { Facts } from './notices.ts'
import { profile } from './profile.ts'

const page = `« ${profile.nav.appPasswords} »`

const scopes = { caldav: 'Calendriers', carddav: 'Contacts' }

export const appPasswords = {
  title: 'Mots de passe d’application',
  lead: 'Un mot de passe à part pour chaque téléphone et chaque ordinateur qui synchronise vos calendriers et vos contacts. Il n’ouvre rien d’autre, et se retire sans toucher aux autres appareils.',
  server: 'Serveur',
  userName: 'Nom d’utilisateur',
  password: 'Mot de passe',
  scopes,
  both: 'Calendriers et contacts',
  open: (count: number) => {
    if (count === 0) return 'Aucun'
    return count === 1 ? '1, le voir' : `${count}, les voir`
  },
  another: 'Un appareil de plus',
  ahead: {
    title: 'Vos autres programmes',
    programs:
      'Un téléphone ou un programme qui synchronise vos calendriers et vos contacts (Thunderbird, DAVx5, les réglages d’un iPhone) ne peut pas vous demander de code. Il lui faut un mot de passe d’application, un par appareil.',
    ready: 'Ceux-ci en ont un, et continuent comme avant :',
    none: 'Aucun de vos appareils n’en a pour le moment. S’ils synchronisent avec votre accès, créez-leur-en un.',
    mail: 'Les adresses e-mail ont leur propre mot de passe : rien ne change pour elles.',
  },
  list: {
    title: 'Vos appareils',
    opens: (what: string) => `Ouvre : ${what}`,
    userName: (name: string) => `Nom d’utilisateur : ${name}`,
    created: 'Créé le',
    used: 'utilisé le',
    from: (ip: string) => `depuis ${ip}`,
    unused: 'pas encore utilisé',
    pending: 'enregistré, pas encore actif',
    profile: 'Profil pour iPhone, iPad et Mac',
    profileOf: (name: string) => `Profil pour iPhone, iPad et Mac : ${name}`,
  },
  create: {
    title: 'Créer un mot de passe d’application',
    offer: 'Créez ici un mot de passe pour synchroniser un appareil avec vos calendriers et vos contacts.',
    name: 'Nom de l’appareil',
    nameHelp: 'Pour le reconnaître plus tard, par exemple « Téléphone de Claire » ou « Ordinateur du magasin ».',
    opens: 'Ce qu’il ouvre',
    hints: { caldav: 'Rendez-vous et tâches (CalDAV).', carddav: 'Carnets d’adresses (CardDAV).' },
    submit: 'Créer le mot de passe',
    busy: 'Création…',
    pending: 'Le mot de passe est enregistré, pas encore actif. Nous réessayons tout seuls.',
    asleep:
      'Le mot de passe est enregistré. Le serveur des calendriers et des contacts ne répond pas en ce moment : le mot de passe sera actif dès son retour.',
    done: 'Le mot de passe est actif. Saisissez sur l’appareil le serveur, le nom d’utilisateur et le mot de passe.',
  },
  revoke: {
    title: 'Retirer des mots de passe d’application',
    offer: 'Retirez ici le mot de passe d’un appareil perdu, vendu ou qui ne sert plus.',
    help: 'L’appareil ne reçoit plus rien et n’envoie plus rien. Ce qu’il a déjà reçu y reste. Vos calendriers et vos contacts ne changent pas.',
    submit: 'Retirer ceux qui sont cochés',
    busy: 'Retrait…',
    all: 'Les retirer tous',
    pending: 'Le retrait est enregistré, le serveur ne l’a pas encore repris. Nous réessayons tout seuls.',
    nothing: 'Vous n’avez pas de mot de passe d’application.',
    done: (count: number) => (count === 1 ? 'Un mot de passe est retiré.' : `${count} mots de passe sont retirés.`),
  },
  devices: {
    title: 'Régler vos appareils',
    intro: 'Beaucoup de programmes trouvent tout avec le serveur seul. Quelques-uns demandent l’adresse complète.',
    calendars: 'Adresse des calendriers',
    contacts: 'Adresse des contacts',
    encryption: 'Chiffrement',
    tls: 'SSL/TLS, toujours. Port 443.',
    apple: 'iPhone, iPad, Mac',
    appleSteps: [
      'Le plus simple : ouvrez cette page sur l’appareil, téléchargez le profil à côté du mot de passe, puis installez-le dans Réglages. L’appareil demande alors le mot de passe d’application.',
      'À la main : dans Réglages, Apps, Calendrier, Comptes Calendrier, ajoutez un compte « Autre », puis « Compte CalDAV ». Saisissez le serveur, le nom d’utilisateur et le mot de passe. Recommencez avec Contacts et « Compte CardDAV ».',
    ],
    android: 'Téléphone Android',
    androidSteps: [
      'Installez une application de synchronisation, par exemple DAVx5.',
      'Ajoutez un compte avec une adresse web et un nom d’utilisateur : l’adresse est https:// suivi du serveur. Choisissez ensuite ce que le téléphone doit synchroniser.',
    ],
    thunderbird: 'Thunderbird',
    thunderbirdSteps: [
      'Calendriers : nouvel agenda, « Sur le réseau », puis le nom d’utilisateur et le serveur.',
      'Contacts : dans le carnet d’adresses, nouveau carnet CardDAV, puis le nom d’utilisateur et le serveur.',
    ],
    guide: 'Le guide pas à pas',
  },
  kept: (count: number) =>
    count === 1
      ? 'Votre mot de passe d’application continue d’ouvrir calendriers et contacts.'
      : `Vos ${count} mots de passe d’application continuent d’ouvrir calendriers et contacts.`,
  keptLink: 'Les retirer tous',
}

const opened = (facts: Facts) => {
  const known = (facts['scopes'] ?? '').split(' ').flatMap((scope) => scopes[scope as keyof typeof scopes] ?? [])
  return (known.length > 0 ? known.join(' et ') : appPasswords.both).toLowerCase()
}

/** Messages owed by this feature. */
export const appPasswordLetters = {
  'app-password-created': {
    subject: ({ label }: Facts) => `Nouveau mot de passe d’application : ${label}`,
    lines: (facts: Facts) => [
      `Le ${facts['at']}, un mot de passe d’application nommé « ${facts['label']} » a été créé avec votre accès. Il ouvre : ${opened(facts)}.`,
      `Vous le retrouvez dans ${page}, où il se retire à tout moment.`,
    ],
    notYou: `Si ce n’était pas vous, retirez-le dans ${page}, changez votre mot de passe de connexion et écrivez-nous.`,
  },
  'app-passwords-revoked': {
    subject: ({ count }: Facts): string =>
      count === '1' ? 'Un mot de passe d’application a été retiré' : 'Des mots de passe d’application ont été retirés',
    lines: ({ at, names }: Facts) => [
      `Retrait du ${at} : ${names}. Les appareils qui s’en servaient ne synchronisent plus vos calendriers ni vos contacts.`,
      `Pour qu’un appareil synchronise à nouveau, créez-lui un mot de passe dans ${page}.`,
    ],
  },
}
