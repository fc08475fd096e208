import { createHmac } from 'node:crypto'
import { sameText } from '../../base/secret.ts'
import type { Posted } from './port.ts'

/** News older than this, or from as far ahead, is no news (R-PAY-17), in ms. */
export const TOLERANCE_MS = 5 * 60_000
export const SIGNATURE = 'comptoir-signature'

const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/

/** The header that proves whose news this body is and when it was sent: `t=` seconds, `v1=` HMAC-SHA-256 in hex. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${markOf(secret, seconds, body)}`
}

/** Was this signed under the secret, within five minutes of now? Nothing is where the secret is empty. Constant time. */
export function isSigned(secret: string, { body, headers }: Posted, now: Date): boolean {
  const [, seconds = '', mark = ''] = FORM.exec(headers.get(SIGNATURE) ?? '') ?? []
  if (secret === '' || seconds === '') return false
  const right = sameText(mark, markOf(secret, Number(seconds), body))
  return right && Math.abs(now.getTime() - Number(seconds) * 1000) <= TOLERANCE_MS
}

const markOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
