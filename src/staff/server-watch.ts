import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Ctx, House } from '../core/ctx.ts'
import type { Watched } from '../core/live-state.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { ToDo } from '../web/today.ts'
import { tell } from './door/our-people.ts'

/** The guide to what customers see meanwhile: its number is permanent. */
const IS_IT_US = 2169
/** Our owners are written to about one server at most once in this time. */
const ALARM_MS = 3_600_000

/** Servers that do not answer as they should, as a login found out a moment ago: what is worst first. */
export function serversInTrouble({ var: { ctx, language } }: PageContext): readonly ToDo[] {
  const { desk, servers } = textFor(language).liveState
  const found = ctx.live.watched.flatMap((service) => {
    const sight = ctx.live.glance(service)?.sight
    return sight && sight.found !== 'answers' ? [{ service, at: sight.at, found: sight.found }] : []
  })
  const worstFirst = found.sort((one, other) => grave(other.found) - grave(one.found))
  return worstFirst.map(({ service, at, found }) => ({
    when: 'now',
    icon: found === 'opens-to-anything' ? 'triangle-alert' : 'server',
    title: desk.title[found](servers[service]),
    about: desk.about[found],
    at,
    href: urls.articleNumber(language, IS_IT_US),
  }))
}

const grave = (found: string): number => (found === 'opens-to-anything' ? 1 : 0)

/** Logs in at every server of the house, and writes to our owners where one lets anybody in. */
export async function watchServers(house: House): Promise<void> {
  for (const service of house.live.watched) {
    const { found } = await house.live.look(service)
    if (found === 'opens-to-anything') raiseAlarm(house, service)
  }
}

/** Once an hour for each server, whoever started this program since. */
function raiseAlarm(house: House, service: Watched): void {
  const { store, now } = house
  const before = new Date(now().getTime() - ALARM_MS).toISOString()
  const ctx: Ctx = { ...house, actor: { kind: 'system', job: 'server-watch' }, language: 'fr', request: NOBODYS }
  store.together(() => {
    const told_at = now().toISOString()
    const { changes } = store.run(
      q
        .insertInto('server_alarms')
        .values({ service, told_at })
        .onConflict((on) => on.column('service').doUpdateSet({ told_at }).where('server_alarms.told_at', '<=', before)),
    )
    if (changes === 0) return
    const owners = q.selectFrom('staff').selectAll().where('role', '=', 'owner').where('disabled_at', 'is', null)
    for (const owner of store.all(owners)) tell(ctx, owner, { kind: 'desk-server-open', facts: { service } })
  })
}

const NOBODYS = { id: 'server-watch', ip: '', userAgent: '' }
