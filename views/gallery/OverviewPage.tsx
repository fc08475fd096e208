import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import type { RoomName } from './Room.tsx'

/** The entrance: which rooms there are, and what hangs in each. */
export const OverviewPage: FC<{ rooms: readonly { name: RoomName; href: string }[] }> = ({ rooms }) => {
  const t = useText().gallery
  return (
    <div class="gallery">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <ul class="choices">
        {rooms.map(({ name, href }) => (
          <li>
            <a href={href}>
              {t.rooms[name].title}
              <span class="choice-hint">{t.rooms[name].lead}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
