import { createHmac, randomBytes } from 'node:crypto'
import { argon2 } from '../base/native.ts'
import type { Gate } from './gate.ts'

interface Cost {
  /** KiB. */
  memoryCost: number
  timeCost: number
  parallelism: number
}

const ARGON2ID = 2
/** Above every row OWASP approves; about 50 ms of one core (security 3.1). */
const LOGIN: Cost = { memoryCost: 65_536, timeCost: 2, parallelism: 1 }
/** What mail and file servers verify within their own memory limits. */
const SERVICE: Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes and checks passwords, behind the gate. `address` is the customer's, so that one cannot fill the queue. */
export interface Hashing {
  /** A PHC string for a login password. The pepper is mixed in: a copy of the database alone cannot be guessed at. */
  login(address: string, password: string): Promise<string>
  /** Is it this login password? Without a hash (no such user) it works as long and says no (security 3.7). */
  isLogin(address: string, password: string, hash: string | undefined): Promise<boolean>
  /** Throws Refusal('busy-hashing') when so many wait already that one more would be refused. */
  knock(address: string): void
  /** A PHC string that servers can verify: no pepper. */
  service(address: string, password: string): Promise<string>
}

/** `cost` is lowered by tests only. */
export async function openHashing(gate: Gate, pepper: Buffer, cost: Cost = LOGIN): Promise<Hashing> {
  const peppered = (password: string) => createHmac('sha256', pepper).update(password.normalize('NFC')).digest('base64')
  const nobody = await argon2().hash(peppered(randomBytes(16).toString('hex')), { ...cost, algorithm: ARGON2ID })
  return {
    knock: gate.knock,
    login: (address, password) =>
      gate.through(address, () => argon2().hash(peppered(password), { ...cost, algorithm: ARGON2ID })),
    isLogin: (address, password, hash) =>
      gate.through(
        address,
        async () => (await argon2().verify(hash ?? nobody, peppered(password))) && hash !== undefined,
      ),
    service: (address, password) =>
      gate.through(address, () => argon2().hash(password, { ...SERVICE, algorithm: ARGON2ID })),
  }
}

/** Cheap hashing, for tests that are not about its cost. */
export const CHEAP: Cost = { memoryCost: 64, timeCost: 1, parallelism: 1 }
