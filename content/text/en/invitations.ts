import type { invitations as original, invitationLetters as originalLetters } from '../fr/invitations.ts'
import { actions } from './actions.ts'

const roleOf = (code = ''): string => (actions.roles as Readonly<Record<string, string>>)[code] ?? code

const quoted = (words = ''): string[] => (words === '' ? [] : [`Their message:\n“${words}”`])

export const invitations: typeof original = {
  page: {
    title: 'Invite a user',
    lead: 'Give somebody access to this account, with a password of their own and just what they need.',
    new: 'A new invitation',
    waiting: 'Invitations that wait',
    sent: 'Invitations that were sent',
    none: 'No invitation was sent in the last thirty days.',
    manage: 'Send an invitation again, or withdraw it',
    guide: 'How it goes, step by step',
  },
  list: {
    as: (role) => `Role: ${role}`,
    by: (name) => `invited by ${name}`,
    until: 'valid until',
    states: {
      pending: 'Waiting',
      accepted: 'Accepted',
      declined: 'Declined',
      revoked: 'Withdrawn',
      expired: 'Expired',
    },
  },
  invite: {
    title: 'Invite a user',
    offer: 'Invite somebody to your account here.',
    email: 'E-mail address of the person',
    emailHelp: 'They alone can accept, with this address. Whether they have a login already makes no difference here.',
    language: 'Language of the invitation',
    languages: { fr: 'Français', en: 'English' },
    toRole: 'On to the role',
    role: 'Their role in the account',
    roles: {
      'legal-representative':
        'Answers for the account in law, may do everything, even name or remove a legal representative.',
      admin: 'Manages the whole account and its users, but not its legal representatives.',
      collaborator: 'Manages the products you give them; can take care of invoices as well.',
      external: 'Manages the products you give them, without being one of you: your designer, your technician.',
    },
    toProducts: 'Go on',
    products: 'Products given',
    productsHelp:
      'With nothing ticked, the person comes into the account and sees nothing yet. You can give them products later.',
    noProducts: 'This account has no product to give yet.',
    billing: 'May also see and pay invoices',
    toMessage: 'On to the message',
    message: 'Your message',
    messageHelp: 'A sentence or two that say why. No links or web addresses: they are refused.',
    toSummary: 'See the summary',
    summary: 'Read it over: this is what the person will get.',
    facts: {
      to: 'To',
      language: 'Language',
      role: 'Role',
      products: 'Products given',
      allProducts: 'All of the account',
      noProducts: 'None for now',
      message: 'Message',
      noMessage: 'None',
      until: 'Valid',
      days: (days) => `${days} days`,
      account: 'Account',
      inviter: 'From',
      expires: 'Until',
    },
    submit: 'Send the invitation',
    busy: 'Sending…',
    done: (email) =>
      `The invitation is on its way to ${email}. It is valid for seven days; you will be told of the answer.`,
  },
  again: {
    title: 'Send an invitation again',
    offer: 'Send an invitation again here, with a new link.',
    why: 'A new message leaves, with a new link that is valid for seven days. The old link stops working. From then on the invitation is yours.',
    submit: 'Send it again',
    busy: 'Sending…',
    nothing: 'There is no invitation to send again: all were accepted, or none was sent in the last thirty days.',
    done: (email) => `A new message is on its way to ${email}. The old link no longer works.`,
  },
  revoke: {
    title: 'Withdraw an invitation',
    offer: 'Withdraw an invitation here that has not been answered yet.',
    why: 'The link that was sent stops working at once. The person is not told.',
    submit: 'Withdraw the invitation',
    busy: 'Withdrawing…',
    nothing: 'No invitation is waiting for an answer.',
    done: (email) => `The invitation of ${email} is withdrawn. Its link no longer works.`,
  },
  answer: {
    title: 'Answer an invitation',
    offer: 'Accept or decline an invitation to an account here.',
    gives: {
      'legal-representative': 'You will answer for this account in law, and may do everything in it.',
      admin: 'You will manage the whole account and its users.',
      billing: 'You will manage the products given to you, and the invoices.',
      collaborator: 'You will manage the products given to you.',
      external: 'You will manage the products given to you, without being one of them.',
    },
    word: 'A word if you decline',
    wordHelp: 'The person who invites you will read it.',
    submit: 'Accept the invitation',
    decline: 'Decline',
    busy: 'One moment…',
    nothing: 'No invitation is waiting for you. They are sent to the address you sign in with.',
    accepted: (account) => `You now belong to the account ${account}.`,
    declined: (account) => `You have declined the invitation to the account ${account}. Nothing has changed for you.`,
    open: (account) => `Open ${account}`,
  },
  own: {
    title: 'Your invitations',
    lead: 'The accounts somebody invites you to.',
    guide: 'I received an invitation: what do I do?',
  },
  link: {
    title: (account) => `Invitation to the account ${account}`,
    lead: (inviter, account) => `${inviter} invites you to the account ${account}.`,
    create: 'Create your login and accept',
    createWhy: 'You have no login with this address yet. Choose a password, and you are in.',
    address: 'Your e-mail address',
    addressHelp: 'You will sign in with it. It is confirmed, since this link reached you there.',
    nameHelp: 'The other people of the account will see you under this name.',
    submit: 'Create my login and accept',
    busy: 'Creating your login…',
    declineTitle: 'Decline',
    declineWhy: 'You do not know this account, or do not want it? Nothing is created in your name.',
    signIn: 'Sign in to answer',
    signInWhy: (email) =>
      `The address ${email} has a login already. Sign in with it: you will come back here to accept or decline.`,
    declined: 'Invitation declined',
    declinedWhy: (account) =>
      `We tell the person who invited you to the account ${account}. There is nothing else to do.`,
    otherTitle: 'This invitation is for another address',
    otherWhy: (mine) =>
      `You are signed in with ${mine}. Sign out, open the link of the message once more and sign in with the address that was invited. Or ask the person who invites you to write to the address you are signed in with.`,
    signOut: 'Sign me out',
    goneTitle: 'This invitation is no longer valid',
    goneWhy: [
      'It has been answered, it is more than seven days old, a newer one has replaced it, or the person who invited you has withdrawn it.',
      'If you accepted it, sign in: the account is in your list. If not, ask the person who wrote to you for a new invitation.',
    ],
    goneSignIn: 'Sign in',
  },
  toDo: {
    title: (account) => `You are invited to ${account}`,
    about: 'To be accepted or declined before',
  },
}

export const invitationLetters: typeof originalLetters = {
  invitation: {
    subject: ({ account, inviter }) => `${inviter} invites you to the account ${account}`,
    lines: ({ account, inviter, role, message }) => [
      `${inviter} invites you to the customer account ${account}, in the role: ${roleOf(role)}.`,
      ...quoted(message),
      'Open the page below to see what it gives you, then accept or decline. Looking at it binds you to nothing.',
    ],
    button: 'See the invitation',
    after: ({ until }) => [`This link is for you alone and works until ${until}.`],
    notYou: 'If you know neither this person nor this account, do nothing: without your answer, nothing happens.',
  },
  'invitation-accepted': {
    subject: ({ account, member }) => `${member} now belongs to the account ${account}`,
    lines: ({ account, member, address, role, at, inviter }) => [
      `On ${at}, ${member} (${address}) accepted the invitation of ${inviter} to the account ${account}, in the role: ${roleOf(role)}.`,
    ],
    notYou: 'If you did not expect this person, remove them in the list of users of the account and write to us.',
  },
  'invitation-declined': {
    subject: ({ account, address }) => `${address} has declined the invitation to ${account}`,
    lines: ({ account, address, at, message }) => [
      `Your invitation of ${address} to the account ${account} was declined on ${at}.`,
      ...quoted(message),
    ],
    notYou: false,
  },
  'invitation-revoked': {
    subject: ({ address }) => `The invitation of ${address} is withdrawn`,
    lines: ({ account, address, at }) => [
      `Your invitation of ${address} to the account ${account} was withdrawn on ${at}. Its link no longer works.`,
      'Somebody who manages the users of the account can send it again.',
    ],
    notYou: false,
  },
  'invitation-expired': {
    subject: ({ address }) => `The invitation of ${address} was not answered`,
    lines: ({ account, address }) => [
      `Your invitation of ${address} to the account ${account} was not answered within seven days. Its link no longer works.`,
      'You can send it again from the page of the invitations of the account.',
    ],
    notYou: false,
  },
}
