import type { appPasswords as original, appPasswordLetters as originalLetters } from '../fr/app-passwords.ts'
import { profile } from './profile.ts'

const page = `“${profile.nav.appPasswords}”`

const scopes = { caldav: 'Calendars', carddav: 'Contacts' }

export const appPasswords: typeof original = {
  title: 'Application passwords',
  lead: 'A password of its own for each phone and each computer that synchronises your calendars and your contacts. It opens nothing else, and it can be withdrawn without touching your other devices.',
  server: 'Server',
  userName: 'User name',
  password: 'Password',
  scopes,
  both: 'Calendars and contacts',
  open: (count) => {
    if (count === 0) return 'None'
    return count === 1 ? '1, see it' : `${count}, see them`
  },
  another: 'One more device',
  ahead: {
    title: 'Your other programs',
    programs:
      'A phone or a program that synchronises your calendars and contacts (Thunderbird, DAVx5, the settings of an iPhone) cannot ask you for a code. It needs an application password, one for each device.',
    ready: 'These have one, and go on as before:',
    none: 'None of your devices has one for the moment. If they synchronise with your login, make one for each.',
    mail: 'Mailboxes have a password of their own: nothing changes for them.',
  },
  list: {
    title: 'Your devices',
    opens: (what) => `Opens: ${what}`,
    userName: (name) => `User name: ${name}`,
    created: 'Created on',
    used: 'used on',
    from: (ip) => `from ${ip}`,
    unused: 'not used yet',
    pending: 'saved, not active yet',
    profile: 'Profile for iPhone, iPad and Mac',
    profileOf: (name) => `Profile for iPhone, iPad and Mac: ${name}`,
  },
  create: {
    title: 'Create an application password',
    offer: 'Create a password here to synchronise a device with your calendars and your contacts.',
    name: 'Name of the device',
    nameHelp: 'So that you recognise it later, for example “Claire’s phone” or “Computer in the shop”.',
    opens: 'What it opens',
    hints: { caldav: 'Appointments and tasks (CalDAV).', carddav: 'Address books (CardDAV).' },
    submit: 'Create the password',
    busy: 'Creating…',
    pending: 'The password is saved, not active yet. We keep trying by ourselves.',
    asleep:
      'The password is saved. The server of calendars and contacts does not answer at the moment: the password will be active as soon as it is back.',
    done: 'The password is active. Type the server, the user name and the password into the device.',
  },
  revoke: {
    title: 'Withdraw application passwords',
    offer: 'Withdraw the password of a device that is lost, sold or no longer in use.',
    help: 'The device receives nothing more and sends nothing more. What it has already received stays on it. Your calendars and your contacts do not change.',
    submit: 'Withdraw the ticked ones',
    busy: 'Withdrawing…',
    all: 'Withdraw all of them',
    pending: 'The withdrawal is saved, the server has not taken it over yet. We keep trying by ourselves.',
    nothing: 'You have no application password.',
    done: (count) => (count === 1 ? 'One password has been withdrawn.' : `${count} passwords have been withdrawn.`),
  },
  devices: {
    title: 'Set up your devices',
    intro: 'Many programs find everything with the server alone. A few ask for the whole address.',
    calendars: 'Address of the calendars',
    contacts: 'Address of the contacts',
    encryption: 'Encryption',
    tls: 'SSL/TLS, always. Port 443.',
    apple: 'iPhone, iPad, Mac',
    appleSteps: [
      'The easiest way: open this page on the device, download the profile beside the password, then install it in Settings. The device then asks for the application password.',
      'By hand: in Settings, Apps, Calendar, Calendar Accounts, add an “Other” account, then “CalDAV Account”. Type the server, the user name and the password. Do the same again with Contacts and “CardDAV Account”.',
    ],
    android: 'Android phone',
    androidSteps: [
      'Install an application for synchronising, for example DAVx5.',
      'Add an account with a web address and a user name: the address is https:// followed by the server. Then choose what the phone is to synchronise.',
    ],
    thunderbird: 'Thunderbird',
    thunderbirdSteps: [
      'Calendars: new calendar, “On the Network”, then the user name and the server.',
      'Contacts: in the address book, new CardDAV address book, then the user name and the server.',
    ],
    guide: 'The guide, step by step',
  },
  kept: (count) =>
    count === 1
      ? 'Your application password goes on opening calendars and contacts.'
      : `Your ${count} application passwords go on opening calendars and contacts.`,
  keptLink: 'Withdraw all of them',
}

const opened = (facts: Readonly<Record<string, string>>) => {
  const known = (facts['scopes'] ?? '').split(' ').flatMap((scope) => scopes[scope as keyof typeof scopes] ?? [])
  return (known.length > 0 ? known.join(' and ') : appPasswords.both).toLowerCase()
}

export const appPasswordLetters: typeof originalLetters = {
  'app-password-created': {
    subject: ({ label }) => `New application password: ${label}`,
    lines: (facts) => [
      `On ${facts['at']}, an application password named “${facts['label']}” was created with your login. It opens: ${opened(facts)}.`,
      `You find it under ${page}, where it can be withdrawn at any time.`,
    ],
    notYou: `If it was not you, withdraw it under ${page}, change your sign-in password and write to us.`,
  },
  'app-passwords-revoked': {
    subject: ({ count }) =>
      count === '1' ? 'An application password has been withdrawn' : 'Application passwords have been withdrawn',
    lines: ({ at, names }) => [
      `Withdrawn on ${at}: ${names}. The devices that used them no longer synchronise your calendars and your contacts.`,
      `For a device to synchronise again, create a password for it under ${page}.`,
    ],
  },
}
