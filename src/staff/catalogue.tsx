import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { DeskCataloguePage } from '../../views/catalogue/DeskCataloguePage.tsx'
import { DeskOfferPage, type DoneAtCatalogue } from '../../views/catalogue/DeskOfferPage.tsx'
import { NewOfferPage } from '../../views/catalogue/NewOfferPage.tsx'
import { blank, type Entry, type Fields, type FormBody, readForm, type Values, withProblem } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { allOffers, offerFile } from '../catalogue/desk.ts'
import { newOffer } from '../catalogue/drafts.ts'
import { changeRoom, resumeOffer, retireOffer } from '../catalogue/publishing.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { newOfferFields, roomFields } from './catalogue-fields.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

/** Who reads the catalogue, and who keeps it. */
export const readers = { for: 'staff', desk: mayAtDesk('catalogue.read'), rate: 'read', proof: 'no' } as const
export const keepersRead = { for: 'staff', desk: mayAtDesk('catalogue.keep'), rate: 'read', proof: 'no' } as const
export const keepers = { ...keepersRead, rate: 'act', body: 'form' } as const

/** Offers at the desk: their list, a new one, and one of them with what is sold of it (R-STF-6). */
export const catalogueRoutes: Route[] = [
  get(paths.deskCatalogue, readers, (c) => listPage(c)),
  get(paths.deskNewOffer, keepersRead, (c) => newPage(c, blank, 200)),
  post(paths.deskNewOffer, keepers, (c) =>
    taken(
      c,
      newOfferFields,
      (entry, status) => newPage(c, entry, status),
      ({ kind, nameFr, nameEn }) => urls.deskDraft(newOffer(c.var.ctx, { kind, name: { fr: nameFr, en: nameEn } })),
    ),
  ),
  get(paths.deskOffer, readers, (c) => offerPage(c, blank, 200)),
  post(paths.deskOfferRoom, keepers, (c) =>
    taken(
      c,
      roomFields,
      (entry, status) => offerPage(c, entry, status),
      (room) => {
        changeRoom(c.var.ctx, offerAsked(c), room)
        return urls.deskOffer(offerAsked(c), 'room')
      },
    ),
  ),
  post(paths.deskOfferSale, keepers, async (c) => {
    const way = (await readBody(c, 'form')).text('way')
    if (way === 'resume') resumeOffer(c.var.ctx, offerAsked(c))
    else retireOffer(c.var.ctx, offerAsked(c))
    return leadTo(c, urls.deskOffer(offerAsked(c), way === 'resume' ? 'resumed' : 'retired'))
  }),
]

export const offerAsked = (c: PageContext): string => c.req.param('offer') ?? ''

/** A page of the desk about what is sold. */
export const atCatalogue = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

/** A form that was sent: done and on to where `work` leads, or drawn once more with what was wrong. */
export async function taken<F extends Fields>(
  c: PageContext,
  fields: F,
  draw: (entry: Entry, status: Status) => Answer,
  work: (values: Values<F>) => string,
  body?: FormBody,
): Promise<Response> {
  const { values, entry } = readForm(fields, body ?? (await readBody(c, 'form')))
  if (!values) return draw(entry, 422)
  try {
    return leadTo(c, work(values))
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return draw(withProblem(entry, no), no.status)
  }
}

/** May whoever asks change what is sold? */
const mayKeep = ({ var: { staff } }: PageContext): boolean =>
  staff !== undefined && isAllowedAtDesk(staff.role, 'catalogue.keep')

function listPage(c: PageContext): Answer {
  const { ctx, language } = c.var
  const offers = allOffers(ctx.store).map((offer) => ({ ...offer, href: urls.deskOffer(offer.publicId) }))
  const body = <DeskCataloguePage offers={offers} add={mayKeep(c) ? urls.deskNewOffer() : undefined} />
  return atCatalogue(c, textFor(language).catalogue.desk.title, body)
}

function newPage(c: PageContext, entry: Entry, status: Status): Answer {
  const body = <NewOfferPage list={urls.deskCatalogue()} post={urls.deskNewOffer()} entry={entry} />
  return atCatalogue(c, textFor(c.var.language).catalogue.desk.add, body, status)
}

const DONE: readonly DoneAtCatalogue[] = ['published', 'room', 'retired', 'resumed', 'dropped']

function offerPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const offer = offerFile(ctx.store, offerAsked(c))
  const id = offer.publicId
  if (!offer.sold && !offer.prepared) throw new Missing()
  const body = (
    <DeskOfferPage
      offer={offer}
      list={urls.deskCatalogue()}
      done={DONE.find((word) => word === c.req.query('done'))}
      keeps={
        mayKeep(c)
          ? {
              ...{ begin: urls.deskDraftBegin(id), draft: urls.deskDraft(id), drop: urls.deskDraftDrop(id) },
              ...{ publish: urls.deskPublish(id), room: urls.deskOfferRoom(id), sale: urls.deskOfferSale(id) },
            }
          : undefined
      }
      entry={entry}
    />
  )
  return atCatalogue(c, offer.name[language], body, status)
}
