import type { Child } from 'hono/jsx'
import { type Language, textFor } from '../../content/text/index.ts'
import { CardsPage } from '../../views/gallery/CardsPage.tsx'
import { MailsPage } from '../../views/gallery/MailsPage.tsx'
import { OddPage } from '../../views/gallery/OddPage.tsx'
import { OverviewPage } from '../../views/gallery/OverviewPage.tsx'
import { PartsPage } from '../../views/gallery/PartsPage.tsx'
import { Missing } from '../base/refusal.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { LETTER_POLICY } from '../web/headers.ts'
import { page, part } from '../web/reply.tsx'
import { get, inBothLanguages, type Route } from '../web/route.ts'
import { type FactSet, factSets, noticeKinds, sampleLetter } from './letters.ts'
import type { Around } from './scene.ts'
import { PAGE_POLICY, standingStill } from './still.ts'
import { playCards, playOdd } from './tiles.ts'

const rule = { for: 'everyone', rate: 'read', proof: 'no', only: 'demo' } as const

/** Everything the product draws, to be looked at: in the demonstration and in tests, and nowhere else. */
export function galleryRoutes(around: Around): Route[] {
  const cards = playedOnce((language) => playCards(around, language))
  const odd = playedOnce((language) => playOdd(around, language))
  return [
    get(paths.gallery, rule, (c) => room(c, 'gallery', <OverviewPage rooms={roomsIn(c.var.language)} />)),
    get(paths.galleryCards, rule, async (c) =>
      room(c, 'cards', <CardsPage back={urls.gallery(c.var.language)} {...(await cards(c.var.language))} />),
    ),
    get(paths.galleryParts, rule, (c) =>
      room(c, 'parts', <PartsPage back={urls.gallery(c.var.language)} now={c.var.ctx.now()} />),
    ),
    get(paths.galleryMails, rule, mails),
    get(paths.galleryLetter, rule, letter),
    get(paths.galleryOdd, rule, async (c) => room(c, 'odd', oddRoom(c.var.language, await odd(c.var.language)))),
    get(paths.galleryPage, rule, async (c) => wholePage(c, (await odd(c.var.language)).pages)),
  ].flatMap(inBothLanguages)
}

/** Played when somebody first looks, and once for each language; what failed is tried again. */
function playedOnce<T>(play: (language: Language) => Promise<T>): (language: Language) => Promise<T> {
  const played = new Map<Language, Promise<T>>()
  return (language) => {
    const already = played.get(language) ?? play(language)
    played.set(language, already)
    already.catch(() => played.delete(language))
    return already
  }
}

function room(c: PageContext, name: 'gallery' | 'cards' | 'parts' | 'mails' | 'odd', body: Child) {
  const { title, rooms } = textFor(c.var.language).gallery
  const about = { title: name === 'gallery' ? title : `${rooms[name].title} \u00b7 ${title}`, robots: 'noindex' }
  return page(c, about, helpFrame(c), body)
}

const roomsIn = (language: Language) => [
  { name: 'cards' as const, href: urls.galleryCards(language) },
  { name: 'parts' as const, href: urls.galleryParts(language) },
  { name: 'mails' as const, href: urls.galleryMails(language) },
  { name: 'odd' as const, href: urls.galleryOdd(language) },
]

function mails(c: PageContext) {
  const { language, ctx } = c.var
  const t = textFor(language).gallery.mails
  const set = factSetOf(c)
  const letters = noticeKinds(language).map((kind) => {
    const { subject, text } = sampleLetter(ctx, language, kind, set)
    return { kind, subject, text, html: urls.galleryLetter(language, kind, set) }
  })
  const sets = factSets.map((one) => ({
    label: t[one],
    href: urls.galleryMails(language, one),
    current: one === set,
  }))
  return room(c, 'mails', <MailsPage back={urls.gallery(language)} letters={letters} sets={sets} />)
}

/** The HTML of one letter, alone on its page as in a mail program. Without a kind: the first there is. */
function letter(c: PageContext) {
  const { language, ctx } = c.var
  const kinds = noticeKinds(language)
  const kind = kinds.find((one) => one === (c.req.query('kind') ?? kinds[0]))
  if (!kind) throw new Missing()
  return lookedAt(c, LETTER_POLICY, sampleLetter(ctx, language, kind, factSetOf(c)).html)
}

function factSetOf(c: PageContext): FactSet {
  const set = factSets.find((one) => one === (c.req.query('facts') ?? 'usual'))
  if (!set) throw new Missing()
  return set
}

function oddRoom(language: Language, { cards, slow, pages }: Awaited<ReturnType<typeof playOdd>>): Child {
  const titles: Readonly<Record<string, string>> = textFor(language).gallery.odd.pages
  const links = [...pages.keys()].map((name) => ({
    title: titles[name] ?? name,
    href: urls.galleryPage(language, name),
  }))
  return <OddPage back={urls.gallery(language)} cards={cards} slow={slow} pages={links} />
}

/** A page of the product as it was drawn. Without a name: the first there is. */
function wholePage(c: PageContext, pages: ReadonlyMap<string, string>) {
  const [first = ''] = pages.keys()
  const html = pages.get(c.req.query('name') ?? first)
  if (html === undefined) throw new Missing()
  return lookedAt(c, PAGE_POLICY, standingStill(html, c.var.theme))
}

function lookedAt(c: PageContext, policy: string, html: string) {
  c.header('Content-Security-Policy', policy)
  c.header('X-Robots-Tag', 'noindex')
  return part(c, html)
}
