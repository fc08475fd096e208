import type { accounts as original } from '../fr/accounts.ts'

export const accounts: typeof original = {
  manager: 'Manager',
  home: {
    title: 'Home',
    greeting: (name) => `Hello ${name}`,
    role: (role) => `Your role: ${role}`,
    toDo: 'To do',
    calm: 'Nothing is waiting for you',
    calmWhy: 'As soon as something needs your attention, it will be here.',
    often: 'Often used',
    products: 'Your products',
    noProducts: 'This account has no product yet that you can manage.',
    mailboxes: (count) => (count === 1 ? 'One mailbox' : `${count} mailboxes`),
    journal: 'Latest events',
    noEvents: 'Nothing to report.',
    formerMember: 'Former member',
  },
  frame: {
    toDo: 'To do',
    waiting: (count) => (count === 1 ? 'One thing is waiting for you' : `${count} things are waiting for you`),
    accounts: 'Your accounts',
    allAccounts: 'All your accounts',
    you: 'You',
  },
  actingFor: (account) => `For the account ${account}`,
  events: {
    'account.created': 'account created',
    'account.file_opened': 'file read by our team',
    'mailbox.password_changed': 'password changed',
    'mailbox.password_tested': 'password tested',
    'member.closing': 'login being closed',
    'member.staying': 'login kept after all',
    'member.left': 'left the account',
  },
  choose: {
    title: 'Your accounts',
    none: 'You do not have access to any customer account. Ask the person who runs the account for an invitation.',
  },
  nav: { home: 'Home', mail: 'Mailboxes' },
}
