import type { emails as original, emailLetters as originalLetters } from '../fr/emails.ts'

const FORGOTTEN = '“Forgotten password”'

export const emails: typeof original = {
  change: {
    title: 'Change the e-mail address you sign in with',
    offer: 'Choose here the address you will sign in with.',
    email: 'New e-mail address',
    help: 'We send a link there. Until you have opened it, you sign in with the present address.',
    submit: 'Send the link',
    busy: 'Sending…',
    done: (email) =>
      `If ${email} can become the address you sign in with, a message has just left for it. Open its link within 24 hours; until then nothing changes.`,
  },
  ownMailbox: (email) =>
    `${email} is hosted by a service of one of your own accounts. If that service stops, our links no longer arrive there and a lost password can no longer be replaced: an address hosted elsewhere is safer for signing in.`,
  confirm: {
    title: 'Confirm the new address',
    from: 'Present address',
    to: 'New address',
    effect:
      'Once it is confirmed, you sign in with the new address. A message leaves for the old one: for 72 hours, its link leads back.',
    submit: 'Confirm this address',
    busy: 'Confirming…',
    doneTitle: 'New address confirmed',
    done: (email) => `You now sign in with ${email}. Your password has not changed.`,
    next: 'Continue',
  },
  undo: {
    title: 'Take the old address back',
    now: 'Present address',
    back: 'Address taken back',
    effect:
      'All sessions end, the present password stops working, and you choose a new one at once. Whoever changed the address no longer gets in.',
    submit: 'Take this address back',
    busy: 'Taking it back…',
  },
  toDo: {
    confirm: (email) => `Confirm your new sign-in address, ${email}`,
    until: 'Open the link that was sent to that address. It works until',
  },
  over: {
    again: 'See the address I sign in with',
  },
}

export const emailLetters: typeof originalLetters = {
  'email-change-link': {
    subject: () => 'Confirm your new e-mail address',
    lines: ({ address }) => [
      `Somebody who signs in to our site would like to do so with the address ${address} from now on. If that is you, confirm it.`,
    ],
    button: 'Confirm this address',
    after: ({ until }) => [`This link works once, until ${until}. Until it is used, nothing changes.`],
    notYou: 'If it was not you, do nothing: your address was most likely typed by mistake.',
  },
  'email-change-asked': {
    subject: () => 'Another address to sign in with was asked for',
    lines: ({ address, at }) => [
      `On ${at} you asked to sign in with ${address} from now on. Nothing has changed yet: the new address must be confirmed first.`,
    ],
    notYou: `If it was not you, somebody is using your login: change your password without delay, or replace it on the page ${FORGOTTEN} of our site. The request then lapses by itself.`,
  },
  'email-taken': {
    subject: () => 'Somebody tried to sign in with your address',
    lines: ({ address, at }) => [
      `On ${at}, somebody who signs in to our site tried to take ${address} as the address to sign in with. This address is yours: we have changed nothing.`,
      'There is nothing for you to do.',
    ],
    notYou:
      'If it was you, from another login: you already sign in with this address. One address can belong to one login only.',
  },
  'email-changed': {
    subject: () => 'The address you sign in with was changed',
    lines: ({ address, at }) => [
      `On ${at}, the address you sign in with was replaced by ${address}. The address at which you read this message no longer opens anything.`,
      'If it was you, there is nothing for you to do.',
    ],
    button: 'Take the old address back',
    after: ({ until }) => [`This link works once, until ${until}.`],
    notYou:
      'If it was not you, open this link without delay: the address is taken back, all sessions end, and you choose a new password. Then write to us.',
  },
  'email-confirmed': {
    subject: () => 'You now sign in with this address',
    lines: ({ address, at }) => [
      `Since ${at} you sign in with ${address}. Your password has not changed.`,
      'Our messages about security arrive at this address as well.',
    ],
  },
  'email-returned': {
    subject: () => 'This address no longer signs in',
    lines: ({ address, at }) => [
      `On ${at}, the address to sign in with became ${address} again, as it was before the last change. The address at which you read this message no longer opens anything.`,
    ],
    notYou: 'If you do not agree with this return, write to us.',
  },
  'email-restored': {
    subject: () => 'The old address was taken back',
    lines: ({ address, at }) => [
      `On ${at}, ${address} became the address to sign in with again, by the link sent with the change. All sessions have ended, and the old password no longer works.`,
      `Signing in takes a new password. If none has been chosen yet, ask for a link on the page ${FORGOTTEN} of our site: it arrives at ${address}.`,
    ],
    notYou: 'If it was not you, write to us without delay.',
  },
}
