import type { FC } from 'hono/jsx'
import { Drawn } from '../knowledge/ArticleBody.tsx'

/** A card that a request was answered with. */
export interface Tile {
  name: string
  title: string
  /** As the card itself says. */
  state: string
  html: string
}

/** Cards beside each other, to be looked at: nothing of them can be pressed, and htmx leaves them alone. */
export const Tiles: FC<{ title: string; tiles: readonly Tile[] }> = ({ title, tiles }) => (
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
