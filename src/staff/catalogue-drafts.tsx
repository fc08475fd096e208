import { textFor } from '../../content/text/index.ts'
import { DraftPage } from '../../views/catalogue/DraftPage.tsx'
import { OptionPage } from '../../views/catalogue/OptionPage.tsx'
import { PublishPage } from '../../views/catalogue/PublishPage.tsx'
import { lineOfText } from '../base/fields.ts'
import { blank, type Entry } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { offerFile } from '../catalogue/desk.ts'
import { differences } from '../catalogue/differences.ts'
import { beginDraft, dropDraft, saveDraft } from '../catalogue/drafts.ts'
import { removeOption, saveOption } from '../catalogue/options.ts'
import { markOf, publishDraft, refuseUnfinished } from '../catalogue/publishing.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { leadTo, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { atCatalogue, keepers, keepersRead, offerAsked, taken } from './catalogue.tsx'
import {
  draftFields,
  gives,
  MOST,
  optionFields,
  optionOf,
  optionTyped,
  priceFields,
  typedOf,
  wordsOf,
} from './catalogue-fields.ts'

type Answer = Response | Promise<Response>

/** What is prepared of an offer: its words and prices, its options, and its publication (R-STF-6). */
export const draftRoutes: Route[] = [
  post(paths.deskDraftBegin, keepers, (c) => {
    beginDraft(c.var.ctx, offerAsked(c))
    return leadTo(c, urls.deskDraft(offerAsked(c)))
  }),
  get(paths.deskDraft, keepersRead, (c) => draftPage(c, blank, 200)),
  post(paths.deskDraft, keepers, (c) =>
    taken(
      c,
      draftFields,
      (entry, status) => draftPage(c, entry, status),
      (values) => {
        saveDraft(c.var.ctx, offerAsked(c), wordsOf(values))
        return urls.deskDraft(offerAsked(c), 'saved')
      },
    ),
  ),
  post(paths.deskDraftDrop, keepers, (c) => {
    const never = offerFile(c.var.ctx.store, offerAsked(c)).version === null
    dropDraft(c.var.ctx, offerAsked(c))
    return leadTo(c, never ? urls.deskCatalogue() : urls.deskOffer(offerAsked(c), 'dropped'))
  }),
  get(paths.deskDraftOption, keepersRead, (c) => optionPage(c, blank, 200)),
  post(paths.deskDraftOption, keepers, (c) => takeOption(c)),
  get(paths.deskPublish, keepersRead, (c) => publishPage(c, blank, 200)),
  post(paths.deskPublish, keepers, (c) =>
    taken(
      c,
      { mark: lineOfText() },
      (entry, status) => publishPage(c, entry, status),
      ({ mark }) => {
        publishDraft(c.var.ctx, offerAsked(c), mark)
        return urls.deskOffer(offerAsked(c), 'published')
      },
    ),
  ),
]

/** The offer with what is prepared of it. Throws Missing where nothing is: it was published or given up. */
function preparedOf(c: PageContext) {
  const offer = offerFile(c.var.ctx.store, offerAsked(c))
  if (!offer.prepared) throw new Missing()
  return { offer, ...offer.prepared }
}

function draftPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { offer, contents } = preparedOf(c)
  const id = offer.publicId
  const body = (
    <DraftPage
      offer={{ name: offer.name, href: urls.deskOffer(id) }}
      kind={offer.kind}
      typed={typedOf(contents)}
      options={contents.options.map(({ publicId, name }) => ({ name, href: urls.deskDraftOption(id, publicId) }))}
      links={{ list: urls.deskCatalogue(), addOption: urls.deskDraftOption(id, 'new'), publish: urls.deskPublish(id) }}
      post={urls.deskDraft(id)}
      prices={priceFields}
      most={MOST}
      saved={c.req.query('done') === 'saved'}
      entry={entry}
    />
  )
  return atCatalogue(c, textFor(c.var.language).catalogue.desk.draftTitle, body, status)
}

/** The option that is meant; undefined for a new one. Throws Missing. */
function optionAsked(c: PageContext) {
  const asked = c.req.param('option')
  if (asked === 'new') return undefined
  const found = preparedOf(c).contents.options.find(({ publicId }) => publicId === asked)
  if (!found) throw new Missing()
  return found
}

function optionPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { offer } = preparedOf(c)
  const option = optionAsked(c)
  const id = offer.publicId
  const body = (
    <OptionPage
      offer={{ name: offer.name, draft: urls.deskDraft(id), href: urls.deskOffer(id) }}
      list={urls.deskCatalogue()}
      name={option?.name}
      typed={option ? optionTyped(option) : {}}
      gives={gives}
      prices={priceFields}
      post={urls.deskDraftOption(id, option?.publicId ?? 'new')}
      most={MOST.name}
      entry={entry}
    />
  )
  const { addOption, editOption } = textFor(c.var.language).catalogue.desk
  return atCatalogue(c, option ? editOption : addOption, body, status)
}

async function takeOption(c: PageContext): Promise<Response> {
  const option = optionAsked(c)
  const back = urls.deskDraft(offerAsked(c), 'saved')
  const sent = await readBody(c, 'form')
  if (option && sent.text('way') === 'remove') {
    removeOption(c.var.ctx, offerAsked(c), option.publicId)
    return leadTo(c, back)
  }
  const draw = (entry: Entry, status: Status) => optionPage(c, entry, status)
  const save = (values: Parameters<typeof optionOf>[0]) => {
    saveOption(c.var.ctx, offerAsked(c), option?.publicId, optionOf(values))
    return back
  }
  return taken(c, optionFields, draw, save, sent)
}

function publishPage(c: PageContext, entry: Entry, status: Status): Answer {
  const { offer, contents } = preparedOf(c)
  const id = offer.publicId
  const body = (
    <PublishPage
      offer={{ ...offer, href: urls.deskOffer(id) }}
      list={urls.deskCatalogue()}
      draft={urls.deskDraft(id)}
      contents={contents}
      changes={differences(offer.sold, contents)}
      unfinished={unfinished(() => refuseUnfinished(contents, offer.sold))}
      post={urls.deskPublish(id)}
      mark={markOf(contents)}
      entry={entry}
    />
  )
  return atCatalogue(c, textFor(c.var.language).catalogue.desk.publishTitle, body, status)
}

/** Why it cannot be published as it stands, where it cannot. */
function unfinished(check: () => void): Refusal | undefined {
  try {
    check()
  } catch (no) {
    if (no instanceof Refusal) return no
    throw no
  }
  return undefined
}
