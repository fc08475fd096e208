import { request as send } from 'node:https'
import type { Hono } from 'hono'
import type { Env } from '../../src/web/env.ts'
import { type Browser, openBrowser } from '../browsing.ts'

/** How somebody comes to the portal: from one of our own addresses, with whatever they say of themselves. */
interface Coming {
  port: number
  ca: string
  from?: string
  says?: Readonly<Record<string, string>>
}

/** A browser at the portal behind a proxy with TLS, whatever the name of the portal resolves to. */
export function visitBehind(origin: string, { port, ca, from = '127.0.0.1', says = {} }: Coming): Browser {
  const { host, hostname } = new URL(origin)
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const body = Buffer.from(await request.arrayBuffer())
    const headers = { ...Object.fromEntries(request.headers), ...says, Host: host, 'Content-Length': body.length }
    const where = { host: '127.0.0.1', port, path: pathname + search, localAddress: from, servername: hostname, ca }
    return new Promise((settle, fail) => {
      const asked = send({ ...where, method: request.method, headers, agent: false, timeout: 60_000 }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('end', () => {
          const all = new Headers()
          for (const [name, values] of Object.entries(answer.headersDistinct))
            for (const value of values ?? []) all.append(name, value)
          const status = answer.statusCode ?? 0
          const empty = [204, 205, 304].includes(status)
          settle(new Response(empty ? null : Buffer.concat(parts), { status, headers: all }))
        })
      })
      asked.once('timeout', () => asked.destroy(new Error('No answer within a minute.')))
      asked.once('error', fail)
      asked.end(body)
    })
  }
  return openBrowser({ fetch } as unknown as Hono<Env>, origin)
}
