import type { notices as original } from '../fr/notices.ts'

export const notices: typeof original = {
  greeting: (name) => `Hello ${name},`,
  regards: 'Your hosting provider',
  notYou: 'If it was not you, change your sign-in password and write to us without delay.',
  kinds: {
    'mailbox-password-changed': {
      subject: ({ address }) => `The password of ${address} was changed`,
      lines: ({ address, account, at }) => [
        `The password of the mailbox ${address} (account ${account}) was changed on ${at}.`,
        'To keep receiving your messages, enter the new password on each of your devices.',
      ],
    },
  },
}
