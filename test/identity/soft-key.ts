import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A security key without a case: it makes key pairs and signs, as CTAP 2 and WebAuthn level 3 have it. */
export interface SoftKey {
  credentialId: string
  /** What it answers when it is to be added: JSON text, as the browser's own `toJSON` gives it. */
  create(options: CreationAsked, wishes?: Wishes): string
  /** What it answers when it is to sign. */
  get(options: RequestAsked, wishes?: Wishes): string
  /** How often it says it has signed. Stays at zero for a key that does not count. */
  counter: number
}

export interface CreationAsked {
  challenge: string
  rp: { id: string }
  user: { id: string }
}

export interface RequestAsked {
  challenge: string
  rpId: string
}

/** What an attacker, or another page, would have otherwise. */
export interface Wishes {
  origin?: string
  rpId?: string
  type?: string
  userVerified?: boolean
  userPresent?: boolean
  crossOrigin?: boolean
  userHandle?: string | null
  credentialId?: string
  /** Signs something else than what is sent. */
  forged?: boolean
}

export interface Kind {
  origin: string
  /** It checks its user, by a PIN or a finger. */
  verifies?: boolean
  counts?: boolean
  algorithm?: 'ES256' | 'EdDSA' | 'RS256'
  backedUp?: boolean
}

const FLAGS = { present: 0x01, verified: 0x04, mayBeBackedUp: 0x08, backedUp: 0x10, attested: 0x40 }

/** A key as it comes out of its box. */
export function softKey({ origin, verifies = false, counts = false, algorithm = 'ES256', backedUp }: Kind): SoftKey {
  const id = randomBytes(32)
  const { privateKey, publicKey } = pairOf(algorithm)
  let handle: string | null = null
  const authData = (rpId: string, attested: Buffer, wishes: Wishes): Buffer => {
    const flags =
      (wishes.userPresent === false ? 0 : FLAGS.present) |
      ((wishes.userVerified ?? verifies) ? FLAGS.verified : 0) |
      (backedUp ? FLAGS.mayBeBackedUp | FLAGS.backedUp : 0) |
      (attested.length > 0 ? FLAGS.attested : 0)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(key.counter, 1)
    return Buffer.concat([sha256(wishes.rpId ?? rpId), head, attested])
  }
  const clientData = (type: string, challenge: string, wishes: Wishes) =>
    Buffer.from(
      JSON.stringify({
        type: wishes.type ?? type,
        challenge,
        origin: wishes.origin ?? origin,
        crossOrigin: wishes.crossOrigin ?? false,
      }),
    )
  const key: SoftKey = {
    credentialId: text(id),
    counter: 0,
    create({ challenge, rp, user }, wishes = {}) {
      handle = user.id
      const named = wishes.credentialId ? Buffer.from(wishes.credentialId, 'base64url') : id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(named.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, named, coseOf(publicKey, algorithm)])
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(rp.id, attested, wishes)],
        ]),
      )
      const clientDataJSON = text(clientData('webauthn.create', challenge, wishes))
      const response = { clientDataJSON, attestationObject: text(attestation), transports: ['usb'] }
      return answer(text(named), response)
    },
    get({ challenge, rpId }, wishes = {}) {
      if (counts) key.counter += 1
      const signed = authData(rpId, Buffer.alloc(0), wishes)
      const client = clientData('webauthn.get', challenge, wishes)
      const payload = Buffer.concat([signed, sha256(wishes.forged ? 'something else' : client)])
      const signature = sign(algorithm === 'EdDSA' ? null : 'sha256', payload, privateKey)
      const parts = { authenticatorData: text(signed), clientDataJSON: text(client), signature: text(signature) }
      const userHandle = wishes.userHandle === undefined ? handle : wishes.userHandle
      return answer(wishes.credentialId ?? text(id), { ...parts, ...(userHandle === null ? {} : { userHandle }) })
    },
  }
  return key
}

const text = (bytes: Buffer): string => bytes.toString('base64url')
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()
const answer = (id: string, response: object): string =>
  JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })

function pairOf(algorithm: NonNullable<Kind['algorithm']>): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519')
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** A public key as COSE writes it (RFC 9052, section 7). */
function coseOf(publicKey: KeyObject, algorithm: NonNullable<Kind['algorithm']>): Buffer {
  const jwk = publicKey.export({ format: 'jwk' })
  const part = (name: 'x' | 'y' | 'n' | 'e') => Buffer.from(jwk[name] ?? '', 'base64url')
  const lines: [number, unknown][] =
    algorithm === 'EdDSA'
      ? [
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, part('x')],
        ]
      : algorithm === 'RS256'
        ? [
            [1, 3],
            [3, -257],
            [-1, part('n')],
            [-2, part('e')],
          ]
        : [
            [1, 2],
            [3, -7],
            [-1, 1],
            [-2, part('x')],
            [-3, part('y')],
          ]
  return cbor(new Map(lines))
}

/** As much of CBOR as a key needs (RFC 8949): small numbers, bytes, words, maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const map = value as Map<unknown, unknown>
  return Buffer.concat([head(5, map.size), ...[...map].flatMap(([name, one]) => [cbor(name), cbor(one)])])
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 256) return Buffer.from([(major << 5) | 24, size])
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
}
