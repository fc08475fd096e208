import { textFor } from '../../content/text/index.ts'
import { AccountJournalPage, type JournalFilter } from '../../views/journal/AccountJournalPage.tsx'
import { dayIn, daysAfter, startOfDay } from '../base/day.ts'
import { readUserAgent } from '../base/user-agent.ts'
import { accountOf, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { journalFile } from './file.ts'
import { journalPage, type Reader, readerOf, type Wanted } from './lines.ts'
import { type Named, peopleCalled } from './people.ts'
import { toldLines } from './told.ts'

const rule = { for: 'member', may: 'audit.read', rate: 'read', proof: 'no' } as const

/** What happened in an account: the page and the file. */
export const journalRoutes: Route[] = [
  get(paths.accountJournal, rule, (c) => journal(c)),
  get(paths.accountJournalFile, rule, (c) => file(c)),
]

/** What somebody asked for, and whom it could mean. */
interface Asked {
  filter: JournalFilter
  people: readonly Named[]
  /** Undefined while it is not clear whose lines are meant. */
  wanted: Wanted | undefined
}

function journal(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const reader = readerOf(ctx)
  const account = accountOf(ctx.actor)
  const id = account?.publicId ?? ''
  const { filter, people, wanted } = askedBy(c, reader)
  const cursor = c.req.query('cursor')
  const { lines, older } = wanted ? journalPage(ctx, reader, wanted, cursor) : { lines: [], older: undefined }
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  const body = (
    <AccountJournalPage
      action={urls.accountJournal(id)}
      right={reader.right}
      filter={{ ...filter, person: people.length === 1 ? (people[0]?.name ?? '') : filter.person }}
      people={people.length > 1 ? people.map((one) => linkTo(id, one)) : []}
      unknown={!wanted && people.length === 0}
      lines={toldLines(ctx, reader, lines).map(({ agent, ...line }) => ({ ...line, agent: readUserAgent(agent) }))}
      person={reader.right === 'yes' ? (publicId) => urls.accountJournal(id, { person: publicId }) : undefined}
      file={lines.length > 0 ? urls.accountJournalFile(id, asked) : undefined}
      older={older && urls.accountJournal(id, { ...asked, cursor: older })}
      newest={cursor === undefined ? undefined : urls.accountJournal(id, asked)}
      all={Object.keys(asked).length > 0 ? urls.accountJournal(id) : undefined}
    />
  )
  return page(c, { title: textFor(language).journal.title }, managerFrame(c, account, 'journal'), body)
}

const linkTo = (account: string, { name, publicId }: Named) => ({
  name,
  href: urls.accountJournal(account, { person: publicId }),
})

/** The same lines as a file, to be kept or read in a spreadsheet. */
function file(c: PageContext): Response {
  const { ctx } = c.var
  const reader = readerOf(ctx)
  const { wanted } = askedBy(c, reader)
  const day = dayIn(zoneOf(ctx), ctx.now())
  return c.body(wanted ? journalFile(ctx, reader, wanted) : '', 200, {
    'Content-Type': 'text/csv; charset=UTF-8',
    'Content-Disposition': `attachment; filename="journal-${day}.csv"`,
    'Cache-Control': 'private, no-store',
  })
}

const zoneOf = ({ actor }: Pick<Ctx, 'actor'>): string => userOf(actor)?.timeZone ?? 'UTC'

function askedBy(c: PageContext, reader: Reader): Asked {
  const { ctx, language } = c.var
  const typed = (name: keyof JournalFilter) => (c.req.query(name) ?? '').trim().slice(0, 300)
  const person = reader.right === 'yes' ? typed('person') : ''
  const filter = { family: typed('family'), person, from: typed('from'), until: typed('until') }
  const people = person === '' ? [] : peopleCalled(ctx, reader, person)
  if (person !== '' && people.length !== 1) return { filter, people, wanted: undefined }
  const wanted: Wanted = {
    person: people[0],
    family: Object.keys(textFor(language).journal.families).find((one) => one === filter.family),
    from: dayOf(ctx, filter.from, 0),
    until: dayOf(ctx, filter.until, 1),
  }
  return { filter, people, wanted }
}

/** The beginning of a day on the reader's clock, and so many days later; a day there is none of narrows nothing. */
function dayOf(ctx: Ctx, typed: string, later: number): Date | undefined {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(typed) || Number.isNaN(Date.parse(typed))) return undefined
  if (daysAfter(typed, 0) !== typed) return undefined
  return startOfDay(zoneOf(ctx), daysAfter(typed, later))
}
