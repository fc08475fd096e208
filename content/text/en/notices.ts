import type { notices as original } from '../fr/notices.ts'
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

export const notices: typeof original = {
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  regards: (operator) => `${operator}, your hosting provider`,
  copy: 'If the button does nothing, copy this address into your browser:',
  footer: (contact) => `Any question? A person answers: ${contact}`,
  leadsTo: (label, address) => `${label}:\n${address}`,
  choose: 'Choose which messages you get',
  notYou: 'If it was not you, change your sign-in password and write to us without delay.',
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
      subject: ({ address }) => `The password of ${address} was changed`,
      lines: ({ address, account, at }) => [
        `The password of the mailbox ${address} (account ${account}) was changed on ${at}.`,
        'To keep receiving your messages, enter the new password on each of your devices.',
      ],
    },
  },
}
