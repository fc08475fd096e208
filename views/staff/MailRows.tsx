import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface MailRow {
  subject: string
  /** Of whoever it was written to. */
  language: Language
  to: string
  state: 'waiting' | 'sent' | 'given-up' | 'unmailed'
  /** When it came to that state; of one that waits, when it was written. UTC. */
  at: string
  /** Where it is read; absent for a role that may not. */
  href: string | undefined
}

const ICONS = { waiting: 'clock', sent: 'circle-check', 'given-up': 'circle-alert', unmailed: 'bell' } as const

/** How a message stands, in a word with its sign. */
export const MailState: FC<Pick<MailRow, 'state'>> = ({ state }) => (
  <span class={state === 'sent' || state === 'unmailed' ? 'state done' : 'state waiting'}>
    <Icon name={ICONS[state]} />
    <span>{useText().desk.mails.one[state]}</span>
  </span>
)

/** Messages of the house: what each is about, to whom, and whether it left. Rows are blocks on a phone. */
export const MailRows: FC<{ mails: readonly MailRow[] }> = ({ mails }) => {
  const t = useText().desk.mails
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.subject}</th>
          <th scope="col">{t.recipient}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map(({ subject, language, to, state, at, href }) => (
          <tr>
            <th scope="row">
              {href ? (
                <a href={href} lang={language}>
                  <bdi>{subject}</bdi>
                </a>
              ) : (
                <bdi lang={language}>{subject}</bdi>
              )}
            </th>
            <td>
              <bdi>{to}</bdi>
            </td>
            <td>
              <MailState state={state} />
              <span class="cell-more">
                <Instant at={at} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
