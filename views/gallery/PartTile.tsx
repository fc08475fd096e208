import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { FieldScope } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

/** The parts of views/parts by the name of their file, then what has a style and no part. */
export type PartName = keyof Text['gallery']['parts']

/** One part, in each of its states. */
export const PartTile: FC<PropsWithChildren<{ name: PartName }>> = ({ name, children }) => (
  <section class="tile" data-tile={`part-${name}`}>
    <h2 class="tile-title">
      {useText().gallery.parts[name]} <code>{name}</code>
    </h2>
    <div class="stack">{children}</div>
  </section>
)

/** One state of a part that has ids: each state stands here once more, and needs ids of its own. */
export const Apart: FC<PropsWithChildren<{ part: PartName; state: string }>> = ({ part, state, children }) => (
  <FieldScope prefix={`${part}-${state}`}>
    <div>{children}</div>
  </FieldScope>
)
