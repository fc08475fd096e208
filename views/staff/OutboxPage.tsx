import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface LetterRow {
  to: string
  at: string
  subject: string
  /** Of whoever it was written to. */
  language: Language
  href: string
}

interface SmsRow {
  to: string
  at: string
  text: string
}

interface OutboxProps {
  letters: readonly LetterRow[]
  sms: readonly SmsRow[]
  older: string | undefined
  newest: string | undefined
}

/** What the demonstration would have mailed. */
export const OutboxPage: FC<OutboxProps> = ({ letters, sms, older, newest }) => {
  const { staff, desk, sms: words } = useText()
  const sentByMail = words.outbox.letters
  const t = staff.outbox
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      {sms.length > 0 && (
        <>
          <Texts sms={sms} />
          <h2>{sentByMail}</h2>
        </>
      )}
      {letters.length === 0 ? <Empty icon="mail" title={t.none} /> : <Letters letters={letters} />}
      <ListPages next={older} first={newest} words={{ next: desk.mails.older, first: desk.mails.newest }} />
    </>
  )
}

/** What phones would have received, as it would stand there. */
const Texts: FC<{ sms: readonly SmsRow[] }> = ({ sms }) => {
  const t = useText().sms.outbox
  return (
    <section class="page-part" id="outbox-sms">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <ol class="records">
        {sms.map(({ to, at, text }) => (
          <li class="record">
            <p class="record-title">{to}</p>
            <p class="record-facts">
              <Instant at={at} />
            </p>
            {text.split('\n\n').map((part) => (
              <p>{part}</p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

const Letters: FC<{ letters: readonly LetterRow[] }> = ({ letters }) => {
  const t = useText().staff.outbox
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.subject}</th>
          <th scope="col">{t.to}</th>
          <th scope="col">{t.at}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map(({ href, subject, language, to, at }) => (
          <tr>
            <th scope="row">
              <a href={href} lang={language}>
                {subject}
              </a>
            </th>
            <td>{to}</td>
            <td>
              <Instant at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface OutboxLetterProps extends Omit<LetterRow, 'href'> {
  list: string
  /** The same with its colours, alone on its page. */
  drawn: string
  text: string
}

/** One message, as its text has it, with the way to its other form. */
export const OutboxLetterPage: FC<OutboxLetterProps> = ({ list, drawn, to, at, subject, language, text }) => {
  const t = useText().staff.outbox
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: subject }]} />
      <h1 lang={language}>{subject}</h1>
      <dl class="facts">
        <div>
          <dt>{t.to}</dt>
          <dd>{to}</dd>
        </div>
        <div>
          <dt>{t.at}</dt>
          <dd>
            <Instant at={at} />
          </dd>
        </div>
      </dl>
      <div class="letter stack" lang={language}>
        {text.split('\n\n').map((line) => (
          <p>
            <Paragraph text={line} />
          </p>
        ))}
      </div>
      <p class="button-row">
        <ButtonLink kind="quiet" href={drawn}>
          {t.drawn}
        </ButtonLink>
      </p>
    </>
  )
}

/** An address at the end of a paragraph can be followed, as in a mail program. */
const Paragraph: FC<{ text: string }> = ({ text }) => {
  const [, before = text, address] = /^([\s\S]*?\n)(https?:\/\/\S+)$/.exec(text) ?? []
  return (
    <>
      {before}
      {address && <a href={address}>{address}</a>}
    </>
  )
}
