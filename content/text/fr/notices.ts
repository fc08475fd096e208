import { appPasswordLetters } from './app-passwords.ts'
import { billingLetters } from './billing.ts'
import { booksLetters } from './books.ts'
import { closingLetters } from './closing.ts'
import { databaseLetters } from './databases.ts'
import { deskDoorLetters } from './desk-door.ts'
import { deskPeopleLetters } from './desk-people.ts'
import { deskProfileLetters } from './desk-profile.ts'
import { documentLetters } from './documents.ts'
import { emailLetters } from './emails.ts'
import { exportLetters } from './exports.ts'
import { ftpLetters } from './ftp.ts'
import { invitationLetters } from './invitations.ts'
import { liveStateLetters } from './live-state.ts'
import { mailAddressLetters } from './mail-addresses.ts'
import { mailPasswordLetters } from './mail-passwords.ts'
import { memberLetters } from './members.ts'
import { orderLetters } from './orders.ts'
import { passwordLetters } from './passwords.ts'
import { prepaidLetters } from './prepaid.ts'
import { productLetters } from './products.ts'
import { profileLetters } from './profile.ts'
import { providerLetters } from './provider.ts'
import { recoveryLetters } from './recovery.ts'
import { securityKeyLetters } from './security-keys.ts'
import { sessionLetters } from './sessions.ts'
import { signUpLetters } from './sign-ups.ts'
import { twoStepLetters } from './two-step.ts'
import { twoStepPolicyLetters } from './two-step-policy.ts'
import { workspaceLetters } from './workspace.ts'

/** The messages the house sends. `facts` come from the change that owed the message. */
export type Facts = Readonly<Record<string, string>>

/** One kind of message. `at` and `until` come as the reader's clock shows them. */
export interface Letter {
  subject: (facts: Facts) => string
  lines: (facts: Facts) => string[]
  /** The words of the button, for a message that leads somewhere; what is said below it. */
  button?: string
  after?: (facts: Facts) => string[]
  /** What to do if it was somebody else; the usual sentence when absent, none when false. */
  notYou?: string | false
}

export const notices = {
  greeting: (name: string) => (name === '' ? 'Bonjour,' : `Bonjour ${name},`),
  regards: (operator: string) => `${operator}, votre hébergeur`,
  copy: 'Si le bouton ne répond pas, copiez cette adresse dans votre navigateur\u00a0:',
  footer: (contact: string) => `Une question\u00a0? Une personne vous répond\u00a0: ${contact}`,
  leadsTo: (label: string, address: string) => `${label} :\n${address}`,
  choose: 'Choisir les messages que vous recevez',
  notYou: 'Si ce n’était pas vous, changez votre mot de passe de connexion et écrivez-nous sans attendre.',
  kinds: {
    ...signUpLetters,
    ...invitationLetters,
    ...passwordLetters,
    ...emailLetters,
    ...sessionLetters,
    ...prepaidLetters,
    ...productLetters,
    ...orderLetters,
    ...documentLetters,
    ...profileLetters,
    ...appPasswordLetters,
    ...billingLetters,
    ...closingLetters,
    ...exportLetters,
    ...databaseLetters,
    ...ftpLetters,
    ...twoStepLetters,
    ...booksLetters,
    ...liveStateLetters,
    ...mailPasswordLetters,
    ...memberLetters,
    ...securityKeyLetters,
    ...twoStepPolicyLetters,
    ...providerLetters,
    ...recoveryLetters,
    ...deskDoorLetters,
    ...deskPeopleLetters,
    ...deskProfileLetters,
    ...mailAddressLetters,
    ...workspaceLetters,
    'mailbox-password-changed': {
      subject: ({ address }: Facts) => `Le mot de passe de ${address} a été changé`,
      lines: ({ address, account, at }: Facts) => [
        `Le mot de passe de l’adresse ${address} (compte ${account}) a été changé le ${at}.`,
        'Pour continuer à recevoir vos messages, saisissez le nouveau mot de passe dans chacun de vos appareils.',
      ],
    },
  },
}
