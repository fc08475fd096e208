import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import { type Currency, plainAmount } from '../../src/base/money.ts'
import type { CreditPreview } from '../../src/documents/crediting.ts'
import { Amount } from '../parts/Amount.tsx'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import type { DeskDocumentProps } from './DeskDocumentPage.tsx'
import { DeskSection, Fact } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

type CreditFormProps = Pick<
  DeskDocumentProps,
  'document' | 'preview' | 'posts' | 'most' | 'entries' | 'approvalCents'
> & {
  left: readonly number[]
}

/** What of an invoice is to be credited, line by line: looked at first, then made. */
export const CreditForm: FC<CreditFormProps> = (props) => {
  const { documents } = useText()
  const t = documents.desk.credit
  const language = useLanguage()
  const { document, left, preview, posts, most, entries, approvalCents } = props
  const { currency } = document
  const typed = useTyped(entries.credit)
  if (left.every((cents) => cents === 0))
    return (
      <DeskSection id="credit" title={t.title}>
        <p>{t.none}</p>
      </DeskSection>
    )
  return (
    <DeskSection id="credit" title={t.title}>
      <form class="stack" method="post" action={posts.credit} novalidate>
        <p>
          {t.why} {documents.desk.second(amountIn(language, { cents: approvalCents, currency }))}
        </p>
        <Creditable {...props} />
        <Lines {...typed('reason')} label={t.reason} help={t.reasonHelp} most={most} />
        {preview && <Preview preview={preview} currency={currency} />}
        <CreditButtons preview={preview} />
      </form>
    </DeskSection>
  )
}

/** One amount for each line of which something is left to credit. */
const Creditable: FC<CreditFormProps> = ({ document: { content, currency }, left, preview, entries }) => {
  const t = useText().documents.desk.credit
  const language = useLanguage()
  const typed = useTyped(entries.credit)
  const shown = (at: number) => preview?.lines.find((one) => one.at === at)?.cents
  return (
    <>
      {content.lines.map(({ fr, en, about = '' }, at) => {
        const most = left[at] ?? 0
        const field = typed(`line-${at}`)
        const seen = shown(at)
        return most === 0 ? null : (
          <Field
            {...field}
            value={seen === undefined ? field.value : plainAmount(seen)}
            label={t.amount(`${language === 'fr' ? fr : en} ${about}`.trim())}
            help={t.left(amountIn(language, { cents: most, currency }))}
            inputmode="decimal"
            autocomplete="off"
            required={false}
          />
        )
      })}
    </>
  )
}

/** Made only as it was looked at; looked at first. */
const CreditButtons: FC<Pick<CreditFormProps, 'preview'>> = ({ preview }) => {
  const t = useText().documents.desk.credit
  return (
    <p class="button-row">
      {preview && (
        <>
          <input type="hidden" name="seen" value={String(preview.grossCents)} />
          <Button name="act" value="make" busyLabel={t.busy}>
            {t.make}
          </Button>
        </>
      )}
      <Button kind={preview ? 'quiet' : 'primary'} name="act" value="look" busyLabel={t.busy}>
        {t.look}
      </Button>
      <Button kind="quiet" name="act" value="all" busyLabel={t.busy}>
        {t.all}
      </Button>
    </p>
  )
}

const Preview: FC<{ preview: CreditPreview; currency: Currency }> = ({ preview, currency }) => {
  const t = useText().documents.desk.credit
  const amount = (cents: number) => <Amount cents={cents} currency={currency} />
  return (
    <div class="stack" id="credit-preview">
      <h3>{t.preview}</h3>
      <dl class="facts">
        <Fact name={t.net}>{amount(preview.netCents)}</Fact>
        <Fact name={t.tax}>{amount(preview.taxCents)}</Fact>
        <Fact name={t.gross}>{amount(preview.grossCents)}</Fact>
        {preview.reduces > 0 && <Fact name={t.reduces}>{amount(preview.reduces)}</Fact>}
        {preview.toPrepaid > 0 && <Fact name={t.toPrepaid}>{amount(preview.toPrepaid)}</Fact>}
      </dl>
    </div>
  )
}
