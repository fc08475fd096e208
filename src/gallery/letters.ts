import { type Language, type Text, textFor } from '../../content/text/index.ts'
import type { DrawnLetter } from '../../views/notices/Letter.tsx'
import type { House } from '../core/ctx.ts'
import type { LinkPurpose } from '../core/mail-links.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { urls } from '../urls.ts'
import { letterOf } from '../web/letters.ts'

type Kinds = Text['notices']['kinds']
export type NoticeKind = keyof Kinds

/** What letters are filled with: usual names, as little as a letter can do with, and names that are hard to draw. */
export const factSets = ['usual', 'sparse', 'long', 'right-to-left'] as const
export type FactSet = (typeof factSets)[number]

/** Every kind of message there is, in the order of its sentences: one that is written is shown. */
export const noticeKinds = (language: Language): NoticeKind[] =>
  Object.keys(textFor(language).notices.kinds) as NoticeKind[]

/** Where the button of a kind leads; those without one are not asked. */
const LINKS: Partial<Record<NoticeKind, LinkPurpose>> = {
  'sign-up-confirm': 'sign-up',
  'email-change-link': 'email-change',
  'email-changed': 'email-undo',
  'login-closing': 'keep-login',
  invitation: 'invitation',
  'recovery-approved': 'stop-recovery',
}

/** Kinds that tell where somebody was, not where they are written to. */
const FROM_AN_IP = ['new-sign-in', 'sign-in-failures', 'login-locked', 'two-step-failed', 'two-step-locked']
const AN_IP = '203.0.113.7'

/**
 * A letter as the house would send it, drawn by what draws all of them. Its link is no link: it was never issued. Throws
 * when a kind has a button and nowhere to lead.
 */
export function sampleLetter(house: House, language: Language, kind: NoticeKind, set: FactSet): DrawnLetter {
  const at = house.now().toISOString()
  const ip = FROM_AN_IP.includes(kind) ? { address: AN_IP } : {}
  const link = { link: 'lnk_gallery', linkFor: LINKS[kind] ?? 'reset' }
  const facts = JSON.stringify({ ...factsOf(house, language, set), ...ip, ...link })
  return letterOf(house, { ...NEVER_SENT, kind, language, facts, created_at: at, due_at: at })
}

const NEVER_SENT: Omit<NoticeRow, 'kind' | 'language' | 'facts' | 'created_at' | 'due_at'> = {
  id: 0,
  message_id: 'gallery',
  recipient: 'claire@example.test',
  attempts: 0,
  sent_at: null,
  given_up_at: null,
  read_at: null,
  unmailed_at: null,
  user_id: 1,
  time_zone: 'Europe/Zurich',
  event_key: null,
}

const A_DAY_MS = 86_400_000

/** Whatever a sentence may ask for: what a letter does not mention is not missed. */
function factsOf(house: House, language: Language, set: FactSet): Record<string, string> {
  const t = textFor(language)
  const now = house.now().getTime()
  const full = {
    at: new Date(now).toISOString(),
    until: new Date(now + A_DAY_MS).toISOString(),
    device: t.profile.journal.browserOn('Firefox', 'Linux'),
    signIn: new URL(urls.signIn(language), house.publicUrl).href,
    reset: new URL(urls.reset(language), house.publicUrl).href,
    factor: t.gallery.sample.factor,
    product: 'boulangerie-favre.test',
    told: t.gallery.sample.note,
    note: t.gallery.sample.note,
    page: new URL(urls.manager(), house.publicUrl).href,
    label: t.gallery.sample.device,
    names: t.gallery.sample.device,
    inviter: 'Claire Favre',
    member: 'Marc Rochat',
    message: t.gallery.sample.note,
    role: 'collaborator',
    count: '3',
    left: '8',
    currency: 'CHF',
    from: 'admin',
    to: 'marie@example.test',
    service: 'mail',
    amount: '145.00 CHF',
    missing: '5.00 CHF',
    asked: '145.00 CHF',
    came: '140.00 CHF',
    iban: 'CH93 0076 2011 6238 5295 7',
    reason: t.gallery.sample.note,
    way: 'in',
    day: '2026-03-31',
    due: '2026-03-31',
    number: 'F2026-00042',
    payment: 'pay_gallery',
    how: '',
    scopes: 'caldav',
  }
  return { ...full, ...more(t, set) }
}

function more({ gallery }: Text, set: FactSet): Record<string, string> {
  const { names } = gallery.odd
  const [country = ''] = gallery.sample.choices
  if (set === 'usual' || set === 'sparse') {
    const usual = { account: 'Boulangerie Favre', address: 'contact@boulangerie-favre.test' }
    const database = { user: 'favreweb_boutique', database: 'favreweb_boutique' }
    const given = { ...database, by: 'Nadia Berset', products: 'boulangerie-favre.test' }
    return set === 'usual'
      ? { ...usual, ...given, name: 'Claire Favre', person: 'Claire Favre', country, own: 'yes' }
      : {
          ...usual,
          name: '',
          person: 'Claire Favre',
          message: '',
          by: 'Nadia Berset',
          count: '1',
          left: '1',
          few: 'yes',
          ...database,
        }
  }
  const { person, account, product, addresses } = names[set]
  return {
    name: person,
    person,
    inviter: person,
    member: person,
    by: person,
    products: product,
    account,
    address: addresses[0] ?? '',
    user: 'favreweb_boutique',
    database: 'favreweb_boutique',
    factor: account,
    label: account,
    names: account,
    country,
  }
}
