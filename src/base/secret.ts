import { createHmac, createSecretKey, hash, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 256 random bits as 43 characters of base64url: cookies and links (R-GEN-21). */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** A random id that says what it names: `mbx_…`, 80 bits (R-GEN-11). */
export function publicId(kind: string): string {
  const letters = Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('')
  return `${kind}_${letters}`
}

/** SHA-256 in hex: how random tokens are kept. Not for passwords. */
export const sha256 = (text: string | Buffer): string => hash('sha256', text, 'hex')

/** HMAC-SHA-256 in base64url under one of the house's keys. */
export const seal = (key: Buffer, text: string): string =>
  createHmac('sha256', keyObjectOf(key)).update(text).digest('base64url')

/** Node makes an object of a key first, which takes ten times as long as the seal: once for each key is enough. */
function keyObjectOf(key: Buffer): KeyObject {
  const made = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

const keyObjects = new WeakMap<Buffer, KeyObject>()

/** Compares two short texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(sha256(a), 'hex')
  return timingSafeEqual(left, Buffer.from(sha256(b), 'hex'))
}

/** `payload.seal`: a value that comes back from a browser unchanged or not at all. It is signed, not hidden. */
export function signed(key: Buffer, purpose: string, payload: object): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${body}.${seal(key, `${purpose}|${body}`)}`
}

/** The payload of a signed value, or undefined when it was not ours, was changed, or was meant for something else. */
export function unsigned(key: Buffer, purpose: string, value: string): unknown {
  const [body, mark, rest] = value.split('.')
  if (!body || !mark || rest !== undefined) return undefined
  if (!sameText(mark, seal(key, `${purpose}|${body}`))) return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}
