/** Codes by SMS: the weakest of the second steps. */
export const sms = {
  weakest:
    'Le SMS est la méthode la plus faible : un numéro se détourne, un message se lit. Une application ou une clé protège mieux. Un SMS vaut pourtant bien mieux que rien.',
  enable: {
    title: 'Ajouter un numéro pour les codes par SMS',
    offer: 'Recevez ici un code par SMS à chaque connexion.',
    name: 'Nom de ce téléphone',
    nameHelp: 'Pour le reconnaître plus tard, par exemple « Mobile de Claire ».',
    nameFirst: 'Mon mobile',
    phone: 'Numéro de mobile',
    phoneHelp: (countries: string) => `Pays possibles : ${countries}. Hors du premier, commencez par + et l’indicatif.`,
    begin: 'Envoyer un code',
    sending: 'Envoi…',
    sent: (masked: string) => `Un code à six chiffres part vers le ${masked}. Il est valable cinq minutes.`,
    code: 'Code reçu par SMS',
    codeHelp: 'Rien après une minute ? Demandez un nouveau code : l’ancien cesse alors de fonctionner.',
    again: 'Envoyer un nouveau code',
    submit: 'Activer',
    busy: 'Vérification…',
    nothing: 'Les codes par SMS ne sont pas proposés ici. Ajoutez une application d’authentification.',
    done: 'Votre numéro est enregistré. Vous pourrez recevoir un code par SMS à votre prochaine connexion.',
    doneFirst:
      'La validation en deux étapes est activée. Partout ailleurs, vos sessions sont fermées. À votre prochaine connexion, un code vous sera envoyé par SMS après le mot de passe.',
  },
  signIn: {
    ask: (masked: string) => `Nous envoyons un code à six chiffres par SMS au ${masked}.`,
    choose: 'Choisissez le numéro qui reçoit un code à six chiffres par SMS.',
    sent: (masked: string) =>
      `Un code à six chiffres part vers le ${masked}. Recopiez-le ; il est valable cinq minutes.`,
    code: 'Code reçu par SMS',
    send: 'Envoyer le code',
    again: 'Envoyer un nouveau code',
    sendTo: (masked: string) => `Envoyer au ${masked}`,
    busy: 'Envoi…',
    fewer: 'Ne donnez ce code à personne, pas même à nous.',
  },
  confirm: {
    why: 'Votre dernière connexion date de plus de dix minutes. Faites-vous envoyer un code par SMS, saisissez-le avec votre mot de passe de connexion, puis continuez.',
    whyEither:
      'Votre dernière connexion date de plus de dix minutes. Saisissez votre mot de passe de connexion et un code, de votre application ou reçu par SMS, puis continuez.',
    notEnough:
      'Pour cette étape, un code par SMS ne suffit pas : vous avez une méthode plus sûre. Confirmez avec votre mot de passe et cette méthode.',
    code: 'Code reçu par SMS',
    codeEither: 'Code à six chiffres',
    eitherOrRescue: 'Code à six chiffres, ou code de secours',
    orRescue: 'Code reçu par SMS, ou code de secours',
    sent: (masked: string) => `Un code part vers le ${masked}. Il est valable cinq minutes.`,
    sendTo: (masked: string) => `Envoyer un code au ${masked}`,
    againTo: (masked: string) => `Envoyer un nouveau code au ${masked}`,
  },
  /** Read on a phone, without the signs that would make two messages of it; the last line is for programs. */
  message: {
    login: (code: string, host: string) =>
      `${code} est votre code de connexion pour ${host}. Ne le donnez à personne, pas même à nous.\n\n@${host} #${code}`,
    confirm: (code: string, host: string) =>
      `${code} confirme votre identité sur ${host}. Ne donnez ce code à personne, pas même à nous.\n\n@${host} #${code}`,
    enrol: (code: string, host: string) =>
      `${code} relie ce numéro à votre accès sur ${host}. Ne donnez ce code à personne, pas même à nous.\n\n@${host} #${code}`,
  },
  outbox: {
    title: 'SMS envoyés',
    lead: 'Ce que la démonstration aurait envoyé sur des téléphones, le plus récent d’abord.',
    letters: 'Messages',
  },
}
