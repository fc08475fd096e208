import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface LetterRow {
  to: string
  at: string
  subject: string
  href: string
}

export const OutboxPage: FC<{ letters: readonly LetterRow[] }> = ({ letters }) => {
  const t = useText().staff.outbox
  return (
    <>
      <h1>{t.title}</h1>
      {letters.length === 0 ? <Empty icon="mail" title={t.none} /> : <Letters letters={letters} />}
    </>
  )
}

const Letters: FC<{ letters: readonly LetterRow[] }> = ({ letters }) => {
  const t = useText().staff.outbox
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.subject}</th>
            <th scope="col">{t.to}</th>
            <th scope="col">{t.at}</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr>
              <th scope="row">
                <a href={letter.href}>{letter.subject}</a>
              </th>
              <td>{letter.to}</td>
              <td>
                <Instant at={letter.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface OutboxLetterProps {
  list: string
  to: string
  at: string
  subject: string
  text: string
}

export const OutboxLetterPage: FC<OutboxLetterProps> = ({ list, to, at, subject, text }) => {
  const t = useText().staff.outbox
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: subject }]} />
      <h1>{subject}</h1>
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
      {text.split('\n\n').map((line) => (
        <p>
          <Paragraph text={line} />
        </p>
      ))}
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
