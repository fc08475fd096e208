import type { Raw } from './config.ts'
import type { ServerSettings } from './servers/index.ts'
import { readTemplate, type Template } from './servers/sms/template.ts'

/**
 * The SMS gateway, understood: a real one where it is named, files in the demonstration, and none at all in a production
 * that names none (R-2FA-2). What cannot be meant is added to `faults`.
 */
export function smsOf(
  raw: Raw,
  demo: boolean,
  countries: ReadonlySet<string>,
  faults: string[],
): Pick<ServerSettings, 'sms'> {
  const allowed = [...countries]
  if (!raw.SMS_URL) return demo ? { sms: { kind: 'demo', countries: allowed } } : {}
  if (allowed.length === 0) faults.push('SMS_COUNTRIES may not be empty: it says where SMS are sent to')
  const method = (['POST', 'PUT'] as const).find((one) => one === raw.SMS_METHOD)
  if (!method) faults.push(`SMS_METHOD is POST or PUT, not ${raw.SMS_METHOD}`)
  const success = successOf(raw, faults)
  return {
    sms: {
      kind: 'http',
      gateway: {
        ...{ url: urlOf(raw, demo, faults), method: method ?? 'POST', headers: headersOf(raw, faults) },
        ...{ body: bodyOf(raw, faults), token: raw.SMS_TOKEN, from: raw.SMS_FROM, countries: allowed },
        ...(success ? { success } : {}),
      },
    },
  }
}

/** Numbers and codes travel there: never without encryption in production. */
function urlOf({ SMS_URL: text }: Raw, demo: boolean, faults: string[]): string {
  const protocol = URL.parse(text)?.protocol
  if (protocol !== 'https:' && !(demo && protocol === 'http:'))
    faults.push('SMS_URL is an https address such as https://sms.example.ch/send')
  return text
}

function headersOf({ SMS_HEADERS: text, SMS_TOKEN: token }: Raw, faults: string[]): Record<string, string> {
  const lines = text.split('|').map((line) => line.trim())
  const pairs = lines.filter((line) => line !== '').map((line) => /^([\w!#$%&'*+.^`~-]+):\s*(.*)$/.exec(line) ?? [line])
  for (const [line, name] of pairs) if (!name) faults.push(`SMS_HEADERS: ${line} is not like Name: value`)
  const wanted = pairs.filter(([, , value = '']) => token !== '' || !value.includes('{token}'))
  return Object.fromEntries(wanted.map(([, name = '', value = '']) => [name, value]))
}

function bodyOf({ SMS_BODY: text }: Raw, faults: string[]): Template {
  try {
    return readTemplate(text)
  } catch (problem) {
    faults.push(`SMS_BODY: ${(problem as Error).message}`)
    return { type: 'text/plain', fill: (fill) => fill(text) }
  }
}

function successOf({ SMS_SUCCESS: text }: Raw, faults: string[]): RegExp | undefined {
  if (!text) return undefined
  try {
    return new RegExp(text, 'u')
  } catch {
    faults.push(`SMS_SUCCESS: ${text} is no regular expression`)
    return undefined
  }
}
