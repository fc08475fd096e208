import type { Child, FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import type { DocumentKind } from './RecoveryForms.tsx'

export interface RecoveryRow {
  state: 'asked' | 'evidenced' | 'approved' | 'done' | 'stopped' | 'refused' | 'withdrawn' | 'expired'
  message: string
  contact: string
  asked_at: string
  asked_ip: string
  opened_by: number | null
  document: DocumentKind | null
  reference: string | null
  note: string | null
  due_at: string | null
}

interface RecoveryFactsProps {
  recovery: RecoveryRow
  person: { name: string; email: string; file: string }
}

/** What the person said and what our people have seen. Everything in it was typed by somebody: each apart, as text. */
export const RecoveryFacts: FC<RecoveryFactsProps> = ({ recovery, person }) => {
  const t = useText().recovery.desk
  const { message, contact, opened_by, asked_ip, document, reference, note, due_at, state } = recovery
  return (
    <dl class="facts">
      <Fact name={t.login}>
        <bdi>{person.email}</bdi>
        {' \u00b7 '}
        <a href={person.file}>{t.file}</a>
      </Fact>
      <Fact name={t.message}>
        <Said words={message} />
      </Fact>
      <Fact name={t.contact}>
        <Said words={contact} />
      </Fact>
      {opened_by === null && <Fact name={t.from}>{asked_ip}</Fact>}
      {document && <Fact name={t.document}>{t.documents[document]}</Fact>}
      {reference && (
        <Fact name={t.reference}>
          <bdi>{reference}</bdi>
        </Fact>
      )}
      {note && (
        <Fact name={t.note}>
          <Said words={note} />
        </Fact>
      )}
      {due_at && state === 'approved' && (
        <Fact name={t.due}>
          <Instant at={due_at} />
        </Fact>
      )}
    </dl>
  )
}

const Fact: FC<{ name: string; children?: Child }> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** Lines as they were typed, each in its own direction. */
const Said: FC<{ words: string }> = ({ words }) => (
  <>
    {words.split('\n').map((line) => (
      <p dir="auto">{line}</p>
    ))}
  </>
)
