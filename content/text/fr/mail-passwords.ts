import type { Facts } from './notices.ts'

const changed = (count: number): string =>
  count === 0
    ? 'Aucun mot de passe n’a été changé.'
    : count === 1
      ? 'Un mot de passe est changé.'
      : `${count} mots de passe sont changés.`

const left = (count: number): string =>
  count === 0 ? '' : count === 1 ? ' Une adresse garde le sien.' : ` ${count} adresses gardent le leur.`

/** New passwords for many mailboxes at once. */
export const mailPasswords = {
  title: 'Changer les mots de passe de plusieurs adresses',
  heading: 'Changer',
  offer: 'Chaque adresse choisie reçoit un mot de passe généré ; vous recevez la liste, une seule fois.',
  guide: 'Comment cela se passe, et ce que la liste devient',
  link: 'Changer plusieurs mots de passe',
  all: (product: string, count: number) =>
    count === 1 ? `La seule adresse de ${product}` : `Les ${count} adresses de ${product}`,
  addresses: 'Ou les adresses, une par ligne',
  addressesHelp: 'Copiez-les d’un tableau, par exemple. Elles s’ajoutent à ce qui est coché.',
  next: 'Continuer',
  check: (count: number) =>
    count === 1 ? 'Une adresse va changer de mot de passe' : `${count} adresses vont changer de mot de passe`,
  means: [
    'Chacune reçoit un mot de passe généré. L’ancien reste valable jusqu’à ce que le nouveau soit actif.',
    'Téléphones et ordinateurs demanderont le nouveau mot de passe : prévenez les personnes concernées.',
    'La liste des nouveaux mots de passe vous est remise une seule fois, puis effacée ; au plus tard après 24 heures.',
  ],
  submit: (count: number) => (count === 1 ? 'Changer un mot de passe' : `Changer ${count} mots de passe`),
  busy: 'Enregistrement…',
  progress: (done: number, of: number) =>
    `${done} sur ${of} : les mots de passe sont changés les uns après les autres. Vous pouvez fermer cette page et y revenir.`,
  fetch: 'Recevoir la liste',
  fetchWhy:
    'La liste des adresses et de leurs nouveaux mots de passe s’affiche une seule fois. Elle est effacée chez nous aussitôt.',
  file: 'mots-de-passe.csv',
  done: (count: number, kept: number) => `${changed(count)}${left(kept)}`,
  stop: {
    title: 'Arrêter un changement en cours',
    heading: 'Arrêter',
    offer: 'Ce qui est déjà changé le reste ; les adresses suivantes gardent leur mot de passe.',
    submit: 'Arrêter',
    nothing:
      'Aucun changement de plusieurs mots de passe n’était en cours à l’ouverture de cette page. Vous venez d’en lancer un ? Rechargez la page pour l’arrêter.',
  },
}

/** Messages owed by this feature. */
export const mailPasswordLetters = {
  'mailbox-passwords-changed': {
    subject: ({ count }: Facts) =>
      count === '1'
        ? 'Le mot de passe d’une adresse est changé'
        : `Les mots de passe de ${count} adresses sont changés`,
    lines: ({ count, left: kept, account }: Facts) => [
      `Dans le compte ${account} : ${changed(Number(count))}${left(Number(kept))}`,
      'La liste des nouveaux mots de passe vous attend dans le Manager, au même endroit. Elle ne s’affiche qu’une fois, et elle est effacée après 24 heures.',
    ],
  },
}
