import { type Language, textFor } from '../../content/text/index.ts'
import { GalleryPage } from '../../views/gallery/GalleryPage.tsx'
import { paths } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, inBothLanguages, type Route } from '../web/route.ts'
import type { Around } from './scene.ts'
import { playAll, type Tiles } from './tiles.ts'

/** Every state of a card and every part, to be looked at: in the demonstration and in tests, and nowhere else. */
export function galleryRoutes(around: Around): Route[] {
  const played = new Map<Language, Promise<Tiles>>()
  const tilesIn = (language: Language) => {
    const tiles = played.get(language) ?? playAll(around, language)
    played.set(language, tiles)
    tiles.catch(() => played.delete(language))
    return tiles
  }
  const show = async (c: PageContext) => {
    const { language } = c.var
    const about = { title: textFor(language).gallery.title, robots: 'noindex' }
    const body = <GalleryPage {...(await tilesIn(language))} now={c.var.ctx.now()} />
    return page(c, about, helpFrame(c), body)
  }
  return inBothLanguages(get(paths.gallery, { for: 'everyone', rate: 'read', proof: 'no', only: 'demo' }, show))
}
