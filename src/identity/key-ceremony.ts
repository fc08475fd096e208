import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { KeyHome } from '../web/key-home.ts'
import type { Key, NewKey } from './keys.ts'

/** EdDSA, ES256, RS256, in the order we prefer them (RFC 8152, section 8). */
const ALGORITHMS = [-8, -7, -257]
const TIMEOUT_MS = 5 * 60_000

type Listed = Pick<Key, 'credential_id' | 'transports'>

/** Keys as a browser is told of them. Transports are words of its own, unread by us. */
const listed = (keys: readonly Listed[]) =>
  keys.map(({ credential_id: id, transports }) => {
    const words = transports === '' ? [] : transports.split(' ')
    return { id, type: 'public-key' as const, ...(words.length > 0 ? { transports: words as never } : {}) }
  })

interface NewKeyFor {
  home: KeyHome
  house: string
  user: { handle: string; email: string; name: string }
  challenge: string
  keys: readonly Listed[]
}

/**
 * What a browser is asked for a new key: of any make, one that can be found by itself and verifies its user if possible,
 * and none of those that are there already (WebAuthn level 3, section 5.4).
 */
export const creationOptions = ({
  home,
  house,
  user,
  challenge,
  keys,
}: NewKeyFor): PublicKeyCredentialCreationOptionsJSON => ({
  challenge,
  rp: { id: home.id, name: house },
  user: { id: user.handle, name: user.email, displayName: user.name },
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
  timeout: TIMEOUT_MS,
  attestation: 'none',
  excludeCredentials: listed(keys),
  authenticatorSelection: { residentKey: 'preferred', requireResidentKey: false, userVerification: 'preferred' },
})

/** What a browser is asked to have signed: by one of these keys, or, where none is named, by whichever verifies its user. */
export const requestOptions = (
  home: KeyHome,
  challenge: string,
  keys?: readonly Listed[],
): PublicKeyCredentialRequestOptionsJSON => ({
  challenge,
  rpId: home.id,
  timeout: TIMEOUT_MS,
  userVerification: keys ? 'preferred' : 'required',
  ...(keys ? { allowCredentials: listed(keys) } : {}),
})

/** What an answer says of itself, before anything of it is believed. */
export interface Claim {
  answer: AuthenticationResponseJSON & RegistrationResponseJSON
  credentialId: string
  challenge: string
  userHandle: string | undefined
}

/** Reads the answer of a key, as text of JSON. Undefined for whatever is not one. Never throws. */
export function claimOf(text: string): Claim | undefined {
  try {
    const answer = JSON.parse(text)
    const said = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8'))
    const { id } = answer
    if (typeof id !== 'string' || typeof said.challenge !== 'string' || said.crossOrigin === true) return undefined
    const { userHandle } = answer.response
    return {
      answer,
      credentialId: id,
      challenge: said.challenge,
      userHandle: typeof userHandle === 'string' ? userHandle : undefined,
    }
  } catch {
    return undefined
  }
}

/** Its programs are needed by those with a key only, and take a while to read. */
const checks = () => import('@simplewebauthn/server')

/** The new key of an answer to `creationOptions`; the reason why not, for the log, when it is none. */
export async function verifyCreation({ answer, challenge }: Claim, home: KeyHome): Promise<NewKey | Error> {
  try {
    const { verifyRegistrationResponse } = await checks()
    const result = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: home.origin,
      expectedRPID: home.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!result.verified) return new Error('not verified')
    const { credential, aaguid, userVerified, credentialBackedUp } = result.registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: wordsOf(credential.transports),
      aaguid,
      alone: userVerified,
      backedUp: credentialBackedUp,
    }
  } catch (problem) {
    return problem as Error
  }
}

/** The ways a browser says it reaches a key: words of small letters, and of nothing else. */
const wordsOf = (transports: unknown): string =>
  Array.isArray(transports)
    ? transports
        .filter((word) => typeof word === 'string' && /^[a-z-]{1,20}$/.test(word))
        .slice(0, 8)
        .join(' ')
    : ''

/** What a key signed beside the challenge. */
export interface Signed {
  counter: number
  userVerified: boolean
  backedUp: boolean
}

/** What this key signed, if it did; the reason why not. Its counter is judged by whoever writes it down. */
export async function verifyAssertion(
  { answer, challenge }: Claim,
  home: KeyHome,
  key: Pick<Key, 'credential_id' | 'public_key'>,
): Promise<Signed | Error> {
  try {
    const { verifyAuthenticationResponse } = await checks()
    const result = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: home.origin,
      expectedRPID: home.id,
      requireUserVerification: false,
      credential: {
        id: key.credential_id,
        publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')),
        counter: 0,
      },
    })
    if (!result.verified) return new Error('not signed by this key')
    const { newCounter: counter, userVerified, credentialBackedUp: backedUp } = result.authenticationInfo
    return { counter, userVerified, backedUp }
  } catch (problem) {
    return problem as Error
  }
}
