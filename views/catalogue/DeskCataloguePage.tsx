import type { FC } from 'hono/jsx'
import type { OfferRow } from '../../src/catalogue/desk.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useLanguage, useText } from '../text.tsx'

interface DeskCatalogueProps {
  offers: readonly (OfferRow & { href: string })[]
  /** Where an offer is begun; only for those who keep the catalogue. */
  add: string | undefined
}

/** Every offer, kind by kind, with how it stands. */
export const DeskCataloguePage: FC<DeskCatalogueProps> = ({ offers, add }) => {
  const t = useText().catalogue.desk
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      {add && (
        <p class="button-row">
          <ButtonLink href={add} kind="quiet" icon="circle-plus">
            {t.add}
          </ButtonLink>
        </p>
      )}
      {offers.length === 0 ? (
        <Empty icon="server" title={t.none}>
          <p>{t.noneWhy}</p>
        </Empty>
      ) : (
        <Offers offers={offers} />
      )}
    </>
  )
}

const Offers: FC<Pick<DeskCatalogueProps, 'offers'>> = ({ offers }) => {
  const language = useLanguage()
  const { catalogue, products } = useText()
  const t = catalogue.desk
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.offer}</th>
          <th scope="col">{t.kind}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) => (
          <tr>
            <th scope="row">
              <a href={offer.href}>{offer.name[language]}</a>
            </th>
            <td>{products.kinds[offer.kind]}</td>
            <td>
              <OfferState {...offer} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How an offer stands, in words: sold at which version, retired, sold out, never published; and whether one is prepared. */
export const OfferState: FC<Pick<OfferRow, 'version' | 'draft' | 'stock' | 'retiredAt'>> = (offer) => {
  const t = useText().catalogue.desk
  const { version, draft, stock, retiredAt } = offer
  const state = version === null ? 'never' : retiredAt !== null ? 'retired' : stock === 0 ? 'soldOut' : 'sold'
  return (
    <>
      {t.states[state]}
      {version !== null && `, ${t.version(version)}`}
      {draft && <span class="cell-more">{t.drafted}</span>}
    </>
  )
}
