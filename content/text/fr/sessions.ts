import { identity } from './identity.ts'
import type { Facts } from './notices.ts'
import { profile } from './profile.ts'

const forgotten = `« ${identity.signIn.forgotten} »`
const mySessions = `« ${profile.nav.sessions} »`

export const sessions = {
  lead: 'Les navigateurs où votre accès est ouvert en ce moment. Si vous n’en reconnaissez pas un, fermez sa session.',
  device: (browser: string, system: string) => {
    if (browser && system) return `${browser} sur ${system}`
    return browser || (system ? `Navigateur inconnu sur ${system}` : 'Navigateur inconnu')
  },
  thisOne: (device: string) => `${device} (ce navigateur)`,
  from: 'Depuis',
  opened: 'Ouverte le',
  seen: 'vue le',
  staying: 'reste connecté, 30 jours au plus',
  brief: 'se ferme après une heure sans visite',
  elsewhere: 'Sur d’autres appareils',
  /** What waits on the first page of an account. */
  toDo: {
    one: (device: string) => `Est-ce vous ? ${device} s’est connecté pour la première fois`,
    many: (count: number) => `Est-ce vous ? ${count} navigateurs se sont connectés pour la première fois`,
    since: 'Si ce n’est pas vous, fermez cette session et changez votre mot de passe. Connexion du',
  },
  end: {
    title: 'Fermer mes autres sessions',
    offer: 'Fermez les sessions ouvertes sur d’autres appareils.',
    seen: (at: string) => `vue le ${at}`,
    help: 'La session de ce navigateur reste ouverte. Ailleurs, il faudra le mot de passe de connexion pour entrer à nouveau.',
    submit: 'Fermer les sessions cochées',
    busy: 'Fermeture…',
    all: 'Fermer toutes les autres',
    nothing: 'Vous n’êtes connecté que dans ce navigateur : il n’y a pas d’autre session à fermer.',
    done: (count: number) => (count === 1 ? 'Une session est fermée.' : `${count} sessions sont fermées.`),
  },
}

const from = ({ address, country }: Facts) => (country ? `${address} (${country})` : address)

/** Messages owed by this feature. */
export const sessionLetters = {
  'new-sign-in': {
    subject: ({ device }: Facts) => `Nouvelle connexion : ${device}`,
    lines: (facts: Facts) => [
      `Quelqu’un s’est connecté avec votre adresse et votre mot de passe le ${facts['at']}, dans un navigateur que nous ne connaissions pas encore :`,
      `${facts['device']}, depuis l’adresse IP ${from(facts)}.`,
      'Si c’était vous, il n’y a rien à faire.',
    ],
    notYou: `Si ce n’était pas vous, connectez-vous, fermez cette session dans ${mySessions} et changez votre mot de passe de connexion. Vous ne pouvez plus entrer ? À la page de connexion, choisissez ${forgotten}.`,
  },
  'sign-in-failures': {
    subject: () => 'Dix mots de passe faux avec votre adresse',
    lines: (facts: Facts) => [
      `Dix mots de passe faux de suite ont été essayés avec votre adresse, le dernier le ${facts['at']} depuis l’adresse IP ${from(facts)}. Personne n’est entré.`,
      `Si c’était vous et que le mot de passe ne vous revient pas, choisissez ${forgotten} à la page de connexion.`,
    ],
    notYou:
      'Si ce n’était pas vous, vous n’avez rien à faire tant que votre mot de passe est long et ne sert nulle part ailleurs : les essais sont ralentis. Sinon, changez-le.',
  },
  'login-locked': {
    subject: () => 'Cent mots de passe faux : la connexion est fermée pour un jour',
    lines: (facts: Facts) => [
      facts['own']
        ? `Cent mots de passe faux de suite ont été essayés dans un de vos navigateurs, en dernier depuis l’adresse IP ${from(facts)}. Ce navigateur ne laisse plus entrer personne jusqu’au ${facts['until']} ; les autres le peuvent.`
        : `Cent mots de passe faux de suite ont été essayés avec votre adresse, en dernier depuis l’adresse IP ${from(facts)}. Personne n’est entré. Jusqu’au ${facts['until']}, un navigateur qui ne vous connaît pas encore ne laisse plus entrer personne ; ceux où vous vous êtes déjà connecté le peuvent.`,
      `Pour entrer partout sans attendre, choisissez ${forgotten} à la page de connexion : le lien que vous recevrez ouvre la porte à nouveau.`,
    ],
    notYou:
      'Si ce n’était pas vous, quelqu’un cherche votre mot de passe. S’il est court ou s’il sert ailleurs, remplacez-le.',
  },
  'sessions-ended': {
    subject: () => 'Des sessions ont été fermées sur vos autres appareils',
    lines: ({ at, count }: Facts) => [
      count === '1'
        ? `Une session ouverte sur un autre appareil a été fermée le ${at}, depuis ${mySessions}.`
        : `${count} sessions ouvertes sur d’autres appareils ont été fermées le ${at}, depuis ${mySessions}.`,
      'Pour entrer à nouveau sur ces appareils, il faut le mot de passe de connexion.',
    ],
  },
}
