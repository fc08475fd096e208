import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

export type RoomName = keyof Text['gallery']['rooms']

interface RoomProps {
  name: RoomName
  /** The address of the overview. */
  back: string
}

/** One room of the gallery: what hangs there, and the way back to the others. */
export const Room: FC<PropsWithChildren<RoomProps>> = ({ name, back, children }) => {
  const { title, rooms } = useText().gallery
  return (
    <div class="gallery">
      <div class="page-head">
        <p class="gallery-back">
          <a href={back}>
            <Icon name="arrow-left" />
            <span>{title}</span>
          </a>
        </p>
        <h1>{rooms[name].title}</h1>
        <p class="lead">{rooms[name].lead}</p>
      </div>
      {children}
    </div>
  )
}
