import { textFor } from '../../content/text/index.ts'
import { CustomersPage, type FoundRow } from '../../views/staff/CustomersPage.tsx'
import { paths, urls } from '../urls.ts'
import { deskFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get } from '../web/route.ts'
import type { Found } from './found.ts'
import { isAddress, lookUp } from './look-up.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

const rule = { for: 'staff', desk: mayAtDesk('customers.look'), rate: 'read', proof: 'no' } as const

/** Finding customers: its number is permanent. */
const GUIDE = 2331

/** Customers by what somebody on the telephone says of themselves. */
export const customersRoute = get(paths.deskCustomers, rule, (c) => {
  const { ctx, staff, language } = c.var
  const typed = (c.req.query('q') ?? '').trim().slice(0, 300)
  const from = c.req.query('from')
  const { found, next } = lookUp(ctx, typed, from)
  const reads = staff !== undefined && isAllowedAtDesk(staff.role, 'outbox.read')
  const body = (
    <CustomersPage
      action={urls.deskCustomers()}
      q={typed}
      found={gathered(found)}
      mails={reads && isAddress(typed) ? urls.deskMails({ to: typed.toLowerCase() }) : undefined}
      guide={urls.articleNumber(language, GUIDE)}
      next={next && urls.deskCustomers(typed, next)}
      first={from === undefined ? undefined : urls.deskCustomers(typed)}
    />
  )
  return page(c, { title: textFor(language).desk.customers.title, robots: 'noindex' }, deskFrame(c), body)
})

/** Addresses and products of one account that follow each other are one row: it is one file that they lead to. */
function gathered(found: readonly Found[]): FoundRow[] {
  const rows: FoundRow[] = []
  for (const one of found) {
    const last = rows.at(-1)
    if (last && last.reference === one.publicId) last.more++
    else rows.push(rowOf(one))
  }
  return rows
}

const rowOf = ({ kind, publicId, name, email, by, what }: Found): FoundRow => ({
  kind,
  name,
  email,
  reference: publicId,
  by,
  what,
  more: 0,
  open: kind === 'account' ? urls.deskOpenAccount(publicId) : urls.deskOpenPerson(publicId),
})
