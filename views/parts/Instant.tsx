import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

interface InstantProps {
  /** A moment: a Date, or UTC text as the store keeps it. */
  at: Date | string
  /** IANA name of the zone whose clock is shown. */
  zone?: string | undefined
  /** `day` leaves the time of day out. */
  precision?: 'day' | 'minute' | undefined
}

/** A moment on the reader's clock, with the exact one for machines. Throws RangeError on what is not a date. */
export const Instant: FC<InstantProps> = ({ at, zone = 'Europe/Zurich', precision = 'minute' }) => {
  const moment = new Date(at)
  const { locale } = useText().parts
  return (
    <time class="instant" datetime={moment.toISOString()}>
      {formatter(locale, zone, precision).format(moment)}
    </time>
  )
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Intl builds a formatter in about the time it takes to draw a small page: each is kept. */
function formatter(locale: string, timeZone: string, precision: 'day' | 'minute'): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${precision}`
  const known = formatters.get(key)
  if (known) return known
  const day = { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' } as const
  const time = precision === 'minute' ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {}
  const made = new Intl.DateTimeFormat(locale, { ...day, ...time })
  formatters.set(key, made)
  return made
}
