import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Keys } from '../../src/core/ctx.ts'
import { type Belongs, openSecret, sealSecret } from '../../src/core/sealed.ts'

const keys = { factor: randomBytes(32) } as Keys
const claire: Belongs = { kind: 'app', userId: 1, factor: 'fac_1' }
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

describe('a sealed secret', () => {
  test('opens for what it belongs to, and says nothing of itself', () => {
    const sealed = sealSecret(keys, claire, SEED)
    expect(openSecret(keys, claire, sealed)).toBe(SEED)
    expect(sealed).not.toContain(SEED)
    expect(sealSecret(keys, claire, SEED)).not.toBe(sealed)
  })

  test.each([
    ['another user', { ...claire, userId: 2 }],
    ['another factor', { ...claire, factor: 'fac_2' }],
    ['another kind', { ...claire, kind: 'sms' as const }],
  ])('does not open for %s: rows that were swapped are worth nothing (security 3.8)', (_, other) => {
    const sealed = sealSecret(keys, claire, SEED)
    expect(() => openSecret(keys, other, sealed)).toThrow()
  })

  test('does not open when a single letter of it was changed, or some are missing', () => {
    const sealed = sealSecret(keys, claire, SEED)
    for (const at of [10, 30, sealed.length - 2]) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      expect(() => openSecret(keys, claire, sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow()
      expect(() => openSecret(keys, claire, sealed.slice(0, at))).toThrow()
    }
    expect(() => openSecret(keys, claire, '')).toThrow()
  })

  test('names its key, so that one sealed under another is told', () => {
    const sealed = sealSecret(keys, claire, SEED)
    expect(() => openSecret({ factor: randomBytes(32) } as Keys, claire, sealed)).toThrow(
      `fac_1 was sealed under a key this house does not have: ${sealed.slice(0, 8)}`,
    )
  })
})
