import type { accounts as original } from '../fr/accounts.ts'

export const accounts: typeof original = {
  manager: 'Manager',
  home: {
    title: 'Home',
    greeting: (name) => `Hello ${name}`,
    role: (role) => `Your role: ${role}`,
    products: 'Your products',
    noProducts: 'This account has no product yet that you can manage.',
    mailboxes: (count) => (count === 1 ? 'one mailbox' : `${count} mailboxes`),
    journal: 'Latest events',
    noEvents: 'Nothing to report.',
    formerMember: 'former member',
  },
  actingFor: (account) => `For the account ${account}`,
  events: {
    'account.created': 'account created',
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
