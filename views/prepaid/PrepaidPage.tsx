import type { Child, FC } from 'hono/jsx'
import type { Wallet } from '../../src/prepaid/wallets.ts'
import { Amount } from '../parts/Amount.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'
import { RefundList, type RefundShown } from './RefundList.tsx'
import { Statement, type StatementProps } from './Statement.tsx'

interface PrepaidPageProps {
  wallets: readonly Wallet[]
  refunds: readonly RefundShown[]
  statements: readonly StatementProps[]
  /** `withdraw`: only where something was ever asked back. */
  cards: { deposit: Child; refund: Child; withdraw: Child | undefined }
}

/** What is in the prepaid account, how money gets there and back, and everything that moved. */
export const PrepaidPage: FC<PrepaidPageProps> = ({ wallets, refunds, statements, cards }) => {
  const t = useText().prepaid
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <div class="stack" id="prepaid-balance" data-follows="prepaid.deposit prepaid.refund prepaid.withdraw-refund">
        <Wallets wallets={wallets} />
        {refunds.length > 0 && (
          <>
            <h2>{t.refunds.title}</h2>
            <RefundList refunds={refunds} />
          </>
        )}
      </div>
      <Callout kind="note">
        <p>{t.manual}</p>
      </Callout>
      <h2>{t.payIn}</h2>
      {cards.deposit}
      <div class="stack" id="prepaid-statement" data-follows="prepaid.deposit prepaid.refund prepaid.withdraw-refund">
        {statements.map((statement) => (
          <Statement {...statement} />
        ))}
      </div>
      <h2>{t.getBack}</h2>
      {cards.refund}
      <div id="prepaid-withdraw" data-follows="prepaid.refund">
        {cards.withdraw}
      </div>
    </>
  )
}

/** Each balance, with what is held of it. */
export const Wallets: FC<{ wallets: readonly Wallet[] }> = ({ wallets }) => {
  const t = useText().prepaid
  return (
    <>
      {wallets.map(({ currency, available, held, current }) => (
        <dl class="facts">
          <div>
            <dt>{current ? t.available : t.former(currency)}</dt>
            <dd>
              <strong>
                <Amount cents={available} currency={currency} />
              </strong>
              {!current && <p class="field-help">{t.formerWhy(currency)}</p>}
            </dd>
          </div>
          {held > 0 && (
            <div>
              <dt>{t.held}</dt>
              <dd>
                <Amount cents={held} currency={currency} /> {t.heldWhy}
              </dd>
            </div>
          )}
        </dl>
      ))}
    </>
  )
}
