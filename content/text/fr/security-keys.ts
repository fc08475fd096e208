import type { Facts } from './notices.ts'

/** Security keys: a second step that is pressed, and passkeys that open a login alone. */
export const securityKeys = {
  signIn: 'Gardez votre clé de sécurité à portée de main, puis appuyez sur le bouton.',
  confirm: 'Confirmer avec ma clé de sécurité',
  passkey: {
    title: 'Ou sans mot de passe',
    press: 'Se connecter avec une clé d’accès',
    help: 'Une clé d’accès (passkey) vit dans votre téléphone, votre ordinateur ou une clé USB, qui vérifie que c’est vous par empreinte, visage ou code PIN.',
    refused:
      'Aucune clé d’accès n’a répondu. Une clé sans empreinte ni code PIN ne sert qu’en deuxième étape : connectez-vous avec votre mot de passe.',
  },
  enable: {
    title: 'Ajouter une clé de sécurité',
    offer: 'Protégez ici votre accès avec une clé USB, votre téléphone ou l’empreinte de votre ordinateur.',
    name: 'Nom de cette clé',
    nameHelp: 'Pour la reconnaître plus tard, par exemple « Clé bleue du trousseau ».',
    nameFirst: 'Ma clé de sécurité',
    begin: 'Commencer',
    touch:
      'Branchez votre clé ou gardez votre téléphone à portée de main, puis appuyez sur le bouton : votre navigateur vous guide.',
    choice:
      'S’il vous propose d’enregistrer une clé d’accès sur cet appareil, vous pouvez l’accepter ou choisir une clé USB.',
    needs: 'Une clé de sécurité a besoin de JavaScript, que votre navigateur n’exécute pas ici.',
    instead: 'Sans JavaScript, une application d’authentification protège votre accès aussi',
    done: 'Votre clé est enregistrée. Elle vous sera proposée à votre prochaine connexion, après le mot de passe.',
    doneAlone:
      'Votre clé est enregistrée. À votre prochaine connexion, elle peut suivre le mot de passe, ou ouvrir votre accès à elle seule.',
    doneFirst:
      'La validation en deux étapes est activée. Partout ailleurs, vos sessions sont fermées. À votre prochaine connexion, votre clé vous sera demandée après le mot de passe.',
    doneFirstAlone:
      'La validation en deux étapes est activée. Partout ailleurs, vos sessions sont fermées. À votre prochaine connexion, votre clé peut suivre le mot de passe, ou ouvrir votre accès à elle seule.',
  },
  alone: 'ouvre aussi votre accès à elle seule',
  backedUp: 'copiée par votre fournisseur de clés',
}

/** Messages owed by this feature. */
export const securityKeyLetters = {
  'key-copied': {
    subject: ({ factor }: Facts) => `Votre clé de sécurité « ${factor} » a été refusée`,
    lines: ({ at, factor }: Facts) => [
      `Le ${at}, « ${factor} » a répondu, mais son compteur n’avait pas avancé depuis la dernière fois. C’est le signe qu’une copie de cette clé existe. Rien n’a été ouvert.`,
      'Par prudence, connectez-vous par une autre méthode, retirez cette clé dans « Ma sécurité » et enregistrez-en une neuve.',
    ],
    notYou: 'Si ce n’était pas vous, changez aussi votre mot de passe de connexion et écrivez-nous sans attendre.',
  },
}
