import { CAST, DEMO_PASSWORD } from '../../db/seed.ts'
import { urls } from '../urls.ts'
import { addLogin, addPhone, castId } from './people.ts'
import { A_WHILE_MS, from, type Stage, type Story } from './stories.ts'

const NUMBER = '+41791234567'

/** Somebody whose phone gets codes. */
function withPhone({ scene: { store, keys, now }, language }: Stage): number {
  const id = addLogin(store, 'Luca Nova', language, now())
  addPhone(store, keys, id, NUMBER, now())
  return id
}

/** What cards show of codes by SMS. */
export const smsStories = {
  'sms-sent': async (stage) => {
    const { store, now, visitor: visitorWho } = stage.scene
    const visitor = visitorWho(addLogin(store, 'Mia Roth', stage.language, now()))
    const form = (await visitor.card(urls.personAction('identity.enable-sms', undefined, { from: from(stage) }))).form()
    return visitor.send(form, { do: 'step', phone: '+41 78 111 22 33', name: 'Mobile' })
  },
  'second-step-sms': async (stage) => {
    const { store, keys, now } = stage.scene
    addPhone(store, keys, castId(store, 'nadia'), '+41761112233', now())
    const visitor = stage.scene.visitor()
    const form = (await visitor.page(stage.guideOf('identity.new-rescue-codes'))).form('<section class="card" id=')
    return visitor.send(form, { email: CAST.nadia.email, password: DEMO_PASSWORD })
  },
  'confirm-sms': (stage) => {
    const visitor = stage.scene.visitor(withPhone(stage))
    stage.scene.later(A_WHILE_MS)
    return visitor.card(urls.personAction('identity.change-email', undefined, { from: from(stage) }))
  },
} satisfies Readonly<Record<string, Story>>
