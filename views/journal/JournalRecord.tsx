import type { FC } from 'hono/jsx'
import type { By } from '../../src/journal/told.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface JournalLineProps {
  event: string
  at: string
  /** Empty once its name was forgotten. */
  about: string
  by: By
  /** Empty where it is not the reader's to know. */
  ip: string
  agent: { browser: string; system: string }
  detail: Readonly<Record<string, string>>
  /** The address of somebody's lines; absent where they may not be asked for. */
  person: ((publicId: string) => string) | undefined
}

/** One thing that happened in an account: to what, what it was, by whom and from where. */
export const JournalRecord: FC<JournalLineProps> = ({ event, at, about, by, ip, agent, detail, person }) => {
  const { accounts, journal, profile } = useText()
  const words: Readonly<Record<string, string | undefined>> = accounts.events
  const { browser, system } = agent
  const named = browser && system ? profile.journal.browserOn(browser, system) : browser || system
  const became = useBecame(detail)
  return (
    <li class="record">
      <p class="record-title">
        <bdi>{about || accounts.home.formerMember}</bdi>
      </p>
      <p>
        {words[event] ?? event}
        {became && ` (${became})`}
      </p>
      <p class="record-facts">
        <Instant at={at} /> · {journal.doneBy} <Doer by={by} person={person} />
        {named && ` · ${named}`}
        {ip && ` · ${profile.journal.from(ip)}`}
      </p>
    </li>
  )
}

/** What it was before and is now, or what it is now, where the line says so: roles by their names. */
function useBecame({ from, to, role }: JournalLineProps['detail']): string | undefined {
  const roles: Readonly<Record<string, string | undefined>> = useText().actions.roles
  const word = (one: string) => roles[one] ?? one
  if (from !== undefined && to !== undefined) return `${word(from)} → ${word(to)}`
  return role === undefined ? undefined : word(role)
}

const Doer: FC<Pick<JournalLineProps, 'by' | 'person'>> = ({ by, person }) => {
  const { accounts, journal } = useText()
  if (by.kind !== 'person') return <>{journal.by[by.kind]}</>
  if (by.name === '') return <>{accounts.home.formerMember}</>
  const name = <bdi>{by.name}</bdi>
  return person ? <a href={person(by.publicId)}>{name}</a> : name
}
