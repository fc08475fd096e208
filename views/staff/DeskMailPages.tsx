import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Field } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useText } from '../text.tsx'
import { Fact, FileLink, type FileRef, Filters } from './DeskParts.tsx'
import { type MailRow, MailRows, MailState } from './MailRows.tsx'

interface DeskMailsProps {
  action: string
  wanted: { state: MailRow['state'] | undefined; to: string }
  mails: readonly MailRow[]
  older: string | undefined
  newest: string | undefined
}

/** The outbox of the house. */
export const DeskMailsPage: FC<DeskMailsProps> = ({ action, wanted, mails, older, newest }) => {
  const t = useText().desk.mails
  const states = (['all', 'waiting', 'sent', 'given-up', 'unmailed'] as const).map((state) => ({
    value: state === 'all' ? '' : state,
    label: t.states[state],
  }))
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <Filters action={action} submit={t.filter}>
        <SelectField name="state" label={t.state} options={states} value={wanted.state} required={false} />
        <Field name="to" label={t.to} value={wanted.to} help={t.toHelp} required={false} autocomplete="off" />
      </Filters>
      {mails.length === 0 ? <Empty icon="mail" title={t.none} /> : <MailRows mails={mails} />}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
    </>
  )
}

interface DeskMailProps {
  list: string
  mail: Omit<MailRow, 'href' | 'at'> & {
    reference: string
    writtenAt: string
    sentAt: string | null
    givenUpAt: string | null
    nextTry: string | undefined
    tries: number
    person: FileRef | undefined
    text: string
  }
  link: { state: 'alive' | 'used' | 'over'; until: string } | undefined
  /** The address whose post sends it once more; absent where that is of no use. */
  again: string | undefined
}

/** One message as its reader has it, but for its personal link. */
export const DeskMailPage: FC<DeskMailProps> = ({ list, mail, link, again }) => {
  const t = useText().desk.mails
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: mail.reference }]} />
      <h1 lang={mail.language}>
        <bdi>{mail.subject}</bdi>
      </h1>
      <MailFacts mail={mail} link={link} />
      <div class="letter stack" lang={mail.language}>
        {mail.text.split('\n\n').map((paragraph) => (
          <p dir="auto">{paragraph}</p>
        ))}
      </div>
      {mail.state === 'given-up' && <Again again={again} />}
    </>
  )
}

const MailFacts: FC<Pick<DeskMailProps, 'mail' | 'link'>> = ({ mail, link }) => {
  const t = useText().desk.mails
  return (
    <dl class="facts">
      <Fact name={t.recipient}>
        <bdi>{mail.to}</bdi>
      </Fact>
      {mail.person && (
        <Fact name={t.person}>
          <FileLink {...mail.person} />
        </Fact>
      )}
      <Fact name={t.state}>
        <MailState state={mail.state} />
      </Fact>
      <Moments mail={mail} />
      {link && (
        <Fact name={t.link}>
          {link.state === 'alive' ? t.linkAlive : link.state === 'used' ? t.linkUsed : t.linkOver}{' '}
          {link.state === 'alive' && <Instant at={link.until} />}
          <span class="cell-more">{t.masked}</span>
        </Fact>
      )}
      <Fact name={t.reference}>{mail.reference}</Fact>
    </dl>
  )
}

const Moments: FC<Pick<DeskMailProps, 'mail'>> = ({ mail }) => {
  const t = useText().desk.mails
  const moments = [
    [t.writtenAt, mail.writtenAt],
    [t.sentAt, mail.sentAt],
    [t.givenUpAt, mail.givenUpAt],
    [t.nextTry, mail.nextTry],
  ] as const
  return (
    <>
      {moments.map(
        ([name, at]) =>
          at && (
            <Fact name={name}>
              <Instant at={at} />
            </Fact>
          ),
      )}
      <Fact name={t.tries}>{mail.tries}</Fact>
    </>
  )
}

const Again: FC<Pick<DeskMailProps, 'again'>> = ({ again }) => {
  const t = useText().desk.mails
  if (!again) return <p class="desk-section">{t.notAgain}</p>
  return (
    <form class="desk-section stack" method="post" action={again}>
      <p>{t.againWhy}</p>
      <p>
        <Button busyLabel={t.againBusy}>{t.again}</Button>
      </p>
    </form>
  )
}
