import type { FC } from 'hono/jsx'
import { rateIn } from '../../src/base/amounts.ts'
import { inGroups } from '../../src/base/payment-reference.ts'
import type { Line, TaxGroup } from '../../src/documents/content.ts'
import type { WholeDocument } from '../../src/documents/one.ts'
import { Amount } from '../parts/Amount.tsx'
import { Instant } from '../parts/Instant.tsx'
import { CopyButton } from '../parts/NamedValues.tsx'
import { Fact } from '../staff/DeskParts.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Day } from './Day.tsx'
import { DocumentStanding } from './DocumentStanding.tsx'

type Drawn = Omit<WholeDocument, 'related'>

/** What a document says: its days, its addressee, its lines with their tax, and what was paid of it. */
export const DocumentBody: FC<{ document: Drawn }> = ({ document }) => {
  const t = useText().documents.one
  return (
    <>
      <DocumentFacts document={document} />
      <h2>{t.lines[document.kind]}</h2>
      <Lines document={document} />
      {(document.kind === 'invoice' || document.counted.length > 0) && <Payments document={document} />}
    </>
  )
}

const DocumentFacts: FC<{ document: Drawn }> = ({ document }) => {
  const { documents } = useText()
  const t = documents.one
  const { kind, state, madeOn, dueOn, buyer, reference, content, sentAt } = document
  return (
    <dl class="facts">
      <Fact name={documents.columns.state}>
        <DocumentStanding kind={kind} state={state} />
      </Fact>
      <Fact name={t.madeOn}>
        <Day day={madeOn} />
      </Fact>
      {dueOn && (
        <Fact name={t.dueOn}>
          <Day day={dueOn} />
        </Fact>
      )}
      {content.validUntil && (
        <Fact name={t.validUntil}>
          <Day day={content.validUntil} />
        </Fact>
      )}
      <Fact name={t.to}>
        <Address {...buyer} />
      </Fact>
      {buyer.orderReference && <Fact name={t.orderReference}>{buyer.orderReference}</Fact>}
      {reference && (
        <Fact name={t.reference}>
          <Reference reference={reference} />
        </Fact>
      )}
      {content.corrects && <Fact name={t.reason}>{content.corrects.reason}</Fact>}
      {sentAt && (
        <Fact name={t.sent}>
          <Instant at={sentAt} />
        </Fact>
      )}
    </dl>
  )
}

/** In the groups of the bill, so that one can be compared with the other; copied without its spaces. */
const Reference: FC<{ reference: string }> = ({ reference }) => (
  <span class="reference">
    <span class="secret-value" id="reference">
      <code data-plain={reference}>{inGroups(reference)}</code>
    </span>
    <span class="with-script">
      <CopyButton of="reference" /> <span class="copy-answer" role="status" />
    </span>
  </span>
)

const Address: FC<Drawn['buyer']> = ({
  name,
  person,
  street,
  houseNumber,
  extra,
  postcode,
  town,
  country,
  ...more
}) => {
  const t = useText().documents.one
  const lines = [name, person, extra, `${street} ${houseNumber}`, `${country}-${postcode} ${town}`]
  const all = [...lines, more.vatNumber ? t.vat(more.vatNumber) : ''].map((line) => line.trim()).filter(Boolean)
  return (
    <>
      {all.map((line) => (
        <span class="address-line">
          <bdi>{line}</bdi>
        </span>
      ))}
    </>
  )
}

const Lines: FC<{ document: Drawn }> = ({ document }) => {
  const t = useText().documents.one
  const { content, currency, netCents, grossCents, openCents, kind } = document
  return (
    <table class="table sums">
      <thead>
        <tr>
          <th scope="col">{t.line}</th>
          <th scope="col" class="amount">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {content.lines.map((line) => (
          <DocumentLine {...line} currency={currency} />
        ))}
        <Sum name={t.net} cents={netCents} currency={currency} />
        {content.taxes.map((tax) => (
          <Tax {...tax} currency={currency} />
        ))}
        <Sum name={t.total} cents={grossCents} currency={currency} strong />
        {kind === 'invoice' && openCents > 0 && openCents < grossCents && (
          <Sum name={t.open} cents={openCents} currency={currency} strong />
        )}
      </tbody>
    </table>
  )
}

type InCurrency = { currency: Drawn['currency'] }

const DocumentLine: FC<Line & InCurrency> = ({ fr, en, about, options = [], from, until, cents, currency }) => {
  const t = useText().documents.one
  const language = useLanguage()
  const more = options.map((one) => `${one.count} × ${language === 'fr' ? one.fr : one.en}`)
  return (
    <tr>
      <th scope="row">
        {language === 'fr' ? fr : en}
        {about && (
          <span class="cell-more">
            <bdi>{about}</bdi>
          </span>
        )}
        {more.length > 0 && <span class="cell-more">{more.join(', ')}</span>}
        {from && until && <span class="cell-more">{t.period(inDigits(from), inDigits(until))}</span>}
      </th>
      <td class="amount">
        <Amount cents={cents} currency={currency} />
      </td>
    </tr>
  )
}

/** 02.03.2026, as documents write their days in both languages. */
const inDigits = (day: string): string => day.split('-').reverse().join('.')

const Tax: FC<TaxGroup & InCurrency> = ({ kind, rate, country, taxCents, currency }) => (
  <Sum
    name={useText().documents.one.taxes[kind](rateIn(useLanguage(), rate), country)}
    cents={taxCents}
    currency={currency}
  />
)

const Sum: FC<{ name: string; cents: number; strong?: boolean } & InCurrency> = ({ name, cents, currency, strong }) => (
  <tr class={strong ? 'sum' : undefined}>
    <th scope="row">{name}</th>
    <td class="amount">
      <Amount cents={cents} currency={currency} />
    </td>
  </tr>
)

const Payments: FC<{ document: Drawn }> = ({ document: { counted, currency } }) => {
  const t = useText().documents.one
  return (
    <>
      <h2>{t.payments}</h2>
      {counted.length === 0 && <p>{t.noPayments}</p>}
      {counted.length > 0 && <Counting counted={counted} currency={currency} />}
    </>
  )
}

const Counting: FC<Pick<Drawn, 'counted' | 'currency'>> = ({ counted, currency }) => {
  const t = useText().documents.one
  return (
    <ul class="records">
      {counted.map(({ at, cents, method, prepaid }) => (
        <li class="record">
          <p class="record-title">
            <Amount cents={cents} currency={currency} />
          </p>
          <p class="record-facts">
            <Instant at={at} precision="day" /> {'\u00b7'} {method ? t.methods[method] : t.writtenOff}
            {prepaid && method !== 'prepaid' && `, ${t.partPrepaid}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
