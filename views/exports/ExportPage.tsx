import type { Child, FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface ExportShown {
  state: 'asked' | 'ready' | 'failed'
  askedAt: string
  /** Until when it can be fetched; absent while it is being made. */
  until: string | undefined
  kilobytes: number
  href: string
}

interface ExportPageProps {
  of: 'own' | 'account'
  /** The action of the card, which the list follows. */
  action: string
  exports: readonly ExportShown[]
  card: Child
  guide: string
}

/** What can be taken along: asked for, being made, ready. */
export const ExportPage: FC<ExportPageProps> = ({ of, action, exports, card, guide }) => {
  const t = useText().exports
  return (
    <>
      <div class="page-head">
        <h1>{t[of].title}</h1>
        <p class="lead">{t[of].offer}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <h2>{t.ask}</h2>
      {card}
      <div class="stack" id="exports" data-follows={action}>
        {exports.length > 0 && (
          <>
            <h2>{t.list}</h2>
            <ul class="records">
              {exports.map((one) => (
                <ExportRecord {...one} />
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  )
}

const ExportRecord: FC<ExportShown> = ({ state, askedAt, until, kilobytes, href }) => {
  const t = useText().exports
  return (
    <li class="record">
      <p class="record-title">{state === 'ready' ? <a href={href}>{t.fetch(kilobytes)}</a> : t.states[state]}</p>
      <p class="record-facts">
        {t.askedAt} <Instant at={askedAt} />
        {until && (
          <>
            {' '}
            · {t.until} <Instant at={until} precision="day" />
          </>
        )}
      </p>
    </li>
  )
}
