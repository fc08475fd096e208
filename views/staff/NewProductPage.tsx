import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface NewProductProps {
  account: { name: string; href: string }
  kinds: readonly ProductKind[]
  post: string
  entry: Entry
}

/** What most products of a kind have. */
const USUAL = { mailboxes: '50', databases: '10', ftpAccounts: '10', storage: '20' } as const

/** Our people open a product for an account: its kind, its name, how much of everything there may be. */
export const NewProductPage: FC<NewProductProps> = ({ account, kinds, post, entry }) => {
  const { kinds: names, desk: t } = useText().products
  const typed = useTyped(entry)
  const usual = (field: keyof typeof USUAL) => {
    const { value, ...rest } = typed(field)
    return { ...rest, value: value ?? USUAL[field] }
  }
  return (
    <>
      <Breadcrumb items={[{ label: account.name, href: account.href }, { label: t.open }]} />
      <div class="page-head">
        <h1>{t.open}</h1>
        <p class="lead">
          <bdi>{t.openLead(account.name)}</bdi>
        </p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <form class="stack" method="post" action={post} novalidate>
        <SelectField
          {...typed('kind')}
          label={t.kind}
          options={[{ value: '', label: t.choose }, ...kinds.map((value) => ({ value, label: names[value] }))]}
        />
        <Field {...typed('name')} label={t.name} help={t.nameHelp} autocomplete="off" />
        <Field {...usual('mailboxes')} label={t.mailboxes} inputmode="numeric" autocomplete="off" />
        <Field {...usual('databases')} label={t.databases} inputmode="numeric" autocomplete="off" />
        <Field {...usual('ftpAccounts')} label={t.ftpAccounts} inputmode="numeric" autocomplete="off" />
        <Field {...usual('storage')} label={t.storage} help={t.limitsHelp} inputmode="numeric" autocomplete="off" />
        <p class="button-row">
          <Button busyLabel={t.openBusy}>{t.openSubmit}</Button>
        </p>
      </form>
    </>
  )
}
