import type { deskProfile as original, deskProfileLetters as originalLetters } from '../fr/desk-profile.ts'

export const deskProfile: typeof original = {
  title: 'Your access to the desk',
  lead: (email, role) => `You come in with ${email}, in the role: ${role}.`,
  toRoles: 'Who may do what at the desk',
  facts: { title: 'Name and language', name: 'First and last name', language: 'Language of the desk', submit: 'Save' },
  password: {
    title: 'Password',
    what: 'Your sessions elsewhere will be ended. The password of a customer login is not changed by it.',
    field: 'New password',
    submit: 'Change the password',
  },
  app: {
    title: 'Authenticator app',
    what: 'A new phone? Set up the app of the new one while the old one still works.',
    begin: 'Replace my app',
    untilThen: 'The present app works until the new one has shown a code. You have ten minutes.',
    confirm: 'Replace',
    drop: 'Keep the present app',
  },
  guide: 'Signing in at the desk: all there is to know',
  sessions: { title: 'Where you are signed in', submit: 'End the other sessions' },
  done: {
    facts: 'That is saved.',
    password: 'The password is changed, and your other sessions are ended.',
    confirm: 'The new app replaces the old one, and your other sessions are ended.',
    sessions: 'Your other sessions are ended.',
  },
}

const notYou = 'If it was not you, tell an owner of the desk at once: they can close your access.'

export const deskProfileLetters: typeof originalLetters = {
  'desk-password-changed': {
    subject: () => 'Your desk password was changed',
    lines: ({ at }) => [
      `On ${at}, the password of your access to the desk was changed. The other sessions were ended.`,
    ],
    notYou,
  },
  'desk-app-replaced': {
    subject: () => 'Your desk app was replaced',
    lines: ({ at }) => [
      `On ${at}, another authenticator app replaced the one of your access to the desk. The other sessions were ended.`,
    ],
    notYou,
  },
}
