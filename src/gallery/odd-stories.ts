import { type Text, textFor } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import type { OddPeople } from './odd-people.ts'
import {
  A_WHILE_MS,
  atBakery,
  CHANGE,
  cardOf,
  changed,
  claire,
  from,
  GOOD,
  type Stage,
  type Story,
  TEST,
} from './stories.ts'

type Odd = Text['gallery']['odd']
type Script = 'long' | 'right-to-left'

/** Cards about people and things whose names are hard to draw. One without a story does not compile. */
export function oddCards(people: OddPeople): Readonly<Record<keyof Odd['cards'], Story>> {
  const visitorOf = ({ scene }: Stage, script: Script) => scene.visitor(people[script].user)
  const at = (stage: Stage, script: Script, action: string, mailbox?: number) =>
    cardOf(stage, people[script].account, action, mailbox === undefined ? undefined : people[script].mailboxes[mailbox])
  const choose =
    (script: Script): Story =>
    (stage) =>
      visitorOf(stage, script).card(at(stage, script, CHANGE))
  const send =
    (script: Script, action: string, mailbox: number, typed: Record<string, string>): Story =>
    async (stage) => {
      const visitor = visitorOf(stage, script)
      const form = (await visitor.card(at(stage, script, action, mailbox))).form()
      return visitor.send(form, { do: 'step', ...typed })
    }
  return {
    'choose-account': (stage) => visitorOf(stage, 'long').card(urls.action(CHANGE, from(stage))),
    choose: choose('long'),
    'choose-right-to-left': choose('right-to-left'),
    'no-right': (stage) => stage.scene.visitor(people.helper).card(at(stage, 'long', CHANGE)),
    refused: send('long', CHANGE, 0, { password: 'court' }),
    'refused-right-to-left': send('right-to-left', CHANGE, 0, { password: 'court' }),
    running: send('long', CHANGE, 0, { way: 'generate' }),
    'running-right-to-left': send('right-to-left', CHANGE, 0, { way: 'generate' }),
    done: send('long', TEST, 1, { password: GOOD }),
  }
}

/** What a card says while a server is slow. */
export const slowCards: Readonly<Record<keyof Odd['slow'], Story>> = {
  publishing: (stage) => changed(stage, 0, { password: GOOD }),
  asleep: async (stage) => {
    const { scene } = stage
    await changed(stage, 1, { password: GOOD })
    scene.mailIsAway(true)
    await scene.publish()
    scene.later(A_WHILE_MS)
    await scene.look()
    scene.mailIsAway(false)
    return claire(stage).card(atBakery(stage, CHANGE, 1))
  },
  unreachable: async (stage) => {
    const visitor = claire(stage)
    const form = (await visitor.card(atBakery(stage, TEST, 2))).form()
    stage.scene.mailIsAway(true)
    const shown = await visitor.send(form, { do: 'step', password: GOOD })
    stage.scene.mailIsAway(false)
    return shown
  },
}

/** Whole pages, as the product draws them. One without a way to it does not compile. */
export function oddPages(people: OddPeople): Readonly<Record<keyof Odd['pages'], Story>> {
  const seenBy =
    (name: 'long' | 'right-to-left' | 'none' | 'many', path: (owner: OddPeople['long']) => string): Story =>
    ({ scene }) =>
      scene.visitor(people[name].user).page(path(people[name]))
  const home = ({ account }: OddPeople['long']) => urls.managerHome(account)
  const list = ({ account }: OddPeople['long']) => urls.mailboxes(account)
  const first = ({ account, mailboxes: [mailbox = ''] }: OddPeople['long']) => urls.mailbox(account, mailbox)
  const users = ({ account }: OddPeople['long']) => urls.users(account)
  const colleague = (owner: OddPeople['long']) => urls.user(owner.account, owner.colleague)
  const passwords = ({ account }: OddPeople['long']) => urls.knownPasswords(account)
  const endless = ({ language }: Stage) => urls.search(language, textFor(language).gallery.odd.names.long.account)
  return {
    'home-long': seenBy('long', home),
    'home-right-to-left': seenBy('right-to-left', home),
    accounts: seenBy('long', urls.manager),
    'mailboxes-long': seenBy('long', list),
    'mailbox-long': seenBy('long', first),
    'mailbox-right-to-left': seenBy('right-to-left', first),
    'profile-long': seenBy('long', urls.profile),
    'profile-right-to-left': seenBy('right-to-left', urls.profile),
    'home-none': seenBy('none', home),
    'mailboxes-none': seenBy('none', list),
    'mailboxes-many': seenBy('many', list),
    'users-long': seenBy('long', users),
    'users-right-to-left': seenBy('right-to-left', users),
    'user-long': seenBy('long', colleague),
    'users-many': seenBy('many', users),
    'passwords-long': seenBy('long', passwords),
    'mails-none': seenBy('none', () => urls.profileMails()),
    'mails-many': seenBy('many', () => urls.profileMails()),
    'journal-none': seenBy('none', () => urls.profileJournal()),
    'journal-many': seenBy('many', () => urls.profileJournal()),
    'outbox-many': ({ scene }) => scene.visitor().page(urls.outbox()),
    'search-none': (stage) => stage.scene.visitor().page(endless(stage)),
    missing: (stage) => stage.scene.visitor().page(urls.topic(stage.language, 'gallery')),
  }
}
