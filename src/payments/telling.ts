import { q } from '../../db/query.ts'
import { amountIn } from '../base/amounts.ts'
import type { Money } from '../base/money.ts'
import { notify, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'

/** The people of an account who may pay, and can be written to. */
const payersOf = ({ store }: Pick<Ctx, 'store'>, accountId: number) =>
  store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .select(['accounts.name as account', 'accounts.public_id as accountPublicId'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.role', 'in', ['legal-representative', 'admin', 'billing'])
      .where('users.disabled_at', 'is', null)
      .where('users.erased_at', 'is', null)
      .orderBy('memberships.id'),
  )

type Payer = ReturnType<typeof payersOf>[number]

/** Writes to each of them, in the change that is open. */
function toPayers(ctx: Ctx, accountId: number, write: (payer: Payer, account: string) => void): void {
  for (const payer of payersOf(ctx, accountId)) write(payer, payer.account)
}

/** More came than was to be paid, or what was to be paid was gone: the rest is prepaid money (R-PAY-22, R-PAY-23). */
export const tellSurplus = (ctx: Ctx, accountId: number, money: Money): void =>
  toPayers(ctx, accountId, (payer, account) => {
    const facts = { account, amount: amountIn(payer.language, money) }
    notifyUser(ctx, payer, { kind: 'payment-surplus', accountId, facts })
  })

/** Less came than was to be paid: what came is counted or prepaid money, the rest is still owed (R-PAY-24). */
export const tellShort = (ctx: Ctx, accountId: number, { came, missing }: { came: Money; missing: Money }): void =>
  toPayers(ctx, accountId, (payer, account) => {
    const [amount, rest] = [came, missing].map((money) => amountIn(payer.language, money)) as [string, string]
    notifyUser(ctx, payer, { kind: 'payment-short', accountId, facts: { account, amount, missing: rest } })
  })

/** Money came that was for nothing in particular (R-BANK-6). */
export const tellUnmatched = (ctx: Ctx, accountId: number, money: Money): void =>
  toPayers(ctx, accountId, (payer, account) => {
    const facts = { account, amount: amountIn(payer.language, money) }
    notifyUser(ctx, payer, { kind: 'payment-unmatched', accountId, facts })
  })

/** A transfer that never came, or a payment whose bank said no long after its payer had left. */
export const tellUnpaid = (ctx: Ctx, accountId: number, payment: string, money: Money): void =>
  toPayers(ctx, accountId, (payer, account) => {
    const page = new URL(urls.payment(payer.accountPublicId, payment), ctx.publicUrl).href
    const facts = { account, amount: amountIn(payer.language, money), page }
    notifyUser(ctx, payer, { kind: 'payment-unpaid', accountId, facts })
  })

/** Those of ours who look after money are told of a payment that is not what it should be (R-PAY-18). */
export function tellMismatch(ctx: Ctx, payment: string, { asked, came }: { asked: Money; came: Money }): void {
  const ours = q
    .selectFrom('staff')
    .selectAll()
    .where('role', 'in', ['billing', 'owner'])
    .where('disabled_at', 'is', null)
  for (const { name, email, language } of ctx.store.all(ours)) {
    const page = new URL(urls.deskMoneyPayment(payment), ctx.publicUrl).href
    const amounts = { asked: amountIn(language, asked), came: amountIn(language, came) }
    const facts = { name, at: ctx.now().toISOString(), page, payment, ...amounts }
    notify(ctx, { kind: 'desk-payment-mismatch', to: email, language, facts, key: `mismatch:${payment}` })
  }
}
