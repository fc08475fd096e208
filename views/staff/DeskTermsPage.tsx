import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useText } from '../text.tsx'
import { Named } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface DeskTermsProps {
  account: { name: string; href: string }
  /** Days to pay; absent where it pays first. */
  terms: number | undefined
  post: string
  most: number
  entry: Entry
  guide: string
}

/** Whether an account is invoiced before it pays, as it is, and the form that changes it. */
export const DeskTermsPage: FC<DeskTermsProps> = ({ account, terms, post, most, entry, guide }) => {
  const t = useText().orders.desk.terms
  const typed = useTyped(entry)
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.href }, { label: t.title }]} />
      <div class="page-head">
        <h1>
          {t.title}, <Named name={account.name} />
        </h1>
        <p class="lead">{terms === undefined ? t.none : t.now(terms)}</p>
      </div>
      <p>{t.lead}</p>
      <form class="stack" method="post" action={post} novalidate>
        <ErrorSummary errors={useSentences(entry.errors)} />
        <RadioList
          {...typed('way')}
          legend={t.way}
          options={[
            { value: 'off', label: t.off },
            { value: 'on', label: t.on },
          ]}
        />
        <Field {...typed('days')} label={t.days} help={t.daysHelp} inputmode="numeric" maxLength={3} />
        <Lines {...typed('reason')} label={t.reason} help={t.reasonHelp} most={most} />
        <p>{t.before}</p>
        <p class="button-row">
          <Button busyLabel={t.busy}>{t.submit}</Button>
        </p>
      </form>
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}
