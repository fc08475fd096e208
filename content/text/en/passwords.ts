import type { passwords as original, passwordLetters as originalLetters } from '../fr/passwords.ts'

const FORGOTTEN = '“Forgotten password”'

export const passwords: typeof original = {
  ask: {
    title: 'Ask for a new password',
    offer: 'Receive a link by e-mail to choose a new password.',
    email: 'E-mail address you sign in with',
    help: 'The one you use for the Manager.',
    submit: 'Send me a link',
    busy: 'Sending…',
    done: 'If somebody signs in with this address, a message arrives there within minutes. Its link works for 30 minutes; we send five a day at most. Nothing arrives? Look among the spam, and check the address.',
  },
  askPage: {
    title: 'Forgotten password',
    lead: 'Nobody can read your password again, not even us: it is replaced. Give your address and we send you a link.',
    form: 'Ask for a link',
    guide: 'No longer able to read mail at this address?',
  },
  reset: {
    short: 'Your password is right, but too short to protect your login alone. Choose a longer one to get in.',
    title: 'Choose a new password',
    whose: (email) => `For signing in as ${email}.`,
    effect: 'As soon as it is saved, the old one stops working and open sessions end everywhere.',
    password: 'New password',
    help: 'At least 15 characters, 12 with two-step validation. Five words that do not belong together are easy to remember and hard to guess.',
    submit: 'Save',
    busy: 'Saving…',
    done: 'Your new password is saved. Sign in with it.',
  },
  over: {
    title: 'This link no longer works',
    again: 'Ask for a new link',
  },
  change: {
    title: 'Change the sign-in password',
    offer: 'Replace here the password you sign in with.',
    current: 'Current password',
    password: 'New password',
    help: 'At least 15 characters, 12 with two-step validation. Five words that do not belong together are easy to remember and hard to guess.',
    submit: 'Change the password',
    busy: 'Saving…',
    done: 'Your sign-in password is changed. You stay signed in here; everywhere else your sessions have ended. Your other passwords (mailboxes, services) stay as they are.',
  },
  page: {
    title: 'Signing in',
    lead: 'The address and the password you sign in with.',
    email: 'E-mail address you sign in with',
    changedAt: 'Password changed on',
    password: 'Password',
    address: 'E-mail address',
    forgotten: 'Forgotten the current password?',
  },
}

export const passwordLetters: typeof originalLetters = {
  'reset-link': {
    subject: () => 'Choose a new sign-in password',
    lines: ({ at }) => [
      `A new sign-in password was asked for at this address on ${at}. Your present password works until you have chosen another one.`,
    ],
    button: 'Choose a new password',
    after: () => ['This link works for 30 minutes and only once. If you received several, take the last one.'],
    notYou:
      'If you asked for nothing, do nothing: without this link nothing changes. Pass it on to nobody; we shall never ask you for it.',
  },
  'password-reset-done': {
    subject: () => 'Your sign-in password was replaced',
    lines: ({ at }) => [
      `Your sign-in password was replaced on ${at}, by a link sent to this address. All open sessions have ended.`,
      'The passwords of your mailboxes and of your services have not changed.',
    ],
    notYou: `If it was not you, somebody reads your mail: change the password of this mailbox first. Then ask for a new link on the page ${FORGOTTEN} of our site, and write to us without delay.`,
  },
  'password-changed': {
    subject: () => 'Your sign-in password was changed',
    lines: ({ at }) => [
      `Your sign-in password was changed on ${at}. The sessions open on other devices have ended.`,
      'The passwords of your mailboxes and of your services have not changed.',
    ],
    notYou: `If it was not you, replace it at once: open the page ${FORGOTTEN} of our site and ask for a link, it will arrive at this address. Then write to us without delay.`,
  },
}
