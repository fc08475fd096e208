import type { FC } from 'hono/jsx'
import type { Glance } from '../../src/core/live-state.ts'
import type { Probed } from '../../src/servers/probe.ts'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'
import { useAge } from './Age.tsx'

interface LiveStateProps extends Glance {
  /** Its id in the page, by which it is fetched anew. */
  id: string
  /** Its server shows sites and asks nobody for a password. */
  site: boolean
  /** The moment the page was made, UTC. */
  now: string
  /** The page it stands in. */
  page: string
  /** The guide to what it tells. */
  guide: string
}

const signs: Readonly<Record<Probed, { kind: string; icon: IconName }>> = {
  answers: { kind: 'done', icon: 'circle-check' },
  silent: { kind: 'failing', icon: 'circle-alert' },
  'opens-to-anything': { kind: 'failing', icon: 'triangle-alert' },
  'opens-to-nobody': { kind: 'failing', icon: 'lock' },
}

/**
 * How a server stands, in words and with a sign: what it means for whoever reads, and when it was found out. While it is
 * being asked, it comes anew by itself where script runs, and by its link where not.
 */
export const LiveState: FC<LiveStateProps> = ({ id, sight, asking, site, now, page, guide }) => {
  const t = useText().liveState
  const fresh = { 'hx-get': page, 'hx-target': `#${id}`, 'hx-select': `#${id}`, 'hx-swap': 'outerHTML' }
  const words =
    sight && (site && sight.found in t.sites ? t.sites[sight.found as keyof typeof t.sites] : t.states[sight.found])
  return (
    <div class="live-state" id={id} {...(asking ? { ...fresh, 'hx-trigger': 'load delay:2s' } : {})}>
      <p class="live-state-line">
        {sight && words && (
          <span class={`state ${signs[sight.found].kind}`}>
            <Icon name={signs[sight.found].icon} />
            <span>{words.says}</span>
          </span>
        )}
        <span class="live-state-age">{sight ? t.checked(useAge(sight.at, now)) : t.asking}</span>
        <a href={`${page}#${id}`} {...fresh}>
          {t.again}
        </a>
      </p>
      {words && 'means' in words && <p>{words.means}</p>}
      {sight?.found !== 'answers' && (
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      )}
    </div>
  )
}
