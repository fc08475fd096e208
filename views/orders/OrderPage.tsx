import type { Child, FC } from 'hono/jsx'
import type { OrderDocument, OrderShown } from '../../src/orders/queries.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Day } from '../to-pay/Day.tsx'
import { OrderLines } from './OrderLines.tsx'
import { titleOf } from './title.ts'

type Linked = Pick<OrderDocument, 'number' | 'dueOn'> & { href: string }

interface OrderPageProps {
  order: OrderShown
  /** The document its taxes are read from. */
  taxes: OrderDocument['taxes']
  proForma: Linked | undefined
  invoice: Linked | undefined
  /** Where it goes on, and what that link says. */
  onward: { href: string; label: string } | undefined
  /** Where the products of its lines are, by their public id. */
  productHref: (product: string) => string
  /** The card that gives it up, while that is possible. */
  cancel: Child | undefined
  list: string
  guide: string
}

/** One order: how it stands and what that means, what was ordered, its documents, and what can be done. */
export const OrderPage: FC<OrderPageProps> = ({ order, taxes, cancel, ...links }) => {
  const { orders: t } = useText()
  const language = useLanguage()
  const title = titleOf(order, language)
  const head = order.kind === 'renewal' ? t.renewalOf(title) : title
  return (
    <>
      <div class="page-head">
        <Breadcrumb items={[{ label: t.title, href: links.list }, { label: title }]} />
        <h1>
          <bdi>{head}</bdi>
        </h1>
      </div>
      <Callout
        kind={order.state === 'fulfilled' ? 'done' : isOver(order) ? 'note' : 'waiting'}
        title={sentence(t.states[order.state])}
      >
        <p>{t.means[order.state === 'invoiced' && order.kind === 'new' ? 'invoicedFirst' : order.state]}</p>
      </Callout>
      {(links.onward || links.proForma) && (
        <p class="button-row">
          {links.onward && <ButtonLink href={links.onward.href}>{links.onward.label}</ButtonLink>}
          {links.proForma && (
            <ButtonLink kind="quiet" href={links.proForma.href}>
              {t.page.seeProForma}
            </ButtonLink>
          )}
        </p>
      )}
      <Facts order={order} {...links} />
      <h2>{t.page.what}</h2>
      <OrderLines order={order} taxes={taxes} productHref={links.productHref} />
      {cancel && (
        <>
          <h2>{t.page.otherwise}</h2>
          {cancel}
        </>
      )}
      <p>
        <a href={links.guide}>{t.page.guide}</a>
      </p>
    </>
  )
}

/** The word of a list, as a title begins. */
const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const isOver = ({ state }: OrderShown): boolean => state === 'cancelled' || state === 'expired'

const Facts: FC<Pick<OrderPageProps, 'order' | 'proForma' | 'invoice'>> = ({ order, proForma, invoice }) => {
  const { orders: t } = useText()
  const { buyer } = order
  const name = [buyer.name, `${buyer.postcode} ${buyer.town}`].join(', ')
  return (
    <dl class="facts">
      <div>
        <dt>{t.placedAt}</dt>
        <dd>
          <Instant at={order.placedAt} precision="day" />
        </dd>
      </div>
      {(order.state === 'awaiting' || order.state === 'paying') && (
        <div>
          <dt>{t.payableUntil}</dt>
          <dd>
            <Instant at={order.expiresAt} precision="day" />
          </dd>
        </div>
      )}
      {order.state === 'invoiced' && invoice?.dueOn && (
        <div>
          <dt>{t.payableUntil}</dt>
          <dd>
            <Day day={invoice.dueOn} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t.page.buyer}</dt>
        <dd>
          <bdi>{name}</bdi>
        </dd>
      </div>
      {proForma && <Document {...proForma} word={t.page.proForma} />}
      {invoice && <Document {...invoice} word={t.page.invoice} />}
      <div>
        <dt>{t.page.reference}</dt>
        <dd>
          <code>{order.publicId}</code>
        </dd>
      </div>
    </dl>
  )
}

const Document: FC<Linked & { word: string }> = ({ word, number, href }) => (
  <div>
    <dt>{word}</dt>
    <dd>
      <a href={href}>{number}</a>
    </dd>
  </div>
)
