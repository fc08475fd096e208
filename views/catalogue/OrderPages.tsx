import type { Child, FC } from 'hono/jsx'
import type { Currency } from '../../src/base/money.ts'
import type { SoldVersion } from '../../src/catalogue/offers.ts'
import type { TaxDecision } from '../../src/tax/decision.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Holds, OptionsPriced, PriceTable, TaxedSo } from './OfferParts.tsx'

interface OfferedProps {
  offers: readonly { version: SoldVersion; href: string }[]
  currency: Currency
  tax: TaxDecision
  /** Where an address is given, while there is none. */
  addresses: string | undefined
}

/** Everything that may be ordered for an account, at its prices. */
export const OfferedPage: FC<OfferedProps> = ({ offers, currency, tax, addresses }) => {
  const t = useText().catalogue.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <NoAddress addresses={addresses} />
      {offers.length === 0 ? (
        <Empty icon="server" title={t.none} />
      ) : (
        <>
          <TaxedSo tax={tax} />
          <ul class="offer-list">
            {offers.map((offer) => (
              <OfferTile {...offer} currency={currency} tax={tax} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const NoAddress: FC<Pick<OfferedProps, 'addresses'>> = ({ addresses }) => {
  const t = useText().catalogue.list
  if (addresses === undefined) return null
  return (
    <Callout kind="note">
      <p>{t.noAddress}</p>
      <p>
        <a href={addresses}>{t.toAddresses}</a>
      </p>
    </Callout>
  )
}

const OfferTile: FC<{ version: SoldVersion; href: string; currency: Currency; tax: TaxDecision }> = (props) => {
  const { version, href, currency, tax } = props
  const language = useLanguage()
  const { catalogue, products } = useText()
  const t = catalogue.list
  const name = version.name[language]
  const kind = products.kinds[version.kind]
  return (
    <li class="offer">
      <h2>{name}</h2>
      {kind !== name && <p class="offer-kind">{kind}</p>}
      <p>{version.about[language]}</p>
      <Holds most={version.most} />
      <PriceTable caption={name} prices={version.prices} currency={currency} tax={tax} />
      {version.offer.stock === 0 ? (
        <p class="offer-over">{t.soldOut}</p>
      ) : (
        <p>
          <a class="button quiet" href={href} aria-label={t.orderNamed(name)}>
            <span class="button-label">{t.order}</span>
          </a>
        </p>
      )}
    </li>
  )
}

interface OrderPageProps {
  version: SoldVersion
  currency: Currency
  tax: TaxDecision
  list: string
  addresses: string | undefined
  card: Child
}

/** One offer in full, and the card that orders it. */
export const OrderPage: FC<OrderPageProps> = ({ version, currency, tax, list, addresses, card }) => {
  const language = useLanguage()
  const { list: t } = useText().catalogue
  const name = version.name[language]
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: name }]} />
      <div class="page-head">
        <h1>{name}</h1>
        <p class="lead">{version.about[language]}</p>
      </div>
      <NoAddress addresses={addresses} />
      <Holds most={version.most} />
      <h2>{t.price}</h2>
      <TaxedSo tax={tax} />
      <PriceTable caption={name} prices={version.prices} currency={currency} tax={tax} />
      {version.offer.stock === 0 && <p class="offer-over">{t.soldOut}</p>}
      {card}
      <OptionsPriced as="h2" options={version.options} currency={currency} />
    </>
  )
}
