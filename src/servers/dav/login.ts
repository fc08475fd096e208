import { request } from 'node:https'
import type { DavAnswer } from './port.ts'

const PATIENCE_MS = 10_000
const QUESTION = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>'

/**
 * Tries one real login: the first thing every device asks (RFC 5397). `ca` is PEM, for a private authority; whoever does
 * not answer within `patience` ms counts as away.
 */
export function tryDavLogin(
  url: string,
  pair: { userName: string; password: string },
  ca: string | undefined,
  patience: number = PATIENCE_MS,
): Promise<DavAnswer> {
  return new Promise((resolve) => {
    const asked = request(url, {
      method: 'PROPFIND',
      auth: `${pair.userName}:${pair.password}`,
      headers: { Depth: '0', 'Content-Type': 'application/xml; charset=utf-8' },
      agent: false,
      timeout: patience,
      ...(ca === undefined ? {} : { ca }),
    })
    asked.on('response', (answer) => {
      answer.resume()
      resolve(meaningOf(answer.statusCode))
    })
    asked.on('timeout', () => asked.destroy(new Error('nobody answered in time')))
    asked.on('error', () => resolve('unreachable'))
    asked.end(QUESTION)
  })
}

/** Only a server that looked says yes or no; a proxy without one behind it says something else. */
function meaningOf(status: number | undefined): DavAnswer {
  if (status === 207) return 'valid'
  return status === 401 ? 'refused' : 'unreachable'
}
