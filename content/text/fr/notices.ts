/** The messages the house sends. `facts` come from the change that owed the message. */
export type Facts = Readonly<Record<string, string>>

export const notices = {
  greeting: (name: string) => `Bonjour ${name},`,
  regards: 'Votre hébergeur',
  notYou: 'Si ce n’était pas vous, changez votre mot de passe de connexion et écrivez-nous sans attendre.',
  kinds: {
    'mailbox-password-changed': {
      subject: ({ address }: Facts) => `Le mot de passe de ${address} a été changé`,
      lines: ({ address, account, at }: Facts) => [
        `Le mot de passe de l’adresse ${address} (compte ${account}) a été changé le ${at}.`,
        'Pour continuer à recevoir vos messages, saisissez le nouveau mot de passe dans chacun de vos appareils.',
      ],
    },
  },
}
