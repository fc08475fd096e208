import type { FC } from 'hono/jsx'
import { ListPages } from '../parts/ListPages.tsx'
import type { ProductRow } from '../products/ProductListPage.tsx'
import { ProductState } from '../products/ProductState.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'

export interface HeldProductsProps {
  products: readonly ProductRow[]
  productTurn: { next: string | undefined; first: string | undefined }
  /** Where another is opened; absent for a role that may not. */
  newProduct: string | undefined
}

/** What an account holds, in its file: each leads to its own page at the desk. */
export const HeldProducts: FC<HeldProductsProps> = ({ products, productTurn, newProduct }) => {
  const { desk, products: words } = useText()
  const t = desk.file
  return (
    <DeskSection id="products" title={t.products}>
      {products.length === 0 ? (
        <p>{t.noProducts}</p>
      ) : (
        <ul class="records">
          {products.map(({ name, kind, state, href }) => (
            <li class="record">
              <p class="record-title">
                <a href={href}>
                  <bdi>{name}</bdi>
                </a>
              </p>
              <p class="record-facts">
                {words.kinds[kind]} · <ProductState state={state} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <ListPages {...productTurn} words={{ next: t.more, first: t.first }} />
      {newProduct && (
        <p>
          <a href={newProduct}>{words.desk.open}</a>
        </p>
      )}
    </DeskSection>
  )
}
