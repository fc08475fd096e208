import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'

interface EndedPageProps {
  title: string
  /** What the cards of such a page are for. */
  manage: string
  list: { href: string; label: string }
  card: Child
}

/** Where an address was until a moment ago: the card that ended it, and the way back. */
export const EndedPage: FC<EndedPageProps> = ({ title, manage, list, card }) => (
  <>
    <Breadcrumb items={[list, { label: title }]} />
    <h1>{list.label}</h1>
    <h2>{manage}</h2>
    {card}
  </>
)
