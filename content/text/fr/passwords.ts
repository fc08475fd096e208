import type { Facts } from './notices.ts'

const FORGOTTEN = '« Mot de passe oublié »'

export const passwords = {
  ask: {
    title: 'Demander un nouveau mot de passe',
    offer: 'Recevez par e-mail un lien pour choisir un nouveau mot de passe.',
    email: 'Adresse e-mail de connexion',
    help: 'Celle avec laquelle vous vous connectez au Manager.',
    submit: 'Recevoir un lien',
    busy: 'Envoi…',
    done: 'Si quelqu’un se connecte avec cette adresse, un message y arrive dans les prochaines minutes. Son lien fonctionne 30 minutes ; nous en envoyons cinq par jour au plus. Rien n’arrive ? Regardez parmi les indésirables et vérifiez l’adresse.',
  },
  askPage: {
    title: 'Mot de passe oublié',
    lead: 'Personne ne peut relire votre mot de passe, nous non plus : il se remplace. Indiquez votre adresse, nous vous envoyons un lien.',
    form: 'Demander un lien',
    guide: 'Vous n’avez plus accès à cette adresse ?',
  },
  reset: {
    short:
      'Votre mot de passe est juste, mais trop court pour protéger seul votre accès. Choisissez-en un plus long pour entrer.',
    title: 'Choisir un nouveau mot de passe',
    whose: (email: string) => `Pour se connecter avec ${email}.`,
    effect: 'Dès qu’il est enregistré, l’ancien ne fonctionne plus et les sessions ouvertes se ferment partout.',
    password: 'Nouveau mot de passe',
    help: 'Au moins 15 caractères, 12 avec la validation en deux étapes. Cinq mots qui ne vont pas ensemble sont faciles à retenir et difficiles à deviner.',
    submit: 'Enregistrer',
    busy: 'Enregistrement…',
    done: 'Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.',
  },
  over: {
    title: 'Ce lien ne fonctionne plus',
    again: 'Demander un nouveau lien',
  },
  change: {
    title: 'Changer le mot de passe de connexion',
    offer: 'Remplacez ici le mot de passe avec lequel vous vous connectez.',
    current: 'Mot de passe actuel',
    password: 'Nouveau mot de passe',
    help: 'Au moins 15 caractères, 12 avec la validation en deux étapes. Cinq mots qui ne vont pas ensemble sont faciles à retenir et difficiles à deviner.',
    submit: 'Changer le mot de passe',
    busy: 'Enregistrement…',
    done: 'Votre mot de passe de connexion est changé. Vous restez connecté ici ; partout ailleurs, vos sessions sont fermées. Vos autres mots de passe (adresses e-mail, services) restent les mêmes.',
  },
  page: {
    title: 'Connexion',
    lead: 'L’adresse et le mot de passe avec lesquels vous vous connectez.',
    email: 'Adresse e-mail de connexion',
    changedAt: 'Mot de passe changé le',
    password: 'Mot de passe',
    address: 'Adresse e-mail',
    forgotten: 'Mot de passe actuel oublié ?',
  },
}

/** Messages owed by this feature. */
export const passwordLetters = {
  'reset-link': {
    subject: () => 'Choisissez un nouveau mot de passe de connexion',
    lines: ({ at }: Facts) => [
      `Un nouveau mot de passe de connexion a été demandé pour cette adresse le ${at}. Votre mot de passe actuel fonctionne tant que vous n’en avez pas choisi un autre.`,
    ],
    button: 'Choisir un nouveau mot de passe',
    after: () => [
      'Ce lien fonctionne 30 minutes et une seule fois. Si vous en avez reçu plusieurs, prenez le dernier.',
    ],
    notYou:
      'Si vous n’avez rien demandé, ne faites rien : sans ce lien, rien ne change. Ne le transmettez à personne, nous ne vous le demanderons jamais.',
  },
  'password-reset-done': {
    subject: () => 'Votre mot de passe de connexion a été remplacé',
    lines: ({ at }: Facts) => [
      `Votre mot de passe de connexion a été remplacé le ${at}, grâce à un lien envoyé à cette adresse. Toutes les sessions ouvertes ont été fermées.`,
      'Les mots de passe de vos adresses e-mail et de vos services n’ont pas changé.',
    ],
    notYou: `Si ce n’était pas vous, quelqu’un lit votre messagerie : changez d’abord le mot de passe de cette adresse e-mail. Demandez ensuite un nouveau lien à la page ${FORGOTTEN} de notre site, et écrivez-nous sans attendre.`,
  },
  'password-changed': {
    subject: () => 'Votre mot de passe de connexion a été changé',
    lines: ({ at }: Facts) => [
      `Votre mot de passe de connexion a été changé le ${at}. Les sessions ouvertes sur d’autres appareils ont été fermées.`,
      'Les mots de passe de vos adresses e-mail et de vos services n’ont pas changé.',
    ],
    notYou: `Si ce n’était pas vous, remplacez-le tout de suite : ouvrez la page ${FORGOTTEN} de notre site et demandez un lien, il arrivera à cette adresse. Puis écrivez-nous sans attendre.`,
  },
}
