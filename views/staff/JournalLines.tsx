import type { FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { FileLink, type FileRef, Named } from './DeskParts.tsx'

/** Who did it: one of ours by name, a customer by their file, the house, or somebody nobody knows. */
export type LineActor =
  | { kind: 'person'; file: FileRef }
  | { kind: 'staff'; name: string }
  | { kind: 'house' }
  | { kind: 'visitor' }
  | { kind: 'gone' }

export interface DeskLine {
  event: string
  at: string
  by: LineActor
  /** What it happened to, where it is nobody with a file. */
  about: string
  /** The person it happened to. */
  person: FileRef | undefined
  account: FileRef | undefined
  ip: string
  agent: { browser: string; system: string }
  /** Before and after, as the books have it. */
  detail: readonly (readonly [name: string, value: string])[]
  reason: string
}

/** Lines of the journal, as our own people read them: what, to whom, by whom, from where. */
export const JournalLines: FC<{ lines: readonly DeskLine[] }> = ({ lines }) => {
  const inWords = useEventWords()
  return (
    <ol class="records desk-records">
      {lines.map((line) => (
        <li class="record">
          <p class="record-title">{inWords(line.event)}</p>
          <div class="record-facts record-line">
            <Instant at={line.at} />
            <About {...line} />
            <By {...line.by} />
            <From {...line} />
          </div>
          <More {...line} />
        </li>
      ))}
    </ol>
  )
}

/** An event in words: of the desk, of an account, of a login; its own name where nobody wrote any. */
function useEventWords(): (event: string) => string {
  const { desk, accounts, profile } = useText()
  const words: Record<string, string | undefined> = { ...accounts.events, ...profile.events, ...desk.journal.events }
  return (event) => {
    const told = words[event] ?? event
    return told.charAt(0).toUpperCase() + told.slice(1)
  }
}

const About: FC<DeskLine> = ({ about, person, account }) => (
  <>
    {person && <FileLink {...person} />}
    {!person && about !== '' && <Named name={about} />}
    {account && <FileLink {...account} />}
  </>
)

const By: FC<LineActor> = (by) => {
  const t = useText().desk.journal
  if (by.kind === 'person')
    return (
      <div>
        {t.by} <FileLink {...by.file} />
      </div>
    )
  return (
    <span>
      {t.by} {by.kind === 'staff' ? <Named name={by.name} /> : t[by.kind]}
    </span>
  )
}

const From: FC<Pick<DeskLine, 'ip' | 'agent'>> = ({ ip, agent: { browser, system } }) => {
  const { desk, profile } = useText()
  if (ip === '') return null
  const named = browser && system ? profile.journal.browserOn(browser, system) : browser || system
  return (
    <>
      {named && <span>{named}</span>}
      <span>{desk.journal.fromAddress(ip)}</span>
    </>
  )
}

const More: FC<Pick<DeskLine, 'detail' | 'reason'>> = ({ detail, reason }) => {
  const t = useText().desk.journal
  if (detail.length === 0 && reason === '') return null
  return (
    <p class="record-facts">
      {reason !== '' && (
        <span>
          {t.reason} <bdi>{reason}</bdi>{' '}
        </span>
      )}
      {detail.map(([name, value]) => (
        <>
          <code>
            <bdi>{`${name}=${value}`}</bdi>
          </code>{' '}
        </>
      ))}
    </p>
  )
}
