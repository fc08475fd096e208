import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { BusyButtons } from './PartsPressed.tsx'
import { Room } from './Room.tsx'
import { type Tile, Tiles } from './Tiles.tsx'

interface OddPageProps {
  back: string
  /** Cards about people and things whose names are hard to draw. */
  cards: readonly Tile[]
  /** Cards that wait for a server. */
  slow: readonly Tile[]
  /** Whole pages, each at an address of its own. */
  pages: readonly { title: string; href: string }[]
}

/** What is rare and must look right all the same. */
export const OddPage: FC<OddPageProps> = ({ back, cards, slow, pages }) => {
  const t = useText().gallery.odd
  return (
    <Room name="odd" back={back}>
      <section>
        <h2>{t.pagesTitle}</h2>
        <p class="lead">{t.pagesLead}</p>
        <ul class="gallery-links">
          {pages.map(({ title, href }) => (
            <li>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </section>
      <Tiles title={t.slowTitle} tiles={slow} />
      <section>
        <h2>{t.busyButtons}</h2>
        <BusyButtons />
      </section>
      <Tiles title={t.cardsTitle} tiles={cards} />
    </Room>
  )
}
