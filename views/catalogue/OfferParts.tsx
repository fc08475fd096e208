import type { FC } from 'hono/jsx'
import { rateIn } from '../../src/base/amounts.ts'
import { type Currency, shareOf, taxOn } from '../../src/base/money.ts'
import type { Option, Price, SoldVersion } from '../../src/catalogue/offers.ts'
import type { TaxDecision } from '../../src/tax/decision.ts'
import { Amount } from '../parts/Amount.tsx'
import { useLanguage, useText } from '../text.tsx'

const MB = 1_024

/** What a product may hold, a line each; nothing for what holds nothing. */
export const Holds: FC<{ most: SoldVersion['most'] }> = ({ most }) => {
  const { holds: t } = useText().catalogue
  const lines = [
    most.mailboxes > 0 && t.mailboxes(most.mailboxes),
    most.databases > 0 && t.databases(most.databases),
    most.ftpAccounts > 0 && t.ftpAccounts(most.ftpAccounts),
    most.storageMb > 0 && t.storage(Math.floor(most.storageMb / MB)),
  ].filter((line) => line !== false)
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

interface PriceTableProps {
  caption: string
  prices: readonly Price[]
  currency: Currency
  /** As this reader's orders are taxed; absent where it is not known whose they are. */
  tax?: TaxDecision | undefined
}

/** What each period costs: without tax, and with it where there is one. */
export const PriceTable: FC<PriceTableProps> = ({ caption, prices, currency, tax }) => {
  const { period, list: t } = useText().catalogue
  const taxed = tax?.kind === 'standard' ? tax : undefined
  return (
    <table class="table prices">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.period}</th>
          <th scope="col">{taxed ? t.net : t.price}</th>
          {taxed && <th scope="col">{t.gross}</th>}
        </tr>
      </thead>
      <tbody>
        {prices.map(({ months, cents }) => (
          <tr>
            <th scope="row">{period(months)}</th>
            <td>
              <Amount {...{ cents, currency }} />
            </td>
            {taxed && (
              <td>
                <Amount cents={cents + taxOn(cents, taxed.rate)} currency={currency} />
                <PerMonth cents={cents + taxOn(cents, taxed.rate)} {...{ months, currency }} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What longer periods come to each month, rounded: to compare, never to be paid. */
const PerMonth: FC<{ cents: number; months: number; currency: Currency }> = ({ cents, months, currency }) =>
  months === 1 ? null : (
    <span class="cell-more">{useText().catalogue.perMonth({ cents: shareOf(cents, 1, months), currency })}</span>
  )

/** Options with what each costs for each period. */
export const OptionsPriced: FC<{ options: readonly Option[]; currency: Currency; as: 'h2' | 'h4' }> = (priced) => {
  const { options, currency, as: Heading } = priced
  const language = useLanguage()
  const { order, list, period } = useText().catalogue
  if (options.length === 0) return null
  return (
    <>
      <Heading>{list.options}</Heading>
      <ul>
        {options.map(({ name, prices }) => (
          <li>
            {order.option(name[language])}
            <span class="cell-more">
              {prices
                .map(({ cents, months }) => order.optionPrice({ cents, currency }, period(months)))
                .join(' \u00b7 ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whether tax is in the prices of this account, and why not where it is not. */
export const TaxedSo: FC<{ tax: TaxDecision }> = ({ tax }) => {
  const language = useLanguage()
  return <p>{useText().catalogue.taxed[tax.kind](rateIn(language, tax.rate))}</p>
}
