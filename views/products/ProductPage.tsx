import type { Child, FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import type { HoldReason } from '../../src/products/holds.ts'
import type { ProductState as State } from '../../src/products/queries.ts'
import type { Product, ServiceShown } from '../../src/web/product-services.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { OrderLink } from './OrderLink.tsx'
import { ProductState } from './ProductState.tsx'
import { ServiceSection } from './ServiceSection.tsx'

export interface HoldShown {
  reason: HoldReason
  told: string
  since: string
}

export interface TaskShown {
  task: keyof Text['products']['page']['tasks']
  /** Still to be done; otherwise what our people say of it. */
  waits: boolean
  note: string
}

interface ProductPageProps {
  product: Product
  state: State
  holds: readonly HoldShown[]
  task: TaskShown | undefined
  services: readonly ServiceShown[]
  /** How it is paid for, where it belongs to an offer. */
  sold: Child | undefined
  people: { given: readonly { name: string; href: string | undefined }[]; others: number }
  list: string
  contact: string
  /** Where something else is ordered, for whoever may. */
  order: string | undefined
}

/** One product: how it stands and why, what it carries, and who may manage it. */
export const ProductPage: FC<ProductPageProps> = (props) => {
  const { products: t } = useText()
  const { product, state, holds, task, services, sold, people, ...links } = props
  return (
    <>
      <Breadcrumb items={[{ label: t.list.title, href: links.list }, { label: product.name }]} />
      <h1>
        <bdi>{product.name}</bdi>
      </h1>
      <Holds product={product} holds={holds} contact={links.contact} />
      {task && <ByHand {...task} />}
      <ProductFacts product={product} state={state} />
      {services.length > 0 && <h2>{t.page.services}</h2>}
      {services.map((service) => (
        <ServiceSection service={service} closed={product.closed} />
      ))}
      {sold}
      <h2>{t.page.people}</h2>
      <People {...people} />
      <OrderLink href={links.order} />
    </>
  )
}

/** Why nothing of it may be changed, or used: each reason in the words the customer was given (R-STF-8). */
const Holds: FC<Pick<ProductPageProps, 'product' | 'holds' | 'contact'>> = ({ product, holds, contact }) => {
  const t = useText().products
  if (holds.length === 0) return null
  return (
    <Callout kind={product.closed ? 'problem' : 'note'} title={product.closed ? t.page.holds : t.page.holdsSome}>
      <ul>
        {holds.map(({ reason, told, since }) => (
          <li>
            <strong>{t.reasons[reason]}</strong> · {t.page.placed} <Instant at={since} precision="day" />
            <br />
            {told}
          </li>
        ))}
      </ul>
      {product.closed && <p>{t.means[product.kind]}</p>}
      <p>
        <a href={contact}>{t.page.contact}</a>
      </p>
    </Callout>
  )
}

const ByHand: FC<TaskShown> = ({ task, waits, note }) => {
  const t = useText().products.page
  if (!waits && note === '') return null
  return (
    <Callout kind={waits ? 'waiting' : 'note'} title={waits ? t.byHand : t.note}>
      <p>{waits ? t.tasks[task] : note}</p>
    </Callout>
  )
}

export const ProductFacts: FC<Pick<ProductPageProps, 'product' | 'state'>> = ({ product, state }) => {
  const t = useText().products
  const gigabytes = Math.floor(product.most.storageMb / 1024)
  return (
    <dl class="facts">
      <div>
        <dt>{t.page.kind}</dt>
        <dd>{t.kinds[product.kind]}</dd>
      </div>
      <div>
        <dt>{t.page.state}</dt>
        <dd>
          <ProductState state={state} />
        </dd>
      </div>
      {product.openedAt && (
        <div>
          <dt>{t.page.openedAt}</dt>
          <dd>
            <Instant at={product.openedAt} precision="day" />
          </dd>
        </div>
      )}
      {product.handle && (
        <div>
          <dt>{t.page.handle}</dt>
          <dd>
            <code>{product.handle}</code>
            <span class="cell-more">{t.page.handleHelp}</span>
          </dd>
        </div>
      )}
      {gigabytes > 0 && (
        <div>
          <dt>{t.page.storage}</dt>
          <dd>{t.page.gigabytes(gigabytes)}</dd>
        </div>
      )}
      <div>
        <dt>{t.page.reference}</dt>
        <dd>
          <code>{product.publicId}</code>
        </dd>
      </div>
    </dl>
  )
}

const People: FC<ProductPageProps['people']> = ({ given, others }) => {
  const t = useText().products.page
  return (
    <>
      <p>{t.always}</p>
      {given.length === 0 ? (
        <p>{t.nobody}</p>
      ) : (
        <>
          <h3>{t.given}</h3>
          <ul>
            {given.map(({ name, href }) => (
              <li>{href ? <a href={href}>{name}</a> : name}</li>
            ))}
            {others > 0 && <li>{t.others(others)}</li>}
          </ul>
        </>
      )}
    </>
  )
}
