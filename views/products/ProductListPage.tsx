import type { FC } from 'hono/jsx'
import type { ProductState as State } from '../../src/products/queries.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { OrderLink } from './OrderLink.tsx'
import { ProductState } from './ProductState.tsx'

export interface ProductRow {
  name: string
  kind: ProductKind
  state: State
  /** Since when it is held, and the words its customer reads for it. */
  hold?: { since: string; told: string } | undefined
  href: string
}

interface ProductListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  products: readonly ProductRow[]
  contact: string
  /** Where something new is ordered, for whoever may. */
  order: string | undefined
}

/** What an account holds, kind by kind, each with how it stands. */
export const ProductListPage: FC<ProductListProps> = ({ products, contact, order, ...pages }) => {
  const { products: words, actions } = useText()
  const t = words.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {products.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      {products.length > 0 && <OrderLink href={order} />}
      {products.length === 0 ? (
        <Empty icon="server" title={t.none}>
          <OrderLink href={order} kind="primary" />
          <p>
            <a href={contact}>{actions.contact}</a>
          </p>
        </Empty>
      ) : (
        <Rows products={products} />
      )}
      <ListPages {...pages} words={t} />
    </>
  )
}

const Rows: FC<Pick<ProductListProps, 'products'>> = ({ products }) => {
  const { kinds, list: t } = useText().products
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.product}</th>
          <th scope="col">{t.kind}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {products.map(({ name, kind, state, hold, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td>{kinds[kind]}</td>
            <td>
              <ProductState state={state} since={hold?.since} />
              {hold && <span class="cell-more">{hold.told}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
