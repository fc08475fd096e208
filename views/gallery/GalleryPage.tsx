import type { FC } from 'hono/jsx'
import { Drawn } from '../knowledge/ArticleBody.tsx'
import { useText } from '../text.tsx'
import { PartsShown } from './PartsShown.tsx'

/** A card that a request was answered with. */
export interface Tile {
  name: string
  title: string
  /** As the card itself says. */
  state: string
  html: string
}

interface GalleryPageProps {
  states: readonly Tile[]
  more: readonly Tile[]
  actions: readonly Tile[]
  now: Date
}

/** Everything there is to look at, on one page, in the theme and the language of whoever looks. */
export const GalleryPage: FC<GalleryPageProps> = ({ states, more, actions, now }) => {
  const t = useText().gallery
  return (
    <div class="gallery">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <Tiles title={t.cards} tiles={states} />
      <Tiles title={t.beside} tiles={more} />
      <Tiles title={t.actions} tiles={actions} />
      <section>
        <h2>{t.parts}</h2>
        <PartsShown now={now} />
      </section>
    </div>
  )
}

const Tiles: FC<{ title: string; tiles: readonly Tile[] }> = ({ title, tiles }) => (
  <section>
    <h2>{title}</h2>
    <div class="tiles">
      {tiles.map((tile) => (
        <figure class="tile" data-tile={tile.name}>
          <figcaption class="tile-title">
            {tile.title} <code>{tile.state}</code>
          </figcaption>
          <div inert hx-ignore="">
            <Drawn pieces={[{ html: tile.html }]} />
          </div>
        </figure>
      ))}
    </div>
  </section>
)
