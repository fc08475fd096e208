import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { newRescueCode, rescueCodeHash } from '../../src/base/rescue-code.ts'
import { appAddress, inGroups, newSeed, stepOfCode } from '../../src/base/totp.ts'

const seed = newSeed()
const now = new Date('2026-03-02T09:00:10Z')
const at = (seconds: number) => generateSync({ secret: seed, epoch: now.getTime() / 1000 + seconds })
const STEP = Math.floor(now.getTime() / 30_000)

describe('a code of an app', () => {
  test.each([
    [-30, STEP - 1],
    [0, STEP],
    [30, STEP + 1],
  ])('that is %i seconds off is the one of its step (R-2FA-5)', (seconds, step) => {
    expect(stepOfCode(seed, at(seconds), now)).toBe(step)
  })

  test.each([-60, 60, 3600])('that is %i seconds off is none', (seconds) => {
    expect(stepOfCode(seed, at(seconds), now)).toBeUndefined()
  })

  test.each(['', '12345', '1234567', 'abcdef', '12 345', '１２３４５６', '-12345', '1e5000', '\u0000'.repeat(6)])(
    'that is malformed (%j) is no code and no mistake of ours (security F11)',
    (code) => {
      expect(stepOfCode(seed, code, now)).toBeUndefined()
    },
  )

  test('is of one seed of 160 bits only', () => {
    expect(seed).toMatch(/^[A-Z2-7]{32}$/)
    expect(stepOfCode(newSeed(), at(0), now)).toBeUndefined()
  })

  test('comes from an address whose issuer ends where it should', () => {
    const address = appAddress(seed, { login: 'claire@example.test', issuer: 'A: B' })
    expect(address).toMatch(/^otpauth:\/\/totp\/A%20%20B:claire%40example\.test\?secret=/)
    expect(inGroups(seed).replaceAll(' ', '')).toBe(seed)
  })
})

describe('a rescue code', () => {
  test('is 125 random bits in five groups, without letters that are mistaken for others', () => {
    const codes = Array.from({ length: 200 }, newRescueCode)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('is the same in small letters, without dashes, and as it is misread from paper (security 3.9)', () => {
    const hash = rescueCodeHash('7H2K0-1BCDE-FGHJ1-MNPQR-STVW0')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(rescueCodeHash('7h2ko ibcde fghjl mnpqr stvwO')).toBe(hash)
  })

  test.each(['', '7H2KX', '7H2K0-1BCDE-FGHJ1-MNPQR-STVWU', 'é'.repeat(25), '0'.repeat(26), '123456'])(
    'is not %j',
    (typed) => {
      expect(rescueCodeHash(typed)).toBeUndefined()
    },
  )
})
