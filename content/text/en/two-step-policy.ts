import type { Facts } from '../fr/notices.ts'
import type { twoStepPolicy as French, twoStepPolicyLetters as FrenchLetters } from '../fr/two-step-policy.ts'

const TITLE = 'Account security'

export const twoStepPolicy: typeof French = {
  title: TITLE,
  lead: 'Who protects their sign-in with a second step, and what the account requires.',
  glance: 'At a glance',
  wanted: 'Two-step validation',
  wantedOfNobody: 'left to each person',
  wantedOfAll: 'required of everybody',
  since: 'since',
  from: 'from',
  members: 'People protected',
  protected: (safe, all) => `${safe} of ${all}`,
  list: {
    title: 'Person by person',
    on: 'on since',
    off: 'not on yet',
    wanted: 'required of this person',
    require: 'Require it of this person',
    next: 'More people',
    first: 'Back to the beginning',
  },
  rules: 'What the account requires',
  day: {
    label: 'Required from',
    help: (days) =>
      `Until then, nothing is closed to anybody. ${days} days leave everybody time to set it up. Choose today for it to hold at once.`,
  },
  own: {
    title: 'Switch on your own first',
    why: 'You would require of others what you do not have yet, and the account would close to you as well. It takes two minutes.',
    link: 'Switch on my two-step validation',
  },
  replaces: 'Already required. The day you choose replaces the one before, from',
  all: {
    title: 'Require two-step validation of everybody',
    offer: 'Require the second step of everybody in the account here.',
    what: 'Everybody in the account is told by email, and once more three days before the date if they have switched nothing on. After that, the account stays closed to whoever has no second step, until they switch it on. The same goes for people who join later.',
    submit: 'Require it',
    busy: 'Saving…',
    done: (day) => `The account requires two-step validation from ${day}. Everybody is being told by email.`,
    doneNow: 'The account requires two-step validation from now on. Everybody is being told by email.',
  },
  one: {
    title: 'Require two-step validation of one person',
    offer: 'Require the second step of a single person in the account here.',
    what: 'This person is told by email. From the date you choose, the account stays closed to them until their second step is on.',
    has: 'They have it already: they will no longer be able to switch it off.',
    submit: 'Require it of this person',
    done: (name, day) => `Required of ${name} from ${day}. An email is telling them.`,
    doneNow: (name) => `Required of ${name} from now on. An email is telling them.`,
    nothing: 'There is nobody in this account to require it of.',
  },
  lift: {
    title: 'No longer require two-step validation',
    offer: 'Lift a requirement of the account here.',
    everybody: 'For everybody',
    what: 'The account opens at once to those who have no second step. Whoever has switched it on keeps it. The legal representatives are told.',
    submit: 'No longer require it',
    busy: 'One moment…',
    nothing: 'This account requires two-step validation of nobody.',
    done: 'The requirement is lifted. Those who have switched on their second step keep it.',
  },
  first: {
    title: 'A second step before you come in',
    lead: (account) => `The account ${account} requires two-step validation.`,
    why: 'Whoever answers for it decided so, to protect what you manage there. As soon as you have switched on a method below, the account is open to you. Your other accounts and your profile stay open.',
    whySoon:
      'The account is still open to you. Switch on a method below before the date, and nothing will change for you.',
    since: 'Required since',
    from: 'Required from',
    ways: 'Switch on a method',
    asked: (names) => `To talk about it: ${names}.`,
    open: 'The account is open to you.',
    enter: 'Go on to the account',
    guide: 'Understand two-step validation',
  },
  card: {
    closed: (account) => `The account ${account} requires two-step validation.`,
    enable: 'Switch it on to come in',
  },
  closedHint: 'two-step validation to be switched on',
  toDo: {
    title: 'Switch on your two-step validation',
    about: (account) => `${account} requires it from`,
    since: (account) => `${account} has been closed to you since`,
  },
  wantedBy: {
    held: (accounts) => `Required by: ${accounts}. As long as that is so, your last method cannot be removed.`,
    soon: (accounts) => `Soon required by: ${accounts}. Without a second step, that will then be closed to you.`,
  },
}

const page = (facts: Facts) => `To switch it on: ${facts['signIn']}`

export const twoStepPolicyLetters: typeof FrenchLetters = {
  'two-step-required': {
    subject: ({ account }) => `${account} requires two-step validation`,
    lines: (facts) =>
      facts['own']
        ? [
            `The account ${facts['account']} requires two-step validation of your sign-in, from ${facts['until']}.`,
            'Yours is on already: there is nothing for you to do.',
          ]
        : [
            `The account ${facts['account']} requires two-step validation of your sign-in, from ${facts['until']}. After that it stays closed to you until you have switched it on. Your other accounts do not change.`,
            'It takes two minutes and a phone.',
            page(facts),
          ],
    notYou: false,
  },
  'two-step-soon': {
    subject: ({ account }) => `Soon closed without a second step: ${account}`,
    lines: (facts) => [
      `From ${facts['until']}, the account ${facts['account']} will be closed to you as long as two-step validation of your sign-in is not on.`,
      page(facts),
    ],
    notYou: false,
  },
  'two-step-lifted': {
    subject: ({ account }) => `${account} no longer requires two-step validation`,
    lines: (facts) => [
      facts['names']
        ? `On ${facts['at']}, the account ${facts['account']} stopped requiring two-step validation of ${facts['names']}.`
        : `On ${facts['at']}, the account ${facts['account']} stopped requiring two-step validation of everybody.`,
      `You can require it again in “${TITLE}”.`,
    ],
  },
}
