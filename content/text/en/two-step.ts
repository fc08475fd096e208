import type { Facts } from '../fr/notices.ts'

const SECURITY = '“My security”'
const from = ({ address, country }: Facts) => (country ? `${address} (${country})` : String(address))

/** The second step beside the password: an app, and codes on paper that stand in for it. */
export const twoStep = {
  methods: {
    app: 'Authenticator app',
    sms: 'Text message',
    key: 'Security key',
    rescue: 'Rescue code',
  },
  signIn: {
    title: 'Second step',
    app: 'Open your authenticator app and type the code it shows for this site.',
    rescue:
      'Type one of your rescue codes. Each works once only; your next sign-in will want another one, or another method.',
    code: 'Six-digit code',
    rescueCode: 'Rescue code',
    submit: 'Confirm',
    busy: 'Checking…',
    other: {
      app: 'Use my app',
      sms: 'Get a text message',
      key: 'Use my security key',
      rescue: 'Use a rescue code',
    },
    lost: 'I have lost everything',
    anew: 'Start over with another login',
  },
  confirm: {
    why: 'Your last sign-in was more than ten minutes ago. Give your sign-in password and your second step, then go on.',
    code: 'Code of your app',
    codeOrRescue: 'Code of your app, or a rescue code',
    rescueHelp: 'A rescue code works here once only, and only to remove a method.',
  },
  enable: {
    title: 'Add an authenticator app',
    offer: 'Protect your login here with an app on your phone.',
    name: 'Name of this app',
    nameHelp: 'So that you recognise it later, for example “Claire’s phone”.',
    nameFirst: 'My phone',
    begin: 'Start',
    scan: 'Scan this picture with your authenticator app.',
    picture: 'QR code to scan with the app',
    noCamera: 'You cannot scan? Choose to enter a key in the app, and type this one:',
    secretLabel: 'Secret key',
    login: (email: string) => `Account: ${email}. Type: time-based, six digits.`,
    code: 'Six-digit code shown by the app',
    codeHelp: 'It changes every thirty seconds. The clock of your phone must be right.',
    submit: 'Switch on',
    busy: 'Checking…',
    done: 'Your app is registered. It will be asked for at your next sign-in, after the password.',
    doneFirst:
      'Two-step validation is on. Everywhere else, your sessions have ended. At your next sign-in, a code will be asked for after the password.',
  },
  codes: {
    title: 'Make new rescue codes',
    offer: 'Replace your rescue codes here.',
    why: 'Ten new codes replace the old ones, which stop working.',
    submit: 'Make ten new codes',
    busy: 'Making them…',
    nothing: 'Two-step validation is not on: you need no rescue codes.',
    keep: 'These ten codes open your login if your phone or your key is lost. Each works once only. Print them or write them down, and keep them elsewhere.',
    gone: 'The codes were shown once only. If you have not noted them, make others now.',
    file: 'rescue-codes.txt',
    noted: 'I have noted my rescue codes in a safe place',
    finish: 'Finish',
    others: 'Make other codes',
    done: 'Your rescue codes are in place. The old ones no longer work.',
  },
  change: {
    title: 'Rename or prefer a method',
    offer: 'Give a method another name, or have it asked for first when you sign in.',
    name: 'Name',
    preferred: 'Ask for it first when I sign in',
    submit: 'Save',
    busy: 'Saving…',
    nothing: 'You have no method for two-step validation yet.',
    done: (name: string) => `“${name}” is up to date.`,
  },
  remove: {
    title: 'Remove a method',
    offer: 'Remove a phone or a key here that you no longer have.',
    loses: (name: string) => `“${name}” can no longer be used to sign in.`,
    last: 'It is your last method: removing it switches two-step validation off, and your rescue codes stop working.',
    submit: 'Remove this method',
    busy: 'One moment…',
    nothing: 'You have no method for two-step validation yet.',
    done: 'The method is removed. Everywhere else, your sessions have ended.',
  },
  off: {
    title: 'Switch two-step validation off',
    offer: 'Switch the second step of your sign-in off here.',
    loses:
      'All your methods and your rescue codes will be deleted. Your password alone will then open your login, for you as for whoever finds it out.',
    submit: 'Switch off',
    busy: 'One moment…',
    nothing: 'Two-step validation is not on.',
    done: 'Two-step validation is off. Everywhere else, your sessions have ended.',
  },
  page: {
    lead: 'What protects your login, and how to make it stronger.',
    glance: 'At a glance',
    twoStep: 'Two-step validation',
    on: 'on',
    off: 'off',
    codes: 'Rescue codes',
    left: (count: number) => (count === 0 ? 'none' : count === 1 ? 'one left' : `${count} left`),
    few: 'You have few rescue codes left. Make new ones before you run out of them.',
    sessions: 'Open sessions',
    openSessions: (count: number) => (count === 1 ? 'this one only' : `${count}, worth a look now and then`),
    lost: 'A phone or a key you no longer have',
    end: 'Back to the password alone',
    password: 'Password changed',
    changePassword: 'Change my password',
    methods: 'Your methods',
    none: 'Today your password alone opens your login. With an app or a key, whoever finds it out cannot get in.',
    preferred: 'asked for first',
    added: 'Added on',
    used: 'used on',
    neverUsed: 'not used yet',
    manage: 'Manage your methods',
    rescue: 'Your rescue codes',
  },
}

const notYou = `If it was not you, sign in at once, open ${SECURITY} and change your password. You cannot get in any more? Write to us without delay.`
const password = 'If it was not you, somebody knows your password: change it without delay, and write to us.'

/** Messages owed by this feature. */
export const twoStepLetters = {
  'two-step-on': {
    subject: () => 'Two-step validation is on',
    lines: ({ at, factor }: Facts) => [
      `Two-step validation was switched on for your login on ${at}, with “${factor}”. Sessions open elsewhere have ended.`,
      'From now on, your password alone no longer gets anybody in. Keep your rescue codes in a safe place.',
    ],
    notYou,
  },
  'factor-added': {
    subject: ({ factor }: Facts) => `New sign-in method: ${factor}`,
    lines: ({ at, factor }: Facts) => [`“${factor}” was added on ${at} to the methods that confirm your sign-in.`],
    notYou,
  },
  'factor-changed': {
    subject: ({ factor }: Facts) => `Sign-in method changed: ${factor}`,
    lines: ({ at, factor }: Facts) => [
      `The name of “${factor}”, or the order in which your methods are asked for, was changed on ${at}.`,
    ],
    notYou,
  },
  'factor-removed': {
    subject: ({ factor }: Facts) => `Sign-in method removed: ${factor}`,
    lines: ({ at, factor }: Facts) => [
      `“${factor}” was removed on ${at} from the methods that confirm your sign-in. Sessions open elsewhere have ended.`,
    ],
    notYou,
  },
  'two-step-off': {
    subject: () => 'Two-step validation is off',
    lines: ({ at }: Facts) => [
      `Two-step validation was switched off on ${at}. Your password alone opens your login again. Sessions open elsewhere have ended.`,
    ],
    notYou: password,
  },
  'rescue-codes-made': {
    subject: () => 'Your rescue codes were replaced',
    lines: ({ at }: Facts) => [`Ten new rescue codes were made on ${at}. The old ones no longer work: destroy them.`],
    notYou,
  },
  'rescue-code-used': {
    subject: () => 'A rescue code was used',
    lines: ({ at, left, few }: Facts) => [
      `One of your rescue codes was used on ${at}. Codes that still work: ${left}.`,
      ...(few ? [`You have few of them left: make new ones in ${SECURITY}.`] : []),
    ],
    notYou: password,
  },
  'two-step-failed': {
    subject: () => 'Right password, but five wrong codes',
    lines: (facts: Facts) => [
      `Somebody gave your address and your right password, then five wrong codes, the last on ${facts['at']} from the IP address ${from(facts)}. Nobody got in.`,
      'If it was you, check the clock of your phone, or take a rescue code.',
    ],
    notYou: password,
  },
  'two-step-locked': {
    subject: () => 'Twenty wrong codes: the second step is shut for an hour',
    lines: (facts: Facts) => [
      `Twenty wrong codes were tried within an hour with your right password, the last from the IP address ${from(facts)}. Nobody got in. Until ${facts['until']} no code is looked at any more; after that everything is back to normal by itself.`,
    ],
    notYou: password,
  },
}
