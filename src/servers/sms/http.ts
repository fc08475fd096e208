import { ServerDown } from '../../base/refusal.ts'
import type { Sms, SmsServer } from './port.ts'
import { filledIn, type Template } from './template.ts'

/** A gateway that takes messages over HTTP, described wholly by settings. */
export interface SmsGatewaySettings {
  url: string
  method: 'POST' | 'PUT'
  /** Their values may name what the body may. */
  headers: Readonly<Record<string, string>>
  body: Template
  /** Stands for `{token}`. */
  token: string
  /** Stands for `{from}`: who it is sent by, as the gateway knows it. */
  from: string
  /** What the answer must hold beside a status of 2xx; absent: the status is enough. */
  success?: RegExp
  countries: readonly string[]
  /** In ms. */
  patience?: number
}

const PATIENCE_MS = 10_000
const MOST_BYTES = 1_000_000

/**
 * A real gateway. It is waited for ten seconds, leads nowhere else, and of its answer no more than a megabyte is read.
 * Nothing it says is repeated: it might quote the number or the text.
 */
export function httpSmsServer(settings: SmsGatewaySettings): SmsServer {
  return {
    countries: settings.countries,
    async send(message) {
      const taken = await ask(settings, message).catch((problem: unknown) => {
        throw new ServerDown('sms', { cause: (problem as Error).name })
      })
      if (!taken) throw new ServerDown('sms')
    },
  }
}

async function ask({ url, method, headers, body, patience, success, ...more }: SmsGatewaySettings, { to, text }: Sms) {
  const words = { to, digits: to.replace('+', ''), text, token: more.token, from: more.from }
  const fill = (template: string) => filledIn(template, words)
  const filled = Object.entries(headers).map(([name, value]): [string, string] => [name, fill(value)])
  const answer = await fetch(url, {
    method,
    headers: [['Content-Type', body.type], ...filled],
    body: body.fill(fill),
    redirect: 'error',
    signal: AbortSignal.timeout(patience ?? PATIENCE_MS),
  })
  const said = await beginningOf(answer)
  return said !== undefined && answer.ok && (success?.test(said) ?? true)
}

/** The answer as text; undefined when it is longer than anybody needs to say yes. */
async function beginningOf({ body }: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.length
    if (bytes > MOST_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
