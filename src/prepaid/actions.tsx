import { DepositInputs } from '../../views/prepaid/DepositInputs.tsx'
import { RefundInputs, WithdrawInputs } from '../../views/prepaid/RefundInputs.tsx'
import { amountIn } from '../base/amounts.ts'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import { ibanField, ibanInGroups } from '../base/iban.ts'
import { type Currency, plainAmount } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import { noSubject, oneOf, type Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { createAtProvider, refreshPayment } from '../payments/at-provider.ts'
import { methods } from '../payments/methods.ts'
import { urls } from '../urls.ts'
import { askRefund, withdrawable, withdrawRefund } from './asking.ts'
import { beginDeposit } from './depositing.ts'
import { amountField, depositAmount } from './fields.ts'
import { type Refund, refundCalled } from './refunds.ts'
import { acting, depositSeen, refundSeen } from './seen.ts'
import { type Wallet, walletsOf } from './wallets.ts'

type Depositing = {
  account: string
  cents: number
  currency: Currency
  payment: string
  paymentId: number
  state: string
}
const depositing = stepsOn<null, Depositing>()

const told = ({ cents = 0, currency = 'CHF' }: Partial<Depositing>, locale: string): string =>
  amountIn(locale.slice(0, 2), { cents, currency })

/** Money for the prepaid account (R-PRE-1 to R-PRE-5): credited once it came. */
export const deposit = liveAction<null, Depositing>({
  name: 'prepaid.deposit',
  scope: 'account',
  may: 'billing.pay',
  title: (t) => t.prepaid.deposit.title,
  offer: (t) => t.prepaid.deposit.offer,
  subjects: noSubject,
  steps: {
    amount: depositing.form({
      fields: { amount: depositAmount, method: oneOfWords(...methods) },
      look: depositSeen,
      Inputs: DepositInputs,
      labels: (t) => ({ amount: t.prepaid.deposit.title, method: t.prepaid.deposit.method }),
      submit: (t) => t.prepaid.deposit.submit,
      busy: (t) => t.prepaid.deposit.busy,
      perform: (ctx, { values: { amount: cents, method } }) => {
        if (method === undefined) throw new Refusal('field-missing', 'method')
        const { publicId, id } = acting(ctx)
        const { currency } = currencyNow(ctx.store, id)
        const begun = beginDeposit(ctx, { cents, method })
        const kept = { account: publicId, cents, currency, payment: begun.publicId, paymentId: begun.id }
        return method === 'transfer' ? done({ ...kept, state: 'transfer' }) : next('leaving', kept)
      },
    }),
    // the provider is asked once the payment is kept, as often as it takes (R-PAY-13)
    leaving: depositing.wait({
      says: (t) => t.prepaid.deposit.leaving,
      prepare: (ctx, { kept }) => createAtProvider(ctx, kept.paymentId ?? 0),
      perform: (_, { prepared }) => {
        if (prepared.kind === 'unclear') return still()
        return next('paying', {}, prepared.kind === 'go' ? { go: prepared.url } : {})
      },
    }),
    paying: depositing.wait({
      says: (t) => t.prepaid.deposit.paying,
      prepare: (ctx, { kept }) => refreshPayment(ctx, kept.paymentId ?? 0),
      perform: (_, { prepared: state }) => {
        if (state === undefined) throw new Missing()
        return state === 'processing' ? still() : done({ state })
      },
    }),
  },
  nothing: (t) => t.prepaid.deposit.offer,
  done: (t, { kept }) => {
    if (kept.state === 'transfer') return t.prepaid.deposit.announced(told(kept, t.parts.locale))
    return kept.state === 'succeeded' ? t.prepaid.deposit.done(told(kept, t.parts.locale)) : t.prepaid.deposit.failed
  },
  news: ({ state }) => (state === 'succeeded' ? 'done' : state === 'transfer' ? 'note' : 'problem'),
  leadsTo: (t, { kept: { account = '', payment = '', state } }) => ({
    label: state === 'transfer' ? t.prepaid.deposit.transfer : t.prepaid.pay,
    href: urls.payment(account, payment),
  }),
})

const REFUND = 'prepaid.refund'

/** What may be refunded: of each currency that holds something, or of which this card has just asked for all. */
const wallets: Subjects<Wallet> = {
  ...oneOf<Wallet>({
    choices: (ctx) => walletsOf(ctx.store, acting(ctx).id).filter(({ available }) => available > 0),
    find: (ctx, id) => {
      const found = walletsOf(ctx.store, acting(ctx).id).find(({ currency }) => currency === id)
      if (!found || (found.available === 0 && !doneBefore(ctx, REFUND).has(id))) throw new Missing()
      return found
    },
    id: ({ currency }) => currency,
    label: ({ currency }) => currency,
  }),
  about: ({ currency }) => currency,
}

type Refunding = { cents: number; account: string }

const HOLDER_MOST = 70

/** Prepaid money back on a bank account (R-PRE-10). */
export const refund = liveAction<Wallet, Refunding>({
  name: REFUND,
  scope: 'account',
  may: 'prepaid.refund',
  title: (t) => t.prepaid.refund.title,
  offer: (t) => t.prepaid.refund.offer,
  subjects: wallets,
  steps: {
    ask: stepsOn<Wallet, Refunding>().form({
      fields: { amount: amountField, holder: lineOfText(HOLDER_MOST), iban: ibanField },
      look: refundSeen,
      Inputs: RefundInputs,
      labels: (t) => ({
        amount: t.prepaid.refund.amount,
        holder: t.prepaid.refund.holder,
        iban: t.prepaid.refund.iban,
      }),
      submit: (t) => t.prepaid.refund.submit,
      busy: (t) => t.prepaid.refund.busy,
      proof: 'recent',
      grave: true,
      perform: (ctx, { subject: { currency }, values: { amount: cents, iban, holder } }) => {
        askRefund(ctx, { currency, cents, iban, holder })
        return done({ cents, account: acting(ctx).publicId })
      },
    }),
  },
  nothing: (t) => t.prepaid.refund.nothing,
  done: (t, { subject: { currency }, kept: { cents = 0 } }) =>
    t.prepaid.refund.done(told({ cents, currency }, t.parts.locale)),
  leadsTo: (t, { kept }) => ({ label: t.prepaid.onward, href: urls.prepaid(kept.account ?? '') }),
})

const WITHDRAW = 'prepaid.withdraw-refund'

const asked: Subjects<Refund> = oneOf<Refund>({
  choices: withdrawable,
  find: (ctx, id) => {
    const found = refundCalled(ctx.store, id, acting(ctx).id)
    const open = withdrawable(ctx).some(({ public_id }) => public_id === id)
    if (!open && !doneBefore(ctx, WITHDRAW).has(id)) throw new Missing()
    return found
  },
  id: ({ public_id }) => public_id,
  label: ({ currency, cents, iban }) => `${currency} ${plainAmount(cents)} \u2192 ${ibanInGroups(iban)}`,
})

/** Takes back what was asked, as long as nobody of ours has said yes. */
export const withdraw = liveAction<Refund>({
  name: WITHDRAW,
  scope: 'account',
  may: 'prepaid.refund',
  title: (t) => t.prepaid.withdraw.title,
  offer: (t) => t.prepaid.withdraw.offer,
  subjects: asked,
  steps: {
    withdraw: stepsOn<Refund>().form({
      fields: {},
      Inputs: WithdrawInputs,
      submit: (t) => t.prepaid.withdraw.submit,
      busy: (t) => t.prepaid.withdraw.busy,
      perform: (ctx, { subject: { public_id } }) => {
        withdrawRefund(ctx, public_id)
        return done()
      },
    }),
  },
  nothing: (t) => t.prepaid.withdraw.nothing,
  done: (t) => t.prepaid.withdraw.done,
})

export const prepaidActions: readonly AnyAction[] = [deposit, refund, withdraw]
