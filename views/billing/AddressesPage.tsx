import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { AddressFacts, type ToldAddress } from './AddressFacts.tsx'

interface AddressesPageProps {
  main: ToldAddress | undefined
  currency: string
  further: readonly { line: string; preselected: boolean; href: string }[]
  cards: { change: Child; add: Child; edit: Child; remove: Child }
}

/** The main address with the currency that follows from it, then the others. */
export const AddressesPage: FC<AddressesPageProps> = ({ main, currency, further, cards }) => {
  const { title, lead, list: t } = useText().billing
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <h2>{t.main}</h2>
      <div id="main-address" data-follows="billing.change-address">
        {main ? (
          <AddressFacts address={main}>
            <Currency currency={currency} />
          </AddressFacts>
        ) : (
          <>
            <p>{t.none}</p>
            <dl class="facts">
              <Currency currency={currency} />
            </dl>
          </>
        )}
      </div>
      {cards.change}
      <h2>{t.further}</h2>
      <p>{t.furtherWhy}</p>
      <div id="further-addresses" data-follows="billing.add-address billing.remove-address">
        <Further further={further} />
      </div>
      {cards.add}
      <div class="stack" id="addresses-kept" data-follows="billing.add-address billing.remove-address">
        {cards.edit}
      </div>
      <div id="address-to-remove" data-follows="billing.add-address">
        {cards.remove}
      </div>
    </>
  )
}

const Currency: FC<{ currency: string }> = ({ currency }) => (
  <div>
    <dt>{useText().billing.list.currency}</dt>
    <dd>{currency}</dd>
  </div>
)

const Further: FC<Pick<AddressesPageProps, 'further'>> = ({ further }) => {
  const t = useText().billing.list
  if (further.length === 0) return <p>{t.noFurther}</p>
  return (
    <ul class="records">
      {further.map(({ line, preselected, href }) => (
        <li class="record">
          <p class="record-title">
            <bdi>{line}</bdi>
          </p>
          <p class="record-facts">
            {preselected && `${t.preselected} \u00b7 `}
            <a href={href} aria-label={`${t.change}: ${line}`}>
              {t.change}
            </a>
          </p>
        </li>
      ))}
    </ul>
  )
}
