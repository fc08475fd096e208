import type { deskPeople as original, deskPeopleLetters as originalLetters } from '../fr/desk-people.ts'

export const deskPeople: typeof original = {
  title: 'People of the desk',
  nav: 'People',
  lead: 'Who can open the desk, and in which role.',
  toRoles: 'What each role may do',
  name: 'Person',
  fullName: 'First and last name',
  email: 'E-mail address',
  role: 'Role',
  language: 'Language',
  state: 'Access',
  states: {
    active: 'active',
    invited: 'has no password and no app yet',
    disabled: 'disabled',
  },
  linkUntil: 'link valid until',
  lastCode: 'Last code taken',
  never: 'never',
  added: 'The person is added. A link valid for seven days has just been sent to them.',
  add: 'Add a person',
  addWhy:
    'They receive a link valid for seven days, choose their password themselves and set up their app. Nobody else knows them.',
  addSubmit: 'Add and send the link',
  oneself: 'This is you. Nobody changes their own role, and nobody disables themselves.',
  toProfile: 'Your password, your app and your sessions',
  acts: {
    role: {
      title: 'Change the role',
      what: 'The new role counts from the next page on. The person is told by e-mail.',
      submit: 'Change the role',
    },
    reset: {
      title: 'Reset the access',
      what: 'Their password and their app stop working at once, their sessions are ended. A link valid for seven days is sent to them to choose new ones. Make sure that it is really them who asks.',
      submit: 'Reset and send a link',
    },
    disable: {
      title: 'Disable the access',
      what: 'The person is put out at once and cannot come in any more. What they did stays in the journal.',
      submit: 'Disable',
    },
    enable: {
      title: 'Enable the access again',
      what: 'The person can come in again, with the password and the app they had.',
      submit: 'Enable again',
    },
  },
  done: {
    role: 'The role is changed.',
    reset: 'The access is reset and a link has just been sent.',
    disable: 'The access is disabled.',
    enable: 'The access is enabled again.',
  },
}

const notYou = 'If you did not expect this message, tell an owner of the desk.'

export const deskPeopleLetters: typeof originalLetters = {
  'desk-welcome': {
    subject: () => 'Your access to the desk',
    lines: ({ at }) => [
      `On ${at}, you were added to the people of the desk.`,
      'Open the link, choose a password of at least fifteen characters and set up an authenticator app: have your phone at hand.',
    ],
    button: 'Open my access',
    after: ({ until }) => [`This link works once, until ${until}.`],
    notYou,
  },
  'desk-reset': {
    subject: () => 'Your access to the desk has to be set up again',
    lines: ({ at }) => [
      `On ${at}, an owner of the desk reset your access: your password and your app no longer work, your sessions are ended.`,
      'Open the link to choose another password and to set up an app.',
    ],
    button: 'Set up my access',
    after: ({ until }) => [`This link works once, until ${until}.`],
    notYou: 'If you asked for nothing, talk to an owner in person before you open this link.',
  },
  'desk-enrolled': {
    subject: () => 'Your access to the desk is ready',
    lines: ({ at }) => [`On ${at}, a password and an app were set up for your access to the desk.`],
    notYou: 'If it was not you, tell an owner of the desk at once.',
  },
  'desk-role-changed': {
    subject: () => 'Your role at the desk has changed',
    lines: ({ at }) => [
      `On ${at}, an owner changed your role at the desk. What it allows is written at the desk, under “Who may do what at the desk”.`,
    ],
    notYou,
  },
  'desk-disabled': {
    subject: () => 'Your access to the desk is disabled',
    lines: ({ at }) => [`On ${at}, an owner disabled your access to the desk.`],
    notYou,
  },
  'desk-enabled': {
    subject: () => 'Your access to the desk is enabled again',
    lines: ({ at }) => [
      `On ${at}, an owner enabled your access to the desk again. Your password and your app are those you had.`,
    ],
    notYou,
  },
}
