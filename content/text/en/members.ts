import type { members as original, memberLetters as originalLetters } from '../fr/members.ts'
import type { Facts } from '../fr/notices.ts'
import { actions } from './actions.ts'

type Role = keyof typeof actions.roles

const roleNamed = (word: string | undefined): string =>
  Object.hasOwn(actions.roles, word ?? '') ? actions.roles[word as Role] : ''

const may: typeof original.may = {
  'legal-representative':
    'Answers for the account: may do everything, including naming legal representatives, changing the account’s identity and closing it.',
  admin: 'Manages all products and users, orders and pays. Does not touch the legal representatives.',
  billing: 'Sees and pays invoices, renews, and manages the products you entrust to them.',
  collaborator: 'Manages only the products you entrust to them.',
  external: 'Somebody from outside: manages only the products you entrust to them.',
}

export const members: typeof original = {
  title: 'Users',
  may,
  list: {
    lead: 'The people who have access to this account, what they may do here and how their login is protected.',
    total: (count) =>
      count === 1 ? 'One person has access to this account.' : `${count} people have access to this account.`,
    search: 'Look for somebody',
    searchHint: 'Name or email address',
    find: 'Search',
    person: 'Person',
    role: 'Role',
    products: 'Products',
    twoStep: 'Two steps',
    since: 'Since',
    you: 'you',
    none: (words) => `Nobody matches “${words}”.`,
    noneWhy: 'Try part of the name or of the email address.',
    all: 'See everybody',
    next: 'More of the list',
    first: 'Back to the beginning',
    passwords: (count) =>
      count === 1
        ? 'One password may still be known to somebody who no longer has access to it.'
        : `${count} passwords may still be known to people who no longer have access to them.`,
    passwordsLink: 'See the list and change them',
  },
  twoStep: { on: 'On', off: 'Off' },
  out: { closing: 'login being closed', disabled: 'login blocked by us' },
  products: {
    all: 'All products',
    none: 'No product',
    more: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
  },
  page: {
    email: 'Email address',
    access: 'Their access',
    role: 'Their role',
    products: 'Their products',
    remove: 'Remove from the account',
    removeLink: 'See what they lose, then remove them',
    representative:
      'Only a legal representative can change the role of a legal representative or remove them from the account.',
    whoMay: (names) => `Ask ${names}.`,
  },
  own: {
    title: 'Your access',
    lead: 'What you may do in this account.',
    may: {
      'legal-representative':
        'You answer for the account: you may do everything, including naming legal representatives and closing the account.',
      admin: 'You manage all products and the users, except the legal representatives. You order and pay.',
      billing: 'You see and pay invoices, renew, and manage the products that are entrusted to you.',
      collaborator: 'You manage the products that are entrusted to you.',
      external: 'You manage the products that are entrusted to you.',
    },
    whoSees: 'Who manages the users',
    whoMay: (names) => `To invite somebody or change a role or a product, ask ${names}.`,
    leave: 'Go',
  },
  changeRole: {
    title: 'Change a user’s role',
    offer: 'Change here what somebody may do in your account.',
    legend: 'Role',
    submit: 'Continue',
    busy: 'One moment…',
    productsLegend: 'Products entrusted',
    productsHelp: (role) => `With the role ${role}, only the ticked products can be opened.`,
    noProducts: 'This account has no product to entrust yet.',
    save: 'Save this role',
    saving: 'Saving…',
    nothing: 'There is nobody else in this account whose role you can change.',
    done: (name, role) =>
      `${name} now has the role ${role}, from their next page on. A message tells them what it means.`,
    same: 'Nothing has changed: it was like this already.',
  },
  changeProducts: {
    title: 'Choose a user’s products',
    offer: 'Choose here which products somebody may manage.',
    legend: 'Products entrusted',
    help: 'Products that are not ticked are closed to them from their next page on.',
    submit: 'Save these products',
    busy: 'Saving…',
    nothing: 'Nobody else in this account has a role that is limited to some products.',
    done: (name, count) =>
      count === 0
        ? `${name} no longer manages any product of this account.`
        : count === 1
          ? `${name} now manages one product.`
          : `${name} now manages ${count} products.`,
  },
  remove: {
    title: 'Remove a user',
    offer: 'Remove somebody from your account here.',
    place: (name) => `${name}’s place in this account, and all they could do here`,
    after:
      'They cannot open any page of this account any more, from now on. Their own login and their other accounts stay; so do their application passwords, which open only their own calendars and contacts. The mail passwords they may know are then listed for you to change.',
    submit: 'Remove this person',
    busy: 'Removing…',
    nothing: 'There is nobody else in this account whom you can remove.',
    done: (name) =>
      `${name} no longer has access to this account. A message went to them and to the legal representatives.`,
  },
  leave: {
    title: 'Leave an account',
    offer: 'Leave an account here that you no longer want to be part of.',
    place: (account) => `your place in the account ${account}`,
    stays: (names) =>
      `Legal representative once you have left: ${names}. They would have to invite you again if you change your mind.`,
    stayMany: (names) =>
      `Legal representatives once you have left: ${names}. One of them would have to invite you again if you change your mind.`,
    after: 'Your own login and your other accounts stay as they are.',
    word: 'LEAVE',
    submit: 'Leave this account',
    busy: 'One moment…',
    done: (account) => `You have left ${account}. Your own login stays as it is.`,
  },
  passwords: {
    title: 'Passwords to change',
    lead: 'People who no longer have access may know these passwords. Change them, or say why there is no need to.',
    mailbox: 'Email address',
    known: 'Who may know it',
    kinds: { mailbox: 'mailbox', 'database-user': 'MySQL user', 'ftp-account': 'FTP account' },
    why: {
      changed: (name) => `${name} chose it`,
      tested: (name) => `${name} tried it, and it was right`,
      granted: (name) => `${name} managed this product`,
    },
    since: 'Since',
    change: 'Change',
    changeOf: (address) => `Change the password of ${address}`,
    none: 'No password to change',
    noneWhy: 'When somebody leaves this account or loses a product, the passwords they may know are listed here.',
    settled: 'Settled lately',
    changed: 'changed on',
    left: 'left as it is on',
    leftBy: (name, reason) => `by ${name}: ${reason}`,
    next: 'More of the list',
    first: 'Back to the beginning',
    toDo: {
      one: 'Change a password',
      many: (count) => `Change ${count} passwords`,
      why: 'Somebody who no longer has access may know it. Since',
      whyMany: 'People who no longer have access may know them. Since',
    },
  },
  dismiss: {
    title: 'Leave a password as it is',
    offer: 'Say here why a password of the list does not need to be changed.',
    reason: 'Why there is no need to',
    reasonHelp: 'For example “the address will be deleted tomorrow”. The others who manage the account can read it.',
    submit: 'Leave it as it is',
    busy: 'Saving…',
    nothing: 'No password is waiting to be changed.',
    done: (address) => `The password of ${address} stays as it is. The line is settled.`,
  },
}

const by = ({ by: name }: Facts): string => (name ? ` by ${name}` : '')

const opens = ({ role, products }: Facts): string => {
  if (products === undefined) return members.own.may[role as Role] ?? ''
  return products === '' ? 'No product is entrusted to you for the moment.' : `Products entrusted to you: ${products}.`
}

/** Messages owed by this feature. */
export const memberLetters: typeof originalLetters = {
  'member-role-changed': {
    subject: ({ account }) => `Your role in ${account} has changed`,
    lines: (facts) => [
      `On ${facts['at']}, your role in the account ${facts['account']} was changed${by(facts)}.`,
      `Before: ${roleNamed(facts['from'])}. Now: ${roleNamed(facts['role'])}.`,
      opens(facts),
    ],
    notYou: 'Does this change surprise you? Ask whoever made it, or write to us.',
  },
  'member-role-told': {
    subject: ({ person, account }) => `${person} has another role in ${account}`,
    lines: (facts) => [
      `On ${facts['at']}, the role of ${facts['person']} in the account ${facts['account']} was changed${by(facts)}.`,
      `Before: ${roleNamed(facts['from'])}. Now: ${roleNamed(facts['role'])}.`,
    ],
    notYou: 'Does this change surprise you? Open the users of the account, or write to us at once.',
  },
  'member-products-changed': {
    subject: ({ account }) => `Your products in ${account} have changed`,
    lines: (facts) => [
      `On ${facts['at']}, the products you manage in the account ${facts['account']} were changed${by(facts)}.`,
      opens({ ...facts, products: facts['products'] ?? '' }),
    ],
    notYou: 'Does this change surprise you? Ask whoever made it, or write to us.',
  },
  'member-removed': {
    subject: ({ account }) => `You no longer have access to ${account}`,
    lines: (facts) => [
      `On ${facts['at']}, you were removed from the account ${facts['account']}${by(facts)}.`,
      'Your own login and your other accounts stay as they are.',
    ],
    notYou: 'Is this a mistake? Ask a legal representative of the account to invite you again.',
  },
  'member-removed-told': {
    subject: ({ person, account }) => `${person} no longer has access to ${account}`,
    lines: (facts) => [
      `On ${facts['at']}, ${facts['person']} was removed from the account ${facts['account']}${by(facts)}.`,
      'In the users of the account we list the passwords they may still know.',
    ],
    notYou: 'Does this removal surprise you? Open the users of the account, or write to us at once.',
  },
  'account-left': {
    subject: ({ account }) => `You have left ${account}`,
    lines: ({ at, account }) => [
      `On ${at}, you left the account ${account}. You cannot open any of its pages any more.`,
      'Your own login and your other accounts stay as they are.',
    ],
  },
  'member-left-told': {
    subject: ({ person, account }) => `${person} has left ${account}`,
    lines: ({ at, person, account }) => [
      `On ${at}, ${person} left the account ${account}.`,
      'In the users of the account we list the passwords they may still know.',
    ],
    notYou: false as const,
  },
}
