import { expect, test } from 'vitest'
import { openGate } from '../../src/core/gate.ts'
import { CHEAP, openHashing } from '../../src/core/hashing.ts'

const gate = openGate({ slots: 2, queue: 100, queuePerAddress: 100, wait: 10_000 })
const pepper = Buffer.alloc(32, 7)
const hashing = await openHashing(gate, pepper, CHEAP)
const PASSWORD = 'trois-croissants-chauds'

test('a login password opens with itself and with nothing else', async () => {
  const hash = await hashing.login('a', PASSWORD)
  expect(await hashing.isLogin('a', PASSWORD, hash)).toBe(true)
  expect(await hashing.isLogin('a', `${PASSWORD} `, hash)).toBe(false)
  expect(await hashing.isLogin('a', PASSWORD.toUpperCase(), hash)).toBe(false)
})

test('the same letters typed on another keyboard are the same password', async () => {
  const hash = await hashing.login('a', 'pâte brisée'.normalize('NFC'))
  expect(await hashing.isLogin('a', 'pâte brisée'.normalize('NFD'), hash)).toBe(true)
})

test('a copy of the database without the pepper opens nothing', async () => {
  const hash = await hashing.login('a', PASSWORD)
  const elsewhere = await openHashing(gate, Buffer.alloc(32, 8), CHEAP)
  expect(await elsewhere.isLogin('a', PASSWORD, hash)).toBe(false)
})

test('nobody has no password, not even the right one', async () => {
  expect(await hashing.isLogin('a', PASSWORD, undefined)).toBe(false)
})

test('the same password twice gives two hashes', async () => {
  expect(await hashing.login('a', PASSWORD)).not.toBe(await hashing.login('a', PASSWORD))
})

test('login hashes cost what security 3.1 asks', async () => {
  const real = await openHashing(gate, pepper)
  expect(await real.login('a', PASSWORD)).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/)
})

test('service hashes can be read by the servers: argon2id within their memory, no pepper', async () => {
  const elsewhere = await openHashing(gate, Buffer.alloc(32, 8), CHEAP)
  const hash = await elsewhere.service('a', PASSWORD)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const { verify } = await import('@node-rs/argon2')
  expect(await verify(hash, PASSWORD)).toBe(true)
})
