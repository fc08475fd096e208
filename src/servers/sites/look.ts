import { request } from 'node:http'
import { type Probed, probedBy } from '../probe.ts'
import { MARK_PATH, markOf, NOBODY_HOST, PROBE_HANDLE, PROBE_HOST } from './marks.ts'
import { SITE_STATES, type SiteSeen } from './port.ts'

const PATIENCE_MS = 4_000
/** A mark is a line; whatever is longer is somebody's page. */
const MOST_BYTES = 1_000

/** What a visitor of this name finds at the web server, as its mark tells. Never throws. */
export async function lookAtSite(url: string, handle: string, host: string): Promise<SiteSeen> {
  const told = await markAt(url, host)
  if (told === undefined) return 'unreachable'
  return SITE_STATES.find((state) => told === markOf(handle, state)) ?? 'nothing'
}

/** A name of ours must show its mark, and one of nobody must not. */
export async function probeSites(url: string): Promise<Probed> {
  const [right, wrong] = await Promise.all([markAt(url, PROBE_HOST), markAt(url, NOBODY_HOST)])
  const shown = (told: string | undefined) => (told === undefined ? undefined : told === markOf(PROBE_HANDLE, 'live'))
  return probedBy(shown(right), shown(wrong))
}

/** The mark shown for a name, empty where there is none; undefined when nobody answers in time. */
function markAt(url: string, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const asked = request({ host: hostname, port: port || 80, path: MARK_PATH, headers: { Host: host }, agent: false })
    const late = setTimeout(() => asked.destroy(new Error('nobody answered in time')), PATIENCE_MS)
    asked.once('close', () => {
      clearTimeout(late)
      resolve(undefined)
    })
    asked.once('error', () => resolve(undefined))
    asked.once('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text = (text + part).slice(0, MOST_BYTES)
      })
      answer.once('end', () => resolve(answer.statusCode === 200 ? text.trim() : ''))
    })
    asked.end()
  })
}
