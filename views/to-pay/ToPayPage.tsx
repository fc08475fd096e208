import type { Child, FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import { blank } from '../../src/base/form.ts'
import type { PayList } from '../../src/to-pay/shown.ts'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useLanguage, useText } from '../text.tsx'
import { PayFilter, type PayFilterProps } from './PayFilter.tsx'
import { PayRows } from './PayRows.tsx'
import { PayTotal } from './PayTotal.tsx'

interface ToPayPageProps {
  list: PayList
  /** What the list is narrowed by, and whether it is narrowed at all. */
  filter: PayFilterProps
  narrowed: boolean
  /** Where the selection is sent, and what it carries: the first form of the live action. */
  post: string
  carried: Readonly<Record<string, string>>
  next: string | undefined
  first: string | undefined
  /** A selection that was not paid to its end. */
  underWay: string | undefined
}

/** Products to renew, invoices to settle, orders that wait: one list, one selection (R-PAY-1). */
export const ToPayPage: FC<ToPayPageProps> = ({ list, filter, narrowed, next, first, ...sending }) => {
  const t = useText().toPay
  const empty = list.rows.length === 0
  return (
    <>
      <div class="page-head">
        <h1>{t.page}</h1>
        <Owed list={list} />
      </div>
      {(!empty || narrowed) && <PayFilter {...filter} />}
      {empty && <Calm narrowed={narrowed} all={list.list} />}
      {!empty && <Selection list={list} {...sending} />}
      <ListPages {...{ next, first }} words={t} />
    </>
  )
}

const Owed: FC<{ list: PayList }> = ({ list: { invoices, owedCents, currency, rows } }): Child => {
  const t = useText().toPay
  const language = useLanguage()
  if (owedCents > 0 && invoices > 0 && invoices < MANY)
    return <p class="lead">{t.owed(invoices, amountIn(language, { cents: owedCents, currency }))}</p>
  return rows.length > 0 ? <p class="lead">{t.lead}</p> : null
}

/** So many are no longer counted one by one. */
const MANY = 100

const Calm: FC<{ narrowed: boolean; all: string }> = ({ narrowed, all }) => {
  const t = useText().toPay
  return (
    <Empty icon="check" title={narrowed ? t.calmFilter : t.calm}>
      {narrowed ? (
        <ButtonLink kind="quiet" href={all}>
          {t.showAll}
        </ButtonLink>
      ) : (
        <p>{t.calmWhy}</p>
      )}
    </Empty>
  )
}

const Selection: FC<Pick<ToPayPageProps, 'list' | 'post' | 'carried' | 'underWay'>> = ({
  list,
  post,
  carried,
  underWay,
}) => {
  const t = useText().toPay
  return (
    <form class="pay-selection" method="post" action={post}>
      {Object.entries(carried).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <PayRows {...list} entry={blank} />
      <div class="pay-bar">
        <PayTotal currency={list.currency} />
        <p class="button-row">
          <Button name="do" value="step">
            {t.submit}
          </Button>
          {underWay && (
            <ButtonLink kind="quiet" href={underWay}>
              {t.goOn}
            </ButtonLink>
          )}
        </p>
      </div>
    </form>
  )
}
