import type { Child, FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { PayList, ShownRow } from '../../src/to-pay/shown.ts'
import { Amount } from '../parts/Amount.tsx'
import { TickAll } from '../parts/CheckList.tsx'
import { FieldError, useFieldId } from '../parts/Field.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'
import { Day } from './Day.tsx'
import { RenewalChoices } from './RenewalChoices.tsx'

interface PayRowsProps extends Pick<PayList, 'rows' | 'addresses' | 'currency' | 'ticked' | 'statesAddress'> {
  entry: Entry
}

/** What can be ticked to be paid, a line each: invoices, products to renew, orders that wait. */
export const PayRows: FC<PayRowsProps> = ({ rows, addresses, currency, ticked, statesAddress, entry }) => {
  const { toPay: t, refusals } = useText()
  const id = useFieldId('subject')
  const wrong = entry.errors['subject']
  const error = wrong && refusals[wrong.code](wrong.about)
  const typed = entry.typed['subject']
  const chosen = new Set(typed && typed.length > 0 ? typed : ticked)
  const canTick = rows.filter(isTickable)
  return (
    <fieldset class={error ? 'pay-list invalid' : 'pay-list'} aria-describedby={error && `${id}-error`}>
      <legend class="field-label">{t.legend}</legend>
      {canTick.length > 1 && <TickAll />}
      <FieldError id={id} error={error} />
      <ul class="pay-rows">
        {rows.map((row) => (
          <li class="pay-row">
            <Tick row={row} currency={currency} checked={chosen.has(row.id)} id={idOf(id, row, canTick)} />
            {row.kind === 'renewal' && row.lacks === undefined && (
              <RenewalChoices {...{ row, currency, addresses, entry }} />
            )}
            {row.kind === 'renewal' && row.lacks === 'address' && <a href={statesAddress}>{t.stateAddress}</a>}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** The first has the id of the field, to which a summary of errors leads. */
const idOf = (id: string, row: ShownRow, tickable: readonly ShownRow[]): string =>
  row === tickable[0] ? id : `${id}-${row.id}`

const isTickable = (row: ShownRow): boolean =>
  row.kind === 'renewal' ? row.lacks === undefined : row.paymentHref === undefined

interface TickProps {
  row: ShownRow
  currency: PayList['currency']
  checked: boolean
  id: string
}

const Tick: FC<TickProps> = ({ row, currency, checked, id }) => {
  const cents = centsOf(row)
  const words = (
    <>
      <span class="pay-title">
        <bdi>{row.title}</bdi>
      </span>
      {cents !== undefined && <Amount cents={cents} currency={currency} />}
    </>
  )
  if (!isTickable(row))
    return (
      <div class="pay-tick still">
        <span class="pay-words">{words}</span>
        <About row={row} />
      </div>
    )
  return (
    <div class="pay-tick">
      <input class="check" type="checkbox" id={id} name="subject" value={row.id} checked={checked} data-cents={cents} />
      <label class="pay-words" for={id}>
        {words}
      </label>
      <About row={row} />
    </div>
  )
}

/** Of a renewal, the price of the period it has now. */
export function centsOf(row: ShownRow): number | undefined {
  if (row.kind !== 'renewal') return row.cents
  return (row.periods.find(({ months }) => months === row.months) ?? row.periods[0])?.cents
}

/** What it is, by when, and where all of it is told. */
const About: FC<{ row: ShownRow }> = ({ row }) => {
  const t = useText().toPay
  const what = row.kind === 'invoice' ? t.invoice(row.number) : t.kinds[row.kind]
  return (
    <p class="pay-about">
      <a href={row.href}>{what}</a>
      {row.kind !== 'renewal' && row.more > 0 && <span>{t.more(row.more)}</span>}
      <When row={row} />
      {row.kind !== 'order' && row.late && <Late />}
      {row.kind === 'renewal' && row.lacks && <span>{t.lacks[row.lacks]}</span>}
      {row.paymentHref && <a href={row.paymentHref}>{t.inPayment}</a>}
    </p>
  )
}

const Late: FC = () => (
  <span class="pay-late">
    <Icon name="circle-alert" />
    {useText().toPay.late}
  </span>
)

const When: FC<{ row: ShownRow }> = ({ row }): Child => {
  const t = useText().toPay
  if (row.kind === 'invoice') return <Dated label={t.due} day={row.dueOn} />
  if (row.kind === 'order') return <Dated label={t.waits} day={row.waitsUntil} />
  return <Dated label={row.late ? t.ended : t.ends} day={row.endsOn} />
}

const Dated: FC<{ label: string; day: string }> = ({ label, day }) => (
  <span>
    {label} <Day day={day} />
  </span>
)
