import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { DeskSection, FileLink, type FileRef } from '../staff/DeskParts.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useText } from '../text.tsx'

interface WaitingNumber {
  id: string
  vatNumber: string
  holder: string
  country: string
  account: FileRef
  post: string
  entry: Entry
}

interface VatNumbersProps extends Pick<ListPagesProps, 'next' | 'first'> {
  waiting: readonly WaitingNumber[]
  confirmed: readonly { vatNumber: string; holder: string; how: string; at: string; post: string }[]
  rates: string
  /** As many characters as a note has. */
  most: number
}

/** Numbers that carry no tax over yet, and those somebody of ours has found in their register. */
export const VatNumbersPage: FC<VatNumbersProps> = ({ waiting, confirmed, rates, most, ...pages }) => {
  const { tax } = useText().catalogue
  const t = tax.numbers
  return (
    <>
      <Breadcrumb items={[{ label: tax.title, href: rates }, { label: t.title }]} />
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <DeskSection id="waiting" title={t.waiting}>
        {waiting.length === 0 ? (
          <Empty icon="list-checks" title={t.none} />
        ) : (
          <ol class="records">
            {waiting.map((one) => (
              <Waiting {...one} most={most} />
            ))}
          </ol>
        )}
        <ListPages {...pages} words={t} />
      </DeskSection>
      <DeskSection id="confirmed" title={t.confirmed}>
        {confirmed.length === 0 ? <p>{t.noneConfirmed}</p> : <Confirmed confirmed={confirmed} />}
      </DeskSection>
    </>
  )
}

const Waiting: FC<WaitingNumber & { most: number }> = ({ id, vatNumber, holder, country, account, ...form }) => {
  const t = useText().catalogue.tax.numbers
  return (
    <li class="record">
      <h3 class="record-title">
        <bdi>{vatNumber}</bdi>
      </h3>
      <p class="record-facts">
        <bdi>{holder}</bdi>, {country}
      </p>
      <div class="record-line">
        <span>{t.account}</span> <FileLink {...account} />
      </div>
      <FieldScope prefix={id}>
        <form class="stack record-form" method="post" action={form.post} novalidate>
          <Lines {...useTyped(form.entry)('how')} label={t.how} help={t.howHelp} most={form.most} />
          <p class="button-row">
            <Button busyLabel={t.confirmBusy}>{t.confirm}</Button>
          </p>
        </form>
      </FieldScope>
    </li>
  )
}

const Confirmed: FC<Pick<VatNumbersProps, 'confirmed'>> = ({ confirmed }) => {
  const t = useText().catalogue.tax.numbers
  return (
    <ol class="records">
      {confirmed.map(({ vatNumber, holder, how, at, post }) => (
        <li class="record">
          <h3 class="record-title">
            <bdi>{vatNumber}</bdi>
          </h3>
          <p class="record-facts">
            <bdi>{holder}</bdi>. {t.at} <Instant at={at} precision="day" />
          </p>
          <p class="as-typed">{how}</p>
          <form method="post" action={post}>
            <p class="button-row">
              <Button kind="quiet" busyLabel={t.withdrawBusy}>
                {t.withdraw}
              </Button>
            </p>
          </form>
        </li>
      ))}
    </ol>
  )
}
