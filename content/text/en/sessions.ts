import type { sessions as original, sessionLetters as originalLetters } from '../fr/sessions.ts'
import { identity } from './identity.ts'
import { profile } from './profile.ts'

const forgotten = `“${identity.signIn.forgotten}”`
const mySessions = `“${profile.nav.sessions}”`

export const sessions: typeof original = {
  lead: 'The browsers your login is open in right now. If there is one you do not recognise, end its session.',
  device: (browser, system) => {
    if (browser && system) return `${browser} on ${system}`
    return browser || (system ? `Unknown browser on ${system}` : 'Unknown browser')
  },
  thisOne: (device) => `${device} (this browser)`,
  from: 'From',
  opened: 'Opened on',
  seen: 'seen on',
  staying: 'stays signed in, for 30 days at most',
  brief: 'ends after an hour without a visit',
  elsewhere: 'On other devices',
  toDo: {
    one: (device) => `Is it you? ${device} signed in for the first time`,
    many: (count) => `Is it you? ${count} browsers signed in for the first time`,
    since: 'If it is not, end that session and change your password. Signed in on',
  },
  end: {
    title: 'End my other sessions',
    offer: 'End the sessions that are open on other devices.',
    seen: (at) => `seen on ${at}`,
    help: 'The session of this browser stays open. Elsewhere, getting in again takes the sign-in password.',
    submit: 'End the ticked sessions',
    busy: 'Ending…',
    all: 'End all the others',
    nothing: 'You are signed in only in this browser: there is no other session to end.',
    done: (count) => (count === 1 ? 'One session has been ended.' : `${count} sessions have been ended.`),
  },
}

const from = ({ address, country }: Readonly<Record<string, string>>) => (country ? `${address} (${country})` : address)

export const sessionLetters: typeof originalLetters = {
  'new-sign-in': {
    subject: ({ device }) => `New sign-in: ${device}`,
    lines: (facts) => [
      `Somebody signed in with your address and your password on ${facts['at']}, in a browser we did not know yet:`,
      `${facts['device']}, from the IP address ${from(facts)}.`,
      'If it was you, there is nothing to do.',
    ],
    notYou: `If it was not you, sign in, end that session under ${mySessions} and change your sign-in password. You cannot get in any more? On the sign-in page, choose ${forgotten}.`,
  },
  'sign-in-failures': {
    subject: () => 'Ten wrong passwords with your address',
    lines: (facts) => [
      `Ten wrong passwords in a row were tried with your address, the last one on ${facts['at']} from the IP address ${from(facts)}. Nobody got in.`,
      `If it was you and the password does not come back to you, choose ${forgotten} on the sign-in page.`,
    ],
    notYou:
      'If it was not you, there is nothing to do as long as your password is long and used nowhere else: the attempts are slowed down. Otherwise, change it.',
  },
  'login-locked': {
    subject: () => 'A hundred wrong passwords: signing in is closed for a day',
    lines: (facts) => [
      facts['own']
        ? `A hundred wrong passwords in a row were tried in one of your browsers, the last one from the IP address ${from(facts)}. That browser lets nobody in until ${facts['until']}; the others still do.`
        : `A hundred wrong passwords in a row were tried with your address, the last one from the IP address ${from(facts)}. Nobody got in. Until ${facts['until']}, a browser that does not know you yet lets nobody in; those you have signed in from before still do.`,
      `To get in everywhere without waiting, choose ${forgotten} on the sign-in page: the link you receive opens the door again.`,
    ],
    notYou: 'If it was not you, somebody is looking for your password. If it is short or used elsewhere, replace it.',
  },
  'sessions-ended': {
    subject: () => 'Sessions were ended on your other devices',
    lines: ({ at, count }) => [
      count === '1'
        ? `A session that was open on another device was ended on ${at}, from ${mySessions}.`
        : `${count} sessions that were open on other devices were ended on ${at}, from ${mySessions}.`,
      'Getting in again on those devices takes the sign-in password.',
    ],
  },
}
