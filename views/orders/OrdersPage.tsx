import type { FC } from 'hono/jsx'
import type { OrderShown } from '../../src/orders/queries.ts'
import { Amount } from '../parts/Amount.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { OrderLink } from '../products/OrderLink.tsx'
import { useLanguage, useText } from '../text.tsx'
import { OrderStateWord } from './OrderStateWord.tsx'
import { titleOf } from './title.ts'

/** An order as the list tells it. `pay`: where it is paid, while it can be. */
export interface OrderRow {
  order: OrderShown
  href: string
  pay: string | undefined
}

interface OrdersPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  waiting: readonly OrderRow[]
  past: readonly OrderRow[]
  guide: string
  /** Where something is ordered, for whoever may. */
  order: string | undefined
}

/** The orders of an account: those that wait to be paid, with what that takes, then those that are over. */
export const OrdersPage: FC<OrdersPageProps> = ({ waiting, past, guide, order, ...pages }) => {
  const { orders: t } = useText()
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <OrderLink href={order} />
      </div>
      {pages.first === undefined && (
        <>
          <h2>{t.waiting}</h2>
          {waiting.length === 0 ? (
            <Empty icon="clock" title={t.noneWaiting}>
              <p>{t.noneWaitingWhy}</p>
            </Empty>
          ) : (
            <Rows rows={waiting} waits />
          )}
        </>
      )}
      <h2>{t.past}</h2>
      {past.length === 0 ? <p>{t.nonePast}</p> : <Rows rows={past} />}
      <ListPages {...pages} words={{ next: t.older, first: t.first }} />
      <p>
        <a href={guide}>{t.page.guide}</a>
      </p>
    </>
  )
}

const Rows: FC<{ rows: readonly OrderRow[]; waits?: true }> = ({ rows, waits }) => {
  const { orders: t } = useText()
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.order}</th>
          <th scope="col">{t.state}</th>
          <th scope="col">{waits ? t.payableUntil : t.placedAt}</th>
          <th scope="col">{t.total}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row {...row} waits={waits === true} />
        ))}
      </tbody>
    </table>
  )
}

const Row: FC<OrderRow & { waits: boolean }> = ({ order, href, pay, waits }) => {
  const { orders: t } = useText()
  const title = titleOf(order, useLanguage())
  const others = order.lines.length - 1
  return (
    <tr>
      <th scope="row">
        <a href={href}>
          <bdi>{order.kind === 'renewal' ? t.renewalOf(title) : title}</bdi>
        </a>
        {others > 0 && <span class="cell-more">{t.more(others)}</span>}
      </th>
      <td>
        <OrderStateWord state={order.state} />
      </td>
      <td>
        <Instant at={waits ? order.expiresAt : order.placedAt} precision="day" />
      </td>
      <td>
        <Amount cents={order.grossCents} currency={order.currency} />
        {pay && (
          <span class="cell-more">
            <ButtonLink href={pay}>{t.page.pay}</ButtonLink>
          </span>
        )}
      </td>
    </tr>
  )
}
