import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sha256 } from '../base/secret.ts'
import type { Keys } from './ctx.ts'

/** What a sealed secret belongs to: put anywhere else, it does not open. */
export interface Belongs {
  kind: 'app' | 'sms' | 'desk' | 'bulk'
  /** Of a user; with `desk`, of one of our own people. */
  userId: number
  /** The public id of its factor; with `bulk`, of the change and the address. */
  factor: string
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/**
 * Seals a secret that must be read again (security 3.8): AES-256-GCM under a key that is not in the database, bound to
 * kind, user and factor, so that two rows cannot be swapped. It begins with the name of its key.
 */
export function sealSecret({ factor: key }: Keys, belongs: Belongs, secret: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(belongs))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${nameOf(key)}.${sealed.toString('base64url')}`
}

/** The secret again. Throws for one that belongs to something else, was changed, or was sealed under another key. */
export function openSecret({ factor: key }: Keys, belongs: Belongs, sealed: string): string {
  const [name, text = ''] = sealed.split('.')
  if (name !== nameOf(key))
    throw new Error(`${belongs.factor} was sealed under a key this house does not have: ${name}`)
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(boundTo(belongs)).setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
}

const nameOf = (key: Buffer): string => sha256(key).slice(0, 8)

const boundTo = ({ kind, userId, factor }: Belongs): Buffer => Buffer.from(`${kind}|${userId}|${factor}`)
