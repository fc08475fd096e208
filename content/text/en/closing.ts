import type { closingLetters as letters, closing as original } from '../fr/closing.ts'

export const closing: typeof original = {
  title: 'Close the customer account',
  lead: 'An account closes once there is nothing left in it. For thirty days you can change your mind.',
  guide: 'The guide to closing an account',
  note: {
    closes: 'This account closes on',
    readOnly: 'Until then, all of it can be read and nothing can be changed.',
    keep: 'Keep the account',
  },
  close: {
    title: 'Ask for it to be closed',
    offer: 'Close here a customer account you no longer need. You will have thirty days to change your mind.',
    first: 'Before the account is closed, this is still to be settled:',
    after:
      'From now on the account can be read and no longer changed, and invitations that wait are withdrawn. In thirty days it is closed. All its members receive a message.',
    loses: (people) => [
      people === 1 ? 'Your access to the account' : `The access of ${people} people to the account, yours included`,
      'The name, the logo and the billing addresses of the account',
      'Reading its journal',
    ],
    word: 'CLOSE',
    submit: 'Close the account',
    busy: 'Closing…',
    done: (account, day) =>
      `The account ${account} is on its way to being closed. It will be closed on ${day}. All its members are told.`,
    nothing: 'This account is being closed already.',
  },
  keep: {
    title: 'Take the closing back',
    offer: 'Keep here a customer account that is being closed.',
    what: 'The account becomes what it was again, with the same members. You can keep it until',
    submit: 'Keep the account',
    busy: 'One moment…',
    done: (account) => `The account ${account} is kept. All its members are told.`,
    nothing: 'This account is not being closed.',
  },
}

export const closingLetters: typeof letters = {
  'account-closing': {
    subject: ({ account }) => `The account ${account} is going to be closed`,
    lines: ({ account, by, until, at }) => [
      `The closing of the account ${account} was asked for on ${at}${by ? ` by ${by}` : ''}. From now on it can be read and nothing in it can be changed. It will be closed on ${until}.`,
      'Until then, a legal representative of the account can take this back in the Manager, on the page “Close the customer account”.',
    ],
  },
  'account-kept': {
    subject: ({ account }) => `The account ${account} is kept`,
    lines: ({ account, by, at }) => [
      `The closing of the account ${account} was taken back on ${at}${by ? ` by ${by}` : ''}. It is as before again.`,
    ],
    notYou: false,
  },
  'account-closed': {
    subject: ({ account }) => `The account ${account} is closed`,
    lines: ({ account, at }) => [
      `As asked, the account ${account} was closed on ${at}. It no longer appears in the Manager.`,
      'Your login and your other accounts stay yours.',
    ],
    notYou: false,
  },
}
