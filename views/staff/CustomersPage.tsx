import type { FC } from 'hono/jsx'
import type { FoundBy } from '../../src/staff/found.ts'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { DeskSearch, Named } from './DeskParts.tsx'

export interface FoundRow {
  kind: 'account' | 'person'
  name: string
  email: string | undefined
  reference: string
  by: FoundBy
  what: string
  /** How many more addresses or products of the same account were found. */
  more: number
  open: string
}

interface CustomersPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  action: string
  /** What was looked for; empty when nothing was. */
  q: string
  found: readonly FoundRow[]
  /** The messages sent to what was typed, where it is an address. */
  mails: string | undefined
  /** The article on finding customers, for our own people. */
  guide: string
}

/** Who answers to a name, an address, a product or a reference; and what can be looked for. */
export const CustomersPage: FC<CustomersPageProps> = ({ action, q, found, mails, guide, ...pages }) => {
  const t = useText().desk.customers
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <DeskSearch action={action} q={q} />
      </div>
      {found.length > 0 && <Results q={q} found={found} />}
      {found.length === 0 && q !== '' && <Empty icon="search" title={t.none(q)} />}
      {mails && (
        <p>
          <a href={mails}>{t.mailsTo(q)}</a>
        </p>
      )}
      {found.length === 0 && <Ways />}
      <ListPages {...pages} words={t} />
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}

const Results: FC<Pick<CustomersPageProps, 'q' | 'found'>> = ({ q, found }) => (
  <>
    <h2 class="desk-results">
      <bdi>{useText().desk.customers.results(q)}</bdi>
    </h2>
    <ul class="choices">
      {found.map((one) => (
        <li>
          <form method="post" action={one.open}>
            <button type="submit">
              <Named name={one.name} />
              <Hint {...one} />
            </button>
          </form>
        </li>
      ))}
    </ul>
  </>
)

const Hint: FC<FoundRow> = ({ kind, email, reference, by, what, more }) => {
  const t = useText().desk.customers
  return (
    <>
      <span class="choice-hint">
        {t.kinds[kind]} · {email ? <bdi>{email}</bdi> : reference}
      </span>
      <span class="choice-hint">
        <bdi>{by === 'product' || by === 'mailbox' ? t.by[by](what) : t.by[by]}</bdi>
        {more > 0 && ` ${t.andMore(more)}`}
      </span>
    </>
  )
}

const Ways: FC = () => {
  const t = useText().desk.customers
  return (
    <div class="stack">
      <p>{t.can}</p>
      <ul class="desk-ways">
        {t.ways.map((way) => (
          <li>{way}</li>
        ))}
      </ul>
      <p>{t.accents}</p>
    </div>
  )
}
