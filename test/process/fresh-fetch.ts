import { type IncomingMessage, request as send } from 'node:http'

/**
 * Like fetch without following redirects, on a connection of its own: a kept one may be closed by the server at the very
 * moment it is used again, and an unanswered request would then say nothing of the process behind it. Throws when the
 * connection breaks, and after a minute without an answer.
 */
export async function freshFetch(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const headers = Object.fromEntries(request.headers)
  return new Promise((settle, fail) => {
    const sent = send(request.url, { method: request.method, headers, agent: false, timeout: 60_000 }, (answer) => {
      responseOf(answer).then(settle, fail)
    })
    sent.once('timeout', () => sent.destroy(new Error('No answer within a minute.')))
    sent.once('error', fail)
    sent.end(body)
  })
}

async function responseOf(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const status = answer.statusCode ?? 0
  return new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers })
}
