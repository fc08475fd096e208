import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DeskJournalPage, type JournalFilter } from '../../views/staff/DeskJournalPage.tsx'
import { daysAfter, startOfDay } from '../base/day.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get } from '../web/route.ts'
import { familiesOf, journalLines, type Wanted } from './journal.ts'
import { mayAtDesk } from './roles.ts'
import { linesTold } from './told.ts'

const rule = { for: 'staff', desk: mayAtDesk('journal.read'), rate: 'read', proof: 'no' } as const

/** The journal of the house, narrowed as one likes. */
export const journalRoute = get(paths.deskJournal, rule, (c) => {
  const { ctx, language } = c.var
  const filter = filterOf(c)
  const families = familiesOf(ctx.store)
  const staff = ctx.store.all(q.selectFrom('staff').select(['id', 'public_id as publicId', 'name']).orderBy('name'))
  const wanted = wantedBy(ctx, filter, families, staff)
  const from = c.req.query('cursor')
  const { lines, older } = wanted ? journalLines(ctx, wanted, from) : { lines: [], older: undefined }
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  const narrowed = Object.keys(asked).length > 0
  const body = (
    <DeskJournalPage
      action={urls.deskJournal()}
      {...{ filter, families, staff }}
      unknown={!wanted}
      lines={linesTold(ctx, lines)}
      older={older && urls.deskJournal({ ...asked, cursor: older })}
      newest={from === undefined ? undefined : urls.deskJournal(asked)}
      all={narrowed ? urls.deskJournal() : undefined}
    />
  )
  return page(c, { title: textFor(language).desk.journal.title, robots: 'noindex' }, deskFrame(c), body)
})

function filterOf(c: PageContext): JournalFilter {
  const typed = (name: keyof JournalFilter) => (c.req.query(name) ?? '').trim().slice(0, 300)
  return {
    family: typed('family'),
    account: typed('account'),
    person: typed('person'),
    staff: typed('staff'),
    from: typed('from'),
    until: typed('until'),
  }
}

/** What is asked for, as the books have it; undefined when somebody is named whom nobody knows. */
function wantedBy(
  ctx: Ctx,
  filter: JournalFilter,
  families: readonly string[],
  staff: readonly { id: number; publicId: string }[],
): Wanted | undefined {
  const account = filter.account === '' ? undefined : accountNamed(ctx, filter.account)
  const person = filter.person === '' ? undefined : personNamed(ctx, filter.person)
  if ((filter.account !== '' && !account) || (filter.person !== '' && !person)) return undefined
  return {
    accountId: account?.id,
    person,
    staffId: staff.find(({ publicId }) => publicId === filter.staff)?.id,
    family: families.find((one) => one === filter.family),
    from: dayOf(filter.from, 0),
    until: dayOf(filter.until, 1),
  }
}

const accountNamed = ({ store }: Ctx, publicId: string) =>
  store.one(q.selectFrom('accounts').select('id').where('public_id', '=', publicId.toLowerCase()))

const personNamed = ({ store }: Ctx, named: string) => {
  const people = q.selectFrom('users').select(['id', 'public_id as publicId'])
  return store.one(people.where(named.includes('@') ? 'email' : 'public_id', '=', named.toLowerCase()))
}

/** The clock the desk tells the time by. */
const OUR_CLOCK = 'Europe/Zurich'

/** When a day begins that is typed, or one so many days later; a day there is none of narrows nothing. */
function dayOf(typed: string, later: 0 | 1): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || Number.isNaN(Date.parse(typed)) || daysAfter(typed, 0) !== typed)
    return undefined
  return startOfDay(OUR_CLOCK, daysAfter(typed, later))
}
