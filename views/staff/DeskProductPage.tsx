import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { HoldReason } from '../../src/products/holds.ts'
import type { ProductState as State } from '../../src/products/queries.ts'
import type { Product, ServiceShown } from '../../src/web/product-services.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Instant } from '../parts/Instant.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { type HoldShown, ProductFacts, type TaskShown } from '../products/ProductPage.tsx'
import { ServiceSection } from '../products/ServiceSection.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'
import { DeskSubscription, type DeskSubscriptionProps } from './DeskSubscription.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface DeskHold extends HoldShown {
  id: string
  mayLift: boolean
}

interface DeskProductProps {
  account: { name: string; href: string }
  product: Product
  state: State
  holds: readonly DeskHold[]
  past: readonly { reason: HoldReason; told: string; liftedAt: string }[]
  task: TaskShown | undefined
  services: readonly ServiceShown[]
  subscription: Omit<DeskSubscriptionProps, 'entry'>
  /** For what this reader may hold it. */
  reasons: readonly HoldReason[]
  posts: { hold: string; lift: string }
  most: number
  entry: Entry
}

/** One product at the desk: how it stands, what holds it and what its customer reads of that, what it carries. */
export const DeskProductPage: FC<DeskProductProps> = (props) => {
  const { account, product, state, task, services, subscription } = props
  const { page, desk: t } = useText().products
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.href }, { label: product.name }]} />
      <div class="page-head">
        <h1>
          <bdi>{product.name}</bdi>
        </h1>
        <Callout kind="note">
          <p>{t.noted}</p>
        </Callout>
      </div>
      <ErrorSummary errors={useSentences(props.entry.errors)} />
      {task?.waits && (
        <Callout kind="waiting" title={page.byHand}>
          <p>{page.tasks[task.task]}</p>
        </Callout>
      )}
      <ProductFacts product={product} state={state} />
      <DeskSubscription {...subscription} entry={props.entry} />
      <Holds {...props} />
      {services.length > 0 && (
        <DeskSection id="services" title={t.services}>
          {services.map((service) => (
            <ServiceSection service={service} closed={product.closed} atDesk />
          ))}
        </DeskSection>
      )}
    </>
  )
}

type HoldsProps = Pick<DeskProductProps, 'holds' | 'past' | 'reasons' | 'posts' | 'most' | 'entry'>

const Holds: FC<HoldsProps> = ({ holds, past, reasons, posts, most, entry }) => {
  const { reasons: names, desk: t } = useText().products
  const free = reasons.filter((reason) => !holds.some((hold) => hold.reason === reason))
  return (
    <>
      <DeskSection id="holds" title={t.holds}>
        {holds.length === 0 && <p>{t.noHolds}</p>}
        <ul class="records">
          {holds.map((hold) => (
            <HoldInForce {...hold} post={posts.lift} />
          ))}
        </ul>
        {reasons.length === 0 && <p>{t.mayNot}</p>}
      </DeskSection>
      {free.length > 0 && <HoldForm reasons={free} post={posts.hold} most={most} entry={entry} />}
      {past.length > 0 && (
        <DeskSection id="past" title={t.past}>
          <ul class="records">
            {past.map(({ reason, told, liftedAt }) => (
              <li class="record">
                <p class="record-title">{names[reason]}</p>
                <p>{told}</p>
                <p class="record-facts">
                  {t.lifted} <Instant at={liftedAt} />
                </p>
              </li>
            ))}
          </ul>
        </DeskSection>
      )}
    </>
  )
}

const HoldInForce: FC<DeskHold & { post: string }> = ({ id, reason, told, since, mayLift, post }) => {
  const { reasons, page, desk: t } = useText().products
  return (
    <li class="record">
      <p class="record-title">{reasons[reason]}</p>
      <p>{told}</p>
      <p class="record-facts">
        {page.placed} <Instant at={since} />
      </p>
      {mayLift && (
        <form class="record-form" method="post" action={post}>
          <input type="hidden" name="hold" value={id} />
          <p class="button-row">
            <Button kind="quiet" busyLabel={t.liftBusy}>
              {t.lift(reasons[reason])}
            </Button>
          </p>
        </form>
      )}
    </li>
  )
}

const HoldForm: FC<{ reasons: readonly HoldReason[]; post: string; most: number; entry: Entry }> = (props) => {
  const { reasons: names, desk: t } = useText().products
  const typed = useTyped(props.entry)
  const options = props.reasons.map((value) => ({ value, label: names[value] }))
  return (
    <DeskSection id="hold" title={t.holdTitle}>
      <form class="stack" method="post" action={props.post} novalidate>
        <SelectField {...typed('reason')} label={t.reason} options={[{ value: '', label: t.choose }, ...options]} />
        <Lines {...typed('told')} label={t.told} help={t.toldHelp} most={props.most} />
        <p class="button-row">
          <Button kind="danger" busyLabel={t.holdBusy}>
            {t.holdSubmit}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}
