import { textFor } from '../../content/text/index.ts'
import type { DeskLink } from '../../views/layout/DeskFrame.tsx'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { ALL_OF_US, type DeskRight, mayAtDesk } from './roles.ts'

interface Place {
  label: string
  href: string
  /** One right of these opens it; without any it is everybody's. */
  rights: readonly DeskRight[]
}

/** The places of the desk, in their order; a new one is a line here. */
function placesOf(c: PageContext): Place[] {
  const t = textFor(c.var.language)
  return [
    { label: t.desk.nav.home, href: urls.desk(), rights: [] },
    { label: t.desk.nav.customers, href: urls.deskCustomers(), rights: ['customers.look'] },
    { label: t.recovery.desk.nav, href: urls.deskRecoveries(), rights: ['recovery.ask', 'recovery.approve'] },
    { label: t.documents.desk.corrections.nav, href: urls.deskCorrections(), rights: ['documents.correct'] },
    { label: t.provider.desk.nav, href: urls.deskMoney(), rights: ['money.receive'] },
    { label: t.prepaid.desk.nav, href: urls.deskRefunds(), rights: ['prepaid.decide'] },
    { label: t.products.desk.nav, href: urls.deskByHand(), rights: ['by-hand.do'] },
    { label: t.catalogue.desk.nav, href: urls.deskCatalogue(), rights: ['catalogue.read'] },
    { label: t.catalogue.tax.nav, href: urls.deskTax(), rights: ['tax.keep'] },
    { label: t.desk.nav.mails, href: urls.deskMails(), rights: ['outbox.read'] },
    { label: t.desk.nav.journal, href: urls.deskJournal(), rights: ['journal.read'] },
    { label: t.deskPeople.nav, href: urls.deskStaff(), rights: ['staff.manage'] },
    ...(c.var.site.mode === 'production' ? [] : [{ label: t.desk.nav.outbox, href: urls.outbox(), rights: [] }]),
  ]
}

/** Files stand under the customers they are found by. */
const FILES = /^\/desk\/(accounts|people)\//
/** An offer to be stands under the catalogue. */
const NEW_OFFER = /^\/desk\/new-offer$/

/** What of the desk this reader's role opens. The outbox of the demonstration is open to everybody, and all they see. */
export function deskLinksOf(c: PageContext): readonly DeskLink[] {
  const { staff } = c.var
  const path = c.req.path.replace(FILES, `${urls.deskCustomers()}/`).replace(NEW_OFFER, `${urls.deskCatalogue()}/new`)
  const opens = ({ href, rights }: Place) =>
    staff ? (rights.length === 0 ? ALL_OF_US : rights.flatMap(mayAtDesk)).includes(staff.role) : href === urls.outbox()
  const places = placesOf(c).filter(opens)
  const here = ({ href }: Place) => href === path || (href !== urls.desk() && path.startsWith(`${href}/`))
  // of a place and one within it, the inner one
  const [current] = places.filter(here).sort((one, other) => other.href.length - one.href.length)
  return places.map(({ label, href }) => ({ label, href, current: href === current?.href }))
}
