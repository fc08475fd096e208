import type { Language } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { ShownState } from '../../views/actions/Card.tsx'
import type { AnyAction } from '../core/action.ts'
import { urls } from '../urls.ts'
import { ticketFor } from '../web/place.ts'
import {
  accountCalled,
  addAccount,
  addApp,
  addKey,
  addLogin,
  addMember,
  castId,
  mailboxCalled,
  wantSecondStep,
} from './people.ts'
import type { Scene } from './scene.ts'
import { visit } from './visit-action.tsx'
import type { Shown, Visitor } from './visitor.ts'

/** Where a story takes place: each has a card of its own name, drawn in this language. */
export interface Stage {
  scene: Scene
  language: Language
  /** The id of the card. */
  anchor: string
  /** The address of the guide that holds this action. */
  guideOf: (action: string) => string
}

/** How somebody comes to a card in a state: by requests, ending with the answer that shows it. */
export type Story = (stage: Stage) => Promise<Shown>

const BAKERY = 'Boulangerie Favre'
export const CHANGE = 'mail.change-password'
export const TEST = 'mail.test-password'
const ADDRESSES = ['contact', 'commandes', 'claire'].map((name) => `${name}@boulangerie-favre.test`)
export const GOOD = 'quatre tartes aux pommes'
/** Longer than an identity stays proven, and than a card tells of what was done. */
export const A_WHILE_MS = 11 * 60_000

/** Where the card is said to stand; the gallery is no page it could come back to. */
export const from = ({ scene, language, anchor }: Stage): string =>
  ticketFor(scene.keys, { path: urls.galleryCards(language), anchor, language })

export const cardOf = (stage: Stage, account: string, action: string, subject?: string): string =>
  urls.accountAction(account, action, subject, { from: from(stage) })

export const atBakery = (stage: Stage, action: string, mailbox?: number): string => {
  const { store } = stage.scene
  const subject = mailbox === undefined ? undefined : mailboxCalled(store, ADDRESSES[mailbox] ?? '')
  return cardOf(stage, accountCalled(store, BAKERY).publicId, action, subject)
}

export const claire = ({ scene }: Stage) => scene.visitor(castId(scene.store, 'claire'))
const sam = ({ scene }: Stage) => scene.visitor(castId(scene.store, 'sam'))

/** A new password for a mailbox of the bakery, on its way to a mail server that has not been told yet. */
export async function changed(stage: Stage, mailbox: number, typed: Record<string, string>): Promise<Shown> {
  const visitor = claire(stage)
  const form = (await visitor.card(atBakery(stage, CHANGE, mailbox))).form()
  return visitor.send(form, { do: 'step', ...typed })
}

/** The first step of the gallery's own action, taken. */
async function visiting(stage: Stage, visitor: Visitor) {
  const first = (await visitor.card(urls.personAction(visit.name, undefined, { from: from(stage) }))).form()
  return { first, second: await visitor.send(first, { do: 'step', name: 'Claire' }) }
}

/** Every state a card can show, and how it is come to. One that is missing here does not compile. */
export const stories: Readonly<Record<ShownState, Story>> = {
  'signed-out': ({ scene, guideOf }) => scene.visitor().page(guideOf(CHANGE)),
  inert: ({ scene, guideOf }) => scene.visitor().page(guideOf(TEST)),
  'no-account': (stage) => {
    const { scene, language } = stage
    const nobody = addLogin(scene.store, 'Luca Nova', language, scene.now())
    return scene.visitor(nobody).card(urls.action(CHANGE, from(stage)))
  },
  'choose-account': (stage) => sam(stage).card(urls.action(CHANGE, from(stage))),
  closed: (stage) => {
    const { store, now, visitor } = stage.scene
    const guest = addLogin(store, 'Lea Rey', stage.language, now())
    for (const name of ['Fiduciaire du Lac', 'Garage du Pont']) {
      const strict = addAccount(store, name, now())
      addMember(store, guest, strict.id, 'collaborator', now())
      wantSecondStep(store, strict.id, now())
    }
    return visitor(guest).card(urls.action(CHANGE, from(stage)))
  },
  'no-right': (stage) => {
    const { store, now, visitor } = stage.scene
    const helper = addLogin(store, 'Mia Roth', stage.language, now())
    addMember(store, helper, accountCalled(store, BAKERY).id, 'billing', now())
    return visitor(helper).card(atBakery(stage, CHANGE))
  },
  nothing: (stage) => {
    const { store, now, visitor } = stage.scene
    const empty = addAccount(store, 'Atelier des Rives', now())
    addMember(store, castId(store, 'nadia'), empty.id, 'legal-representative', now())
    return visitor(castId(store, 'nadia')).card(cardOf(stage, empty.publicId, CHANGE))
  },
  choose: (stage) => claire(stage).card(atBakery(stage, CHANGE)),
  already: (stage) => claire(stage).card(urls.action('sign-ups.create', from(stage))),
  ready: (stage) => claire(stage).card(atBakery(stage, CHANGE, 0)),
  refused: (stage) => changed(stage, 0, { password: 'court' }),
  stale: async (stage) => {
    const visitor = claire(stage)
    const { first } = await visiting(stage, visitor)
    return visitor.send(first, { do: 'step', name: 'Nadia' })
  },
  confirm: async (stage) => {
    const visitor = claire(stage)
    stage.scene.later(A_WHILE_MS)
    return visitor.card(atBakery(stage, CHANGE, 1))
  },
  running: (stage) => changed(stage, 1, { password: GOOD }),
  leaving: async (stage) => {
    const visitor = sam(stage)
    const { second } = await visiting(stage, visitor)
    await visitor.send(second.form(), { do: 'step' })
    return visitor.card(second.form().action)
  },
  done: async (stage) => {
    const visitor = claire(stage)
    const form = (await visitor.card(atBakery(stage, TEST, 2))).form()
    return visitor.send(form, { do: 'step', password: DEMO_PASSWORD })
  },
}

/** Claire has an authenticator app. */
function withApp({ scene: { store, keys, now } }: Stage): void {
  addApp(store, keys, castId(store, 'claire'), now())
}

/** Somebody who has a security key, and nothing else: returns their id. */
function withKey({ scene: { store, now }, language }: Stage): number {
  const id = addLogin(store, 'Luca Nova', language, now())
  addKey(store, id, now())
  return id
}

/** What a card shows beside its state: secrets shown once, a word to type, signing in that was refused. */
export const more = {
  once: (stage) => changed(stage, 2, { way: 'generate' }),
  danger: (stage) => claire(stage).card(urls.personAction('profile.close', undefined, { from: from(stage) })),
  'sign-in': async ({ scene, guideOf }) => {
    const visitor = scene.visitor()
    const form = (await visitor.page(guideOf(TEST))).form('<section class="card" id=')
    return visitor.send(form, { email: 'claire@example.test', password: 'pas le sien' })
  },
  'second-step': async (stage) => {
    withApp(stage)
    const visitor = stage.scene.visitor()
    const form = (await visitor.page(stage.guideOf('identity.end-sessions'))).form('<section class="card" id=')
    return visitor.send(form, { email: 'claire@example.test', password: DEMO_PASSWORD })
  },
  'confirm-code': (stage) => {
    withApp(stage)
    const visitor = claire(stage)
    stage.scene.later(A_WHILE_MS)
    return visitor.card(atBakery(stage, CHANGE, 1))
  },
  'touch-key': async (stage) => {
    const visitor = claire(stage)
    const own = urls.personAction('identity.enable-key', undefined, { from: from(stage) })
    return visitor.send((await visitor.card(own)).form(), { do: 'step', name: 'Claire' })
  },
  'confirm-key': (stage) => {
    const visitor = stage.scene.visitor(withKey(stage))
    stage.scene.later(A_WHILE_MS)
    return visitor.card(urls.personAction('identity.change-email', undefined, { from: from(stage) }))
  },
} satisfies Readonly<Record<string, Story>>

/** How Claire first meets an action of the product. */
export const firstLook =
  ({ name, scope }: AnyAction): Story =>
  (stage) => {
    if (scope === 'account') return claire(stage).card(`${atBakery(stage, name)}&again=1`)
    const own = urls.personAction(name, undefined, { from: from(stage) })
    return claire(stage).card(scope === 'person' ? own : urls.action(name, from(stage), '1'))
  }
