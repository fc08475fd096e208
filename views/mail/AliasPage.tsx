import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'

interface AliasPageProps {
  address: string
  destinations: readonly string[]
  active: boolean
  list: string
  cards: readonly Child[]
}

/** One alias: where it leads, and what can be done with it. */
export const AliasPage: FC<AliasPageProps> = ({ address, destinations, active, list, cards }) => {
  const t = useText().mailAddresses.aliases
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: address }]} />
      <h1>{address}</h1>
      <dl class="facts" id="alias-facts" data-follows="mail.change-alias mail.delete-alias">
        <div>
          <dt>{t.to}</dt>
          <dd>
            {destinations.join(', ')}
            {!active && <span class="cell-more">{t.pending}</span>}
          </dd>
        </div>
      </dl>
      <h2>{t.manage}</h2>
      {cards}
    </>
  )
}
