import type { newAccount as original } from '../fr/new-account.ts'

export const newAccount: typeof original = {
  title: 'Create a customer account',
  offer: 'Create one more customer account here, with the login you already have.',
  lead: 'An account holds the products, the invoices and the people of one customer. It costs nothing until you order.',
  guide: 'When to create one more account, and how',
  kind: 'Who is the customer?',
  kinds: {
    person: 'A person',
    association: 'An association',
    company: 'A company',
    'public-body': 'A public body',
    cooperative: 'A cooperative',
  },
  kindHelps: {
    person: 'Yourself or somebody close to you, under a person’s name.',
    association: 'With its statutes and its committee.',
    company: 'Registered or not, from sole trader to limited company.',
    'public-body': 'A municipality, a school, a public service.',
    cooperative: 'A company owned by its members.',
  },
  name: 'Name of the account',
  nameHelp: 'The one that will stand on invoices: “Boulangerie Favre”, “Rochers Ski Club”.',
  country: 'Country',
  countryHelp: 'That of the billing address. The currency of the account depends on it: you see it before you confirm.',
  toSummary: 'Go on',
  summary: {
    kind: 'Customer',
    name: 'Name',
    country: 'Country',
    currency: 'Currency',
    currencies: { CHF: 'Swiss francs (CHF)', EUR: 'Euros (EUR)' },
    role: 'Your role',
  },
  effect:
    'The invoices of this account will be in this currency. You will answer for it in law, and can invite others.',
  submit: 'Create the account',
  busy: 'Creating…',
  done: (name) => `The account ${name} is created and you are its legal representative.`,
  open: (name) => `Open ${name}`,
}
