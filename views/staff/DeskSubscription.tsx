import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { SoldVersion } from '../../src/catalogue/offers.ts'
import { SoldFacts, type SubscriptionShown } from '../orders/Subscription.tsx'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

export interface DeskSubscriptionProps {
  sold: SubscriptionShown | undefined
  ended: boolean
  /** What it may be attached to; absent where this reader may not, or it is sold. */
  sell: { versions: readonly SoldVersion[]; months: readonly number[]; post: string } | undefined
  /** Where it is ended; absent where this reader may not. */
  end: { post: string; most: number } | undefined
  entry: Entry
}

/** At the desk: how a product is paid for, the offer it may be attached to, and its end. */
export const DeskSubscription: FC<DeskSubscriptionProps> = ({ sold, ended, sell, end, entry }) => {
  const { desk: t } = useText().orders
  return (
    <>
      <DeskSection id="subscription" title={t.subscription}>
        {sold ? <SoldFacts sold={sold} ended={ended} /> : <p>{t.notSold}</p>}
      </DeskSection>
      {sell && <SellForm {...sell} entry={entry} />}
      {end && <EndForm {...end} entry={entry} />}
    </>
  )
}

const SellForm: FC<NonNullable<DeskSubscriptionProps['sell']> & { entry: Entry }> = (props) => {
  const { orders } = useText()
  const { desk: t } = orders
  const language = useLanguage()
  const typed = useTyped(props.entry)
  const none = { value: '', label: t.choose }
  const versions = props.versions.map(({ publicId, name }) => ({ value: publicId, label: name[language] }))
  const months = props.months.map((count) => ({ value: String(count), label: orders.months(count) }))
  return (
    <DeskSection id="sell" title={t.sell}>
      {versions.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <form class="stack" method="post" action={props.post} novalidate>
          <p>{t.sellLead}</p>
          <SelectField {...typed('version')} label={t.version} options={[none, ...versions]} />
          <SelectField {...typed('months')} label={t.sellMonths} options={[none, ...months]} />
          <Field {...typed('until')} label={t.until} help={t.untilHelp} type="date" />
          <p class="button-row">
            <Button busyLabel={t.sellBusy}>{t.sellSubmit}</Button>
          </p>
        </form>
      )}
    </DeskSection>
  )
}

const EndForm: FC<NonNullable<DeskSubscriptionProps['end']> & { entry: Entry }> = ({ post, most, entry }) => {
  const { desk: t } = useText().orders
  const typed = useTyped(entry)
  return (
    <DeskSection id="end" title={t.end}>
      <form class="stack" method="post" action={post} novalidate>
        <p>{t.endLead}</p>
        <Lines {...typed('words')} label={t.told} most={most} />
        <p class="button-row">
          <Button kind="danger" busyLabel={t.endBusy}>
            {t.endSubmit}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}
