import type { FC } from 'hono/jsx'
import type { Usage } from '../../src/usage/queries.ts'
import { Meter } from '../knowledge/Tutorial.tsx'
import { useAge } from '../live-state/Age.tsx'
import { useText } from '../text.tsx'

interface UsageLineProps {
  /** Undefined while it was not measured. */
  usage: Usage | undefined
  /** How much there may be, in bytes, where there is a limit. */
  of: number | undefined
  /** The moment the page was made, UTC. */
  now: string
}

/** Of how many pieces the meter is made. */
const PIECES = 20

/** How much is used, in words and as a meter, and when that was measured. */
export const UsageLine: FC<UsageLineProps> = ({ usage, of, now }) => {
  const t = useText().usage
  if (!usage) return <p class="usage">{t.unknown}</p>
  const full = of === undefined ? 0 : usage.bytes / of
  const size = useSize()
  return (
    <div class="usage">
      <p class="live-state-line">
        <span class={full >= 1 ? 'state failing' : full >= NEARLY ? 'state waiting' : undefined}>
          {of === undefined ? t.used(size(usage.bytes)) : t.usedOf(size(usage.bytes), size(of), percent(full))}
        </span>
        <span class="live-state-age">{t.measured(useAge(usage.at, now))}</span>
      </p>
      {of !== undefined && <Meter done={Math.min(PIECES, Math.ceil(full * PIECES))} count={PIECES} />}
    </div>
  )
}

const NEARLY = 0.9

const percent = (full: number): number => (full > 0 && full < 0.01 ? 1 : Math.round(full * 100))

const STEP = 1024

/** Bytes as people say them, in the language of the page: `1,2 GB`. Units are of 1024. */
export function useSize(): (bytes: number) => string {
  const { usage, parts } = useText()
  const number = new Intl.NumberFormat(parts.locale, { maximumFractionDigits: 1 })
  return (bytes) => {
    let [rest, unit] = [bytes, 0]
    while (rest >= STEP && unit < usage.units.length - 1) {
      rest /= STEP
      unit++
    }
    return `${number.format(rest)}\u00a0${usage.units[unit]}`
  }
}
