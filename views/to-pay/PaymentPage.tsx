import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { DB } from '../../db/schema.ts'
import type { PaidItem } from '../../src/to-pay/payment.ts'
import { Amount } from '../parts/Amount.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout, type CalloutKind } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface PaymentTold {
  state: DB['payments']['state']
  method: DB['payments']['method']
  currency: DB['payments']['currency']
  failure: string | null
  totalCents: number
  prepaidCents: number
  restCents: number
  madeAt: string
  endedAt: string | undefined
  expiresAt: string
}

interface PaymentPageProps extends PaymentTold {
  title: string
  items: readonly PaidItem[]
  /** This page: it asks for itself again until the payment is over. */
  self: string
  lookAgainMs: number | undefined
  list: string
  /** The provider's page, where it can be gone on with. */
  goOn: string | undefined
  /** What follows from how it stands: how to transfer, how to give it up. */
  more?: Child
}

/** What became of a payment. Its part that may change follows by itself; without script, a link asks again. */
export const PaymentPage: FC<PaymentPageProps> = ({ title, self, lookAgainMs, list, goOn, more, items, ...told }) => {
  const t = useText().toPay
  return (
    <>
      <div class="page-head">
        <Breadcrumb items={[{ label: t.page, href: list }, { label: title }]} />
        <h1>{title}</h1>
      </div>
      <Following self={self} lookAgainMs={lookAgainMs}>
        <Standing {...told} {...{ list, self, goOn }} />
        {more}
        <section>
          <h2>{t.payment.items}</h2>
          <Items items={items} currency={told.currency} />
        </section>
        <Facts {...told} />
      </Following>
    </>
  )
}

const FOLLOWING = 'payment'

const Following: FC<PropsWithChildren<Pick<PaymentPageProps, 'self' | 'lookAgainMs'>>> = (props) => {
  const { self, lookAgainMs, children } = props
  if (lookAgainMs === undefined)
    return (
      <div class="stack" id={FOLLOWING}>
        {children}
      </div>
    )
  return (
    <div
      class="stack"
      id={FOLLOWING}
      hx-get={self}
      hx-trigger={`load delay:${lookAgainMs}ms`}
      hx-select={`#${FOLLOWING}`}
      hx-swap="outerHTML"
    >
      {children}
    </div>
  )
}

const KINDS: Readonly<Record<PaymentTold['state'], CalloutKind>> = {
  ...{ processing: 'waiting', succeeded: 'done', failed: 'problem' },
  ...{ cancelled: 'note', expired: 'note', mismatch: 'problem' },
}

type StandingProps = PaymentTold & Pick<PaymentPageProps, 'list' | 'self' | 'goOn'>

/** How it stands, and the way on from there. */
const Standing: FC<StandingProps> = ({ state, method, failure, list, self, goOn }) => {
  const t = useText().toPay.payment
  const name = state === 'processing' && method === 'transfer' ? 'transfer' : state
  const why = failure === 'refused' || failure === 'authentication' || failure === 'funds' ? t.failures[failure] : ''
  const unpaid = state === 'failed' || state === 'cancelled' || state === 'expired'
  return (
    <>
      <Callout kind={KINDS[state]} title={t.states[name]}>
        <p>{[why, t.says[name]].filter(Boolean).join(' ')}</p>
      </Callout>
      <p class="button-row">
        {unpaid && <ButtonLink href={list}>{t.retry}</ButtonLink>}
        {goOn && <ButtonLink href={goOn}>{t.goOn}</ButtonLink>}
        {name === 'processing' && (
          <ButtonLink kind="quiet" href={self}>
            {t.reload}
          </ButtonLink>
        )}
      </p>
    </>
  )
}

const Items: FC<{ items: readonly PaidItem[]; currency: PaymentTold['currency'] }> = ({ items, currency }) => {
  const t = useText().toPay
  return (
    <ul class="pay-sum">
      {items.map(({ invoice, order, cents }) => (
        <li class="pay-item">
          <span class="pay-item-words">
            {order && <a href={order.href}>{order.title || t.kinds.order}</a>}
            {invoice && <a href={invoice.href}>{t.invoice(invoice.number)}</a>}
          </span>
          <Amount cents={cents} currency={currency} />
        </li>
      ))}
    </ul>
  )
}

const Facts: FC<PaymentTold> = ({ method, currency, totalCents, prepaidCents, restCents, ...moments }) => {
  const { payment: t, methods } = useText().toPay
  const { madeAt, endedAt, expiresAt, state } = moments
  return (
    <dl class="facts">
      <Fact label={t.amount}>
        <Amount cents={totalCents} currency={currency} />
      </Fact>
      {prepaidCents > 0 && restCents > 0 && (
        <Fact label={t.fromPrepaid}>
          <Amount cents={prepaidCents} currency={currency} />
          {state === 'processing' && <span class="cell-more">{t.held}</span>}
        </Fact>
      )}
      <Fact label={t.method}>{methods[method]}</Fact>
      <Fact label={t.at}>
        <Instant at={madeAt} />
      </Fact>
      {state === 'processing' && (
        <Fact label={t.until}>
          <Instant at={expiresAt} precision={method === 'transfer' ? 'day' : 'minute'} />
        </Fact>
      )}
      {endedAt && (
        <Fact label={t.endedAt}>
          <Instant at={endedAt} />
        </Fact>
      )}
    </dl>
  )
}

const Fact: FC<PropsWithChildren<{ label: string }>> = ({ label, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
