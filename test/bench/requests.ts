import { writeFileSync } from 'node:fs'

/** A number that no request has carried before takes its place as the request is sent. */
export const NEW_NUMBER = '################'

interface Given {
  method: 'GET' | 'POST'
  path: string
  headers?: Readonly<Record<string, string>>
  /** Sent as a form. */
  fields?: Readonly<Record<string, string>>
}

/** Writes whole requests, each to be sent in its turn, for `load`. */
export function writeRequests(file: string, origin: string, requests: readonly Given[]): string {
  writeFileSync(file, requests.map((one) => textOf(origin, one)).join('\0'))
  return file
}

function textOf(origin: string, { method, path, headers = {}, fields }: Given): string {
  const body = fields ? String(new URLSearchParams(fields)).replaceAll('%23', '#') : ''
  const all = {
    Host: new URL(origin).host,
    ...headers,
    ...(fields
      ? {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': String(Buffer.byteLength(body)),
          'Sec-Fetch-Site': 'same-origin',
          Origin: origin,
        }
      : {}),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`
}
