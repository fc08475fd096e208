import type { Facts } from '../fr/notices.ts'
import type { recovery as original, recoveryLetters as originalLetters } from '../fr/recovery.ts'

/** Getting back in when every factor is lost: what the person asks, what our people do, what everybody is told. */
export const recovery: typeof original = {
  ask: {
    title: 'You have lost everything',
    lead: 'No phone, no key, no rescue code any more: we can take the second step off your login, once we know that it is you. This takes several days, on purpose.',
    guide: 'How it goes, what has to be proven, and why',
    first: 'Is there still a session open somewhere, or your ten codes on paper? That is much faster.',
    message: 'What happened?',
    messageHelp: 'In a few words, for example: phone stolen yesterday, codes were in the same bag.',
    contact: 'How to reach you',
    contactHelp: 'A telephone number where you are found during the day. Never a password or a code.',
    submit: 'Ask for help',
    busy: 'Sending…',
    back: 'Back to the second step',
    noAnswer: 'You would rather write to us?',
  },
  underWay: {
    title: 'A recovery is under way',
    asked: 'You asked for our help on',
    askedNext: 'A person will contact you to check who you are.',
    evidenced: 'We have checked who you are. A second person of our team still has to agree.',
    approved: 'The second step of this login will be removed, not before',
    approvedNext: 'Until then, everybody who was told can stop it.',
    factor: 'You have found a code after all? Type it: the recovery then stops by itself.',
    notYou: 'You asked for nothing? Somebody knows your password. Stop it here, then change it.',
  },
  sms: {
    approved: (operator: string, day: string, link: string) =>
      `${operator}: the second step of your login will be removed, not before ${day}. You asked for nothing? Stop it: ${link}`,
    done: (operator: string, contact: string) =>
      `${operator}: the second step of your login has been removed. This was not intended? ${contact}`,
  },
  stop: {
    title: 'Stop a recovery',
    own: (email: string) =>
      `Somebody says they have lost everything that validates signing in as ${email}, and has shown us proof of identity.`,
    other: (person: string) =>
      `${person}, who belongs to an account you are a legal representative of, says they have lost everything that validates their signing in, and has shown us proof of identity.`,
    until: 'If nobody stops it, the second step of this login will be removed, not before',
    effect: 'Stopping it takes nothing from anybody. If the request was right, it has to be made again.',
    submit: 'Stop this recovery',
    busy: 'Stopping…',
    stopped: 'The recovery is stopped. Nothing was removed, and everybody who had been told knows.',
    next: 'If the request did not come from you, change your password: somebody may know it.',
    nextOther: 'Talk to the person it is about, by another way than e-mail.',
    over: {
      stopped: 'This recovery was stopped already. Nothing was removed.',
      refused: 'We refused this request. Nothing was removed.',
      withdrawn: 'We have already withdrawn our agreement. Nothing was removed from this login.',
      expired: 'This request has expired. Nothing was removed.',
      done: 'It is too late to stop it: the second step of this login has been removed. If that was not intended, write to us at once.',
    },
  },
  desk: {
    title: 'Recoveries of logins',
    lead: 'People who have lost everything that validates their signing in. Two of our team decide, then 72 hours pass.',
    guide: 'What evidence suffices, and what never to do',
    nav: 'Recoveries',
    inFile: 'Everything lost',
    see: 'See the recovery',
    waiting: {
      asked: (count: number) =>
        count === 1
          ? 'Somebody has lost everything: evidence to be seen'
          : `${count} people have lost everything: evidence to be seen`,
      evidenced: (count: number) =>
        count === 1 ? 'A recovery waits for a second person' : `${count} recoveries wait for a second person`,
      since: 'The oldest request is of',
    },
    none: 'No recovery under way',
    noneOver: 'No recovery has ended',
    showOver: 'See those that have ended',
    showOpen: 'See those under way',
    older: 'Older ones',
    newest: 'Back to the newest',
    person: 'Person',
    state: 'State',
    since: 'Asked on',
    stateIs: (state: string) => `State: ${state}`,
    states: {
      asked: 'asked for, evidence to be seen',
      evidenced: 'evidence seen, approval to be given',
      approved: 'approved, waiting',
      done: 'carried out',
      stopped: 'stopped',
      refused: 'refused',
      withdrawn: 'approval withdrawn',
      expired: 'expired',
    },
    one: (name: string) => `Recovery of ${name}`,
    login: 'Login',
    file: 'See the file of this person',
    message: 'What happened',
    contact: 'How to reach them',
    from: 'Asked from the IP address',
    due: 'Carried out, not before',
    letters: 'Who was told',
    standing: {
      login: 'address of the login',
      'former-address': 'address left less than 72 hours ago',
      representative: 'legal representative of a shared account',
    },
    sent: 'message has left',
    unsent: 'message has not left yet: the time waits for it',
    givenUp: 'message could not be delivered',
    history: 'What was done',
    by: (name: string) => `by ${name}`,
    steps: {
      asked: 'Asked for, after a right password',
      opened: 'Opened at the desk',
      evidenced: 'Evidence seen',
      approved: 'Approved',
      done: 'Carried out: methods, codes and application passwords removed, sessions ended',
      stopped: {
        link: (email: string) => `Stopped by the link sent to ${email}`,
        profile: () => 'Stopped by the person, signed in',
        factor: () => 'Stopped by itself: a second step was taken, or there is none any more',
        'address-undone': () => 'Stopped: the former address of the login was restored',
        'login-over': () => 'Stopped: this login is closed or being closed',
      },
      refused: 'Refused',
      withdrawn: 'Approval withdrawn',
      expired: 'Expired: thirty days without approval',
    },
    evidence: 'Evidence',
    document: 'Document seen',
    choose: 'Choose…',
    documents: {
      passport: 'Passport',
      'identity-card': 'Identity card',
      'residence-permit': 'Residence permit',
      'company-register': 'Extract of the company register, with proof of identity of who signs',
    },
    reference: 'Reference',
    referenceHelp: 'Number of the document or of our case. Never a copy or a photograph.',
    note: 'How you checked',
    noteHelp: 'Whom you called, at which number known to us before, what was compared.',
    confirm: 'Confirm the evidence',
    confirmBusy: 'Saving…',
    approve: 'Approve',
    approveTitle: 'Your approval',
    approveWhy:
      'You are the second person. Read the evidence above again, and call back yourself when in doubt. After your approval 72 hours pass, and everybody concerned is told.',
    approveBusy: 'Approving…',
    notYours: 'You have seen the evidence: approving is for somebody else of the team.',
    end: { refuse: 'Refuse', withdraw: 'Withdraw the approval' },
    endTitle: { refuse: 'Refuse this request', withdraw: 'Withdraw our approval' },
    why: 'Reason, for the team',
    whyHelp: 'The person is told that the request comes to nothing, without this reason.',
    endBusy: 'One moment…',
    open: 'Open a recovery',
    openWhy:
      'For somebody who reached you another way and whose evidence you have seen. Approving will be for somebody else.',
    openFor: (name: string) => `Open a recovery for ${name}`,
    cannot:
      'A recovery makes sense only for a login that is open, has two-step validation, and has no other recovery under way.',
  },
}

const stopped: Readonly<Record<string, string>> = {
  link: 'One of those who were told stopped it.',
  profile: 'It was stopped from the login itself.',
  factor: 'A second step was taken: so not everything was lost.',
  'address-undone': 'The former address of the login was restored.',
  'login-over': 'This login is closed, or being closed.',
}
const ended: Readonly<Record<string, string>> = {
  refused: 'We could not act on it.',
  withdrawn: 'We have withdrawn our agreement.',
  expired: 'Thirty days have passed without our being able to check who you are.',
}

const whose = ({ own, person }: Facts) => (own ? 'your login' : `the login of ${person}`)
const notYou = 'If this was not you, somebody knows your password: change it at once, and write to us.'

/** Messages owed by this feature. */
export const recoveryLetters: typeof originalLetters = {
  'recovery-asked': {
    subject: () => 'Your request for help to get in',
    lines: ({ at }: Facts) => [
      `On ${at}, somebody gave your address and your right password, then told us that they had lost everything: phone, key and rescue codes. Nobody got in.`,
      'If it was you, a person will contact you to check who you are.',
    ],
    notYou,
  },
  'recovery-approved': {
    subject: (facts: Facts) => `The second step of ${whose(facts)} is about to be removed`,
    lines: (facts: Facts) => [
      facts['own']
        ? 'Somebody told us that they had lost everything that validates your signing in, and two people of our team have seen and accepted their evidence.'
        : `${facts['person']} belongs to an account you are a legal representative of. They told us that they had lost everything that validates their signing in, and two people of our team have seen and accepted their evidence.`,
      `Not before ${facts['until']}, the second step of ${whose(facts)} will be removed. The password stays the same.`,
      'If this surprises you, stop it: one press is enough, and nobody loses anything.',
    ],
    button: 'Stop this recovery',
    after: () => ['Everybody concerned has received this message, each with a link of their own.'],
    notYou: false as const,
  },
  'recovery-stopped': {
    subject: (facts: Facts) => `The recovery of ${whose(facts)} is stopped`,
    lines: (facts: Facts) => [
      `The recovery of ${whose(facts)} was stopped on ${facts['at']}. Nothing was removed.`,
      stopped[facts['how'] ?? ''] ?? 'Everything stays as it was.',
    ],
    notYou: 'If the request did not come from the right person, write to us: we look into it with you.',
  },
  'recovery-ended': {
    subject: (facts: Facts) => `The recovery of ${whose(facts)} comes to nothing`,
    lines: (facts: Facts) => [
      `The request to recover ${whose(facts)} came to an end on ${facts['at']}. Nothing was removed.`,
      ended[facts['how'] ?? ''] ?? 'Everything stays as it was.',
    ],
    notYou: 'A question, or still in need of help? Write to us.',
  },
  'recovery-done': {
    subject: (facts: Facts) => `The second step of ${whose(facts)} has been removed`,
    lines: (facts: Facts) => [
      `On ${facts['at']}, the validation methods of ${whose(facts)} were removed, with its rescue codes and application passwords. Every session has ended; the password stays the same.`,
      ...(facts['own']
        ? [
            facts['short']
              ? 'Your password is too short to protect your login alone: the next time you sign in, you will be asked for a longer one.'
              : 'Sign in with your password, then switch two-step validation on again.',
          ]
        : []),
    ],
    notYou: 'If this should not have happened, write to us at once.',
  },
}
