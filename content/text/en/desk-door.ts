import type { deskDoor as original, deskDoorLetters as originalLetters } from '../fr/desk-door.ts'

export const deskDoor: typeof original = {
  signIn: {
    title: 'Sign in at the desk',
    why: 'This door is for our own people. After the password you will be asked for a code of your app.',
    submit: 'Continue',
    lost: 'Password or phone lost? An owner of the desk can send you a new link.',
    customers: 'Are you a customer? Sign in to the Manager',
  },
  code: {
    title: 'Code of your app',
    why: 'Open your authenticator app and copy the code it shows for the desk.',
    anew: 'Start over with another login',
    lost: 'No app any more? An owner of the desk can send you a link to set up another one.',
  },
  proof: {
    why: 'You last proved who you are more than ten minutes ago: confirm that it is you.',
    password: 'Your desk password',
    codeHelp: 'The one your app shows now. A code works once.',
  },
  welcome: {
    title: (operator) => `Welcome to the desk of ${operator}`,
    who: (name, role) => `This access is that of ${name}, in the role: ${role}.`,
    steps: 'Two steps: a password, then an authenticator app on your phone.',
    password: 'Desk password',
    passwordHelp:
      'At least 15 characters, without your name or your address. Four or five words that do not belong together are easy to remember and hard to guess.',
    next: 'Continue with the app',
    appTitle: 'Set up your app',
    app: 'Without it nobody comes to the desk. You have ten minutes.',
    finish: 'Open the desk',
    again: 'Choose another password',
  },
  roles: {
    title: 'Who may do what at the desk',
    lead: 'Each role may do what it needs, and nothing more. An owner gives out the roles.',
    yours: (role) => `Your role: ${role}.`,
    right: 'At the desk',
    who: 'Roles',
    names: {
      support: 'support',
      billing: 'billing',
      catalogue: 'catalogue',
      technician: 'technician',
      owner: 'owner',
    },
    rights: {
      'customers.look': 'Look for a customer',
      'customers.file': 'Read a customer’s file',
      'products.open': 'Open a product',
      'products.hold': 'Block a product and unblock it, except for an unpaid invoice',
      'products.sell': 'Attach a product to an offer',
      'products.end': 'End a product at once',
      'products.hold-nonpayment': 'Block and unblock a product for an unpaid invoice',
      'documents.read': 'Read the invoices of an account',
      'documents.correct': 'Make a credit note, write an amount off, approve a correction',
      'documents.terms': 'Set invoice before payment for an account',
      'prepaid.decide': 'Approve and send refunds, put a prepaid account right',
      'money.receive': 'Note money received, and approve what somebody else has noted',
      'by-hand.do': 'Do what is to be done by hand',
      'catalogue.read': 'Read the catalogue',
      'catalogue.keep': 'Prepare, publish and retire offers',
      'tax.keep': 'Keep the rates of VAT and confirm numbers',
      'outbox.read': 'Read the messages that were sent',
      'journal.read': 'Read the journal of the house',
      'recovery.ask': 'Ask for the recovery of a login',
      'recovery.approve': 'Approve a recovery that somebody else asked for',
      'staff.manage': 'Manage the people of the desk',
    },
  },
}

export const deskDoorLetters: typeof originalLetters = {
  'desk-failures': {
    subject: () => 'Ten wrong passwords in a row at the desk',
    lines: ({ at, address }) => [
      `On ${at}, a tenth wrong password in a row was tried with your desk login, from the address ${address}.`,
      'Without the code of your app nobody comes in. Each further try has to wait a little longer.',
    ],
    notYou: 'If it was not you, tell an owner of the desk.',
  },
  'desk-locked': {
    subject: () => 'Too many wrong codes at the desk',
    lines: ({ at, address }) => [
      `On ${at}, a twentieth wrong code was tried with your desk login, from the address ${address}: somebody knows your password.`,
      'No code is taken any more for an hour.',
    ],
    notYou: 'If it was not you, change your desk password as soon as you can and tell an owner.',
  },
}
