import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Room } from './Room.tsx'

interface ShownLetter {
  kind: string
  subject: string
  text: string
  /** Where its HTML is: a page of its own, since nothing may be framed here. */
  html: string
}

interface MailsPageProps {
  back: string
  letters: readonly ShownLetter[]
  /** The same letters with other names in them. */
  sets: readonly { label: string; href: string; current: boolean }[]
}

/** Every message of the house as plain text, and the way to its HTML. */
export const MailsPage: FC<MailsPageProps> = ({ back, letters, sets }) => (
  <Room name="mails" back={back}>
    <FactSets sets={sets} />
    <div class="tiles">
      {letters.map((letter) => (
        <Letter {...letter} />
      ))}
    </div>
  </Room>
)

const FactSets: FC<Pick<MailsPageProps, 'sets'>> = ({ sets }) => {
  const t = useText().gallery.mails
  return (
    <nav class="gallery-sets" aria-label={t.facts}>
      <p>{t.facts}</p>
      <ul>
        {sets.map(({ label, href, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Letter: FC<ShownLetter> = ({ kind, subject, text, html }) => (
  <section class="tile" data-tile={`mail-${kind}`}>
    <h2 class="tile-title">
      {subject} <code>{kind}</code>
    </h2>
    <pre class="letter-text">{text}</pre>
    <p>
      <a href={html}>
        {useText().gallery.mails.html}
        <span class="visually-hidden">{` \u2013 ${subject}`}</span>
      </a>
    </p>
  </section>
)
