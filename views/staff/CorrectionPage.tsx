import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Amount } from '../parts/Amount.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useLanguage, useText } from '../text.tsx'
import type { CorrectionTold } from './CorrectionsPage.tsx'
import { DeskSection, Fact } from './DeskParts.tsx'

interface CorrectionPageProps {
  correction: CorrectionTold
  /** What of which line would be credited, net in cents. */
  lines: readonly { fr: string; en: string; about: string; cents: number }[]
  list: string
  invoice: string
  guide: string
  /** The reader asked for it. */
  mine: boolean
  post: string
  entry: Entry
}

/** One correction, for whoever approves or refuses it. */
export const CorrectionPage: FC<CorrectionPageProps> = ({
  correction,
  lines,
  list,
  invoice,
  guide,
  entry,
  ...rest
}) => {
  const { desk } = useText().documents
  const t = desk.corrections
  const { kind, number, outcome } = correction
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: number }]} />
      <div class="page-head">
        <h1>{t.one(t.kinds[kind], number)}</h1>
        <p>
          <a href={guide}>{desk.guide}</a>
        </p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      {outcome && (
        <Callout kind={outcome === 'approved' ? 'done' : 'note'}>
          <p>{t[outcome]}</p>
        </Callout>
      )}
      <CorrectionFacts correction={correction} invoice={invoice} />
      {lines.length > 0 && <CreditedLines lines={lines} currency={correction.currency} />}
      {!outcome && <Decision {...rest} />}
    </>
  )
}

const CorrectionFacts: FC<Pick<CorrectionPageProps, 'correction' | 'invoice'>> = ({ correction, invoice }) => {
  const t = useText().documents.desk.corrections
  const { number, account, cents, currency, reason, askedBy, askedAt } = correction
  return (
    <dl class="facts">
      <Fact name={t.document}>
        <a href={invoice}>{number}</a>
      </Fact>
      <Fact name={t.account}>
        <bdi>{account}</bdi>
      </Fact>
      <Fact name={t.amount}>
        <Amount cents={cents} currency={currency} />
      </Fact>
      <Fact name={t.reason}>{reason}</Fact>
      <Fact name={t.askedBy}>
        {askedBy}, <Instant at={askedAt} />
      </Fact>
    </dl>
  )
}

const CreditedLines: FC<Pick<CorrectionPageProps, 'lines'> & Pick<CorrectionTold, 'currency'>> = ({
  lines,
  currency,
}) => {
  const t = useText().documents.desk.corrections
  const language = useLanguage()
  return (
    <DeskSection id="lines" title={t.lines}>
      <ul class="records">
        {lines.map(({ fr, en, about, cents }) => (
          <li class="record">
            <p class="record-title">
              {language === 'fr' ? fr : en} <bdi>{about}</bdi>
            </p>
            <p class="record-facts">
              <Amount cents={cents} currency={currency} />
            </p>
          </li>
        ))}
      </ul>
    </DeskSection>
  )
}

const Decision: FC<Pick<CorrectionPageProps, 'mine' | 'post'>> = ({ mine, post }) => {
  const t = useText().documents.desk.corrections
  return (
    <form class="stack" method="post" action={post}>
      {mine && <p>{t.notYours}</p>}
      <p class="button-row">
        {!mine && (
          <Button name="act" value="approved" busyLabel={t.busy}>
            {t.approve}
          </Button>
        )}
        <Button kind="quiet" name="act" value="refused" busyLabel={t.busy}>
          {mine ? t.withdraw : t.refuse}
        </Button>
      </p>
    </form>
  )
}
