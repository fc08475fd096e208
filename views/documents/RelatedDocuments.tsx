import type { FC } from 'hono/jsx'
import type { Related } from '../../src/documents/one.ts'
import { Amount } from '../parts/Amount.tsx'
import { useText } from '../text.tsx'
import { Day } from './Day.tsx'

export interface RelatedRow extends Related {
  href: string
}

/** What else was made of the same order, and what takes one back; nothing where there is none. */
export const RelatedDocuments: FC<{ related: readonly RelatedRow[]; currency: 'CHF' | 'EUR' }> = ({
  related,
  currency,
}) => {
  const t = useText().documents
  if (related.length === 0) return null
  return (
    <>
      <h2>{t.one.related}</h2>
      <ul class="records">
        {related.map(({ kind, number, madeOn, grossCents, href }) => (
          <li class="record">
            <p class="record-title">
              <a href={href}>{t.one.of(t.kinds[kind], number)}</a>
            </p>
            <p class="record-facts">
              <Day day={madeOn} /> {'\u00b7'} <Amount cents={grossCents} currency={currency} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
