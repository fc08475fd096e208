import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useText } from '../text.tsx'

/** A new offer begins with what it is and what it is called. */
export const NewOfferPage: FC<{ list: string; post: string; entry: Entry }> = ({ list, post, entry }) => {
  const { catalogue, products } = useText()
  const t = catalogue.desk
  const typed = useTyped(entry)
  const kinds = Object.entries(products.kinds).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: t.add }]} />
      <div class="page-head">
        <h1>{t.add}</h1>
        <p class="lead">{t.addLead}</p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <form class="stack" method="post" action={post} novalidate>
        <SelectField {...typed('kind')} label={t.kind} options={[{ value: '', label: t.choose }, ...kinds]} />
        <Field {...typed('nameFr')} label={t.nameFr} autocomplete="off" />
        <Field {...typed('nameEn')} label={t.nameEn} autocomplete="off" />
        <p class="button-row">
          <Button busyLabel={t.addBusy}>{t.addSubmit}</Button>
        </p>
      </form>
    </>
  )
}
