import { useText } from '../text.tsx'

const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S

/** How long ago something was found out, as people say it: `12 s`, `3 min`. Both are UTC. */
export function useAge(at: string, now: string): string {
  const { ago } = useText().liveState
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000))
  if (seconds < 1) return ago.now
  if (seconds < 2 * MINUTE_S) return ago.seconds(seconds)
  if (seconds < 2 * HOUR_S) return ago.minutes(Math.floor(seconds / MINUTE_S))
  if (seconds < 2 * DAY_S) return ago.hours(Math.floor(seconds / HOUR_S))
  return ago.days(Math.floor(seconds / DAY_S))
}
