import type { FC } from 'hono/jsx'
import { useText, useTimeZone } from '../text.tsx'

interface InstantProps {
  /** A moment: a Date, or UTC text as the store keeps it. */
  at: Date | string
  /** IANA name of the zone whose clock is shown; the reader's when absent. */
  zone?: string | undefined
  /** `day` leaves the time of day out, `time` the day. */
  precision?: Precision | undefined
}

type Precision = 'day' | 'minute' | 'time'

/** A moment on the reader's clock, with the exact one for machines. Throws RangeError on what is not a date. */
export const Instant: FC<InstantProps> = ({ at, zone, precision = 'minute' }) => {
  const moment = new Date(at)
  const { locale } = useText().parts
  const readers = useTimeZone()
  return (
    <time class="instant" datetime={moment.toISOString()}>
      {formatter(locale, zone ?? readers, precision).format(moment)}
    </time>
  )
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Intl builds a formatter in about the time it takes to draw a small page: each is kept. */
function formatter(locale: string, timeZone: string, precision: Precision): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${precision}`
  const known = formatters.get(key)
  if (known) return known
  const day = precision === 'time' ? {} : ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const)
  const time = precision === 'day' ? {} : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const)
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...day, ...time })
  formatters.set(key, made)
  return made
}
