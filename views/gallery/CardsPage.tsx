import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Room } from './Room.tsx'
import { type Tile, Tiles } from './Tiles.tsx'

interface CardsPageProps {
  back: string
  /** One for each state. */
  states: readonly Tile[]
  /** What cards show beside their state. */
  more: readonly Tile[]
  /** Each action of the product, as somebody first meets it. */
  actions: readonly Tile[]
}

/** Every state of a card, and every card of the product. */
export const CardsPage: FC<CardsPageProps> = ({ back, states, more, actions }) => {
  const t = useText().gallery
  return (
    <Room name="cards" back={back}>
      <Tiles title={t.cards} tiles={states} />
      <Tiles title={t.beside} tiles={more} />
      <Tiles title={t.actions} tiles={actions} />
    </Room>
  )
}
