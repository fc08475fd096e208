import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

interface InertCardProps {
  action: string
  title: string
  offer: string
  /** The way through the menus; empty when it is done in the guide alone. */
  way: readonly string[]
  /** Of the card in its guide, absolute. */
  address: string
}

/** A card where nothing can be pressed: on paper, in a preview, in a feed. It says what it does and where that is done. */
export const InertCard: FC<InertCardProps> = ({ action, title, offer, way, address }) => {
  const t = useText().knowledge.article
  return (
    <section class="card print-only" data-action={action} data-state="inert">
      <p class="card-title">{title}</p>
      <div class="card-body">
        <p>{offer}</p>
        {way.length > 0 && (
          <p>
            {t.menuPath}{' '}
            <span class="menu-path">
              {way.map((place) => (
                <span>{place}</span>
              ))}
            </span>
          </p>
        )}
        <p>{t.doneHere(address)}</p>
      </div>
    </section>
  )
}
