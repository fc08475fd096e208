import { describe, expect, test } from 'vitest'
import { publicId, randomToken, sameText, seal, sha256, signed, unsigned } from '../../src/base/secret.ts'

const key = Buffer.alloc(32, 1)
const other = Buffer.alloc(32, 2)

describe('a signed value', () => {
  const value = signed(key, 'place', { path: '/faq/2017', words: 'été' })

  test('comes back as it left', () => {
    expect(unsigned(key, 'place', value)).toEqual({ path: '/faq/2017', words: 'été' })
  })

  test('is nothing under another key or for another purpose', () => {
    expect(unsigned(other, 'place', value)).toBeUndefined()
    expect(unsigned(key, 'device', value)).toBeUndefined()
  })

  test('is nothing once a single character was changed', () => {
    for (let at = 0; at < value.length; at++) {
      const changed = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`
      expect(unsigned(key, 'place', changed), changed).toBeUndefined()
    }
  })

  test.each([
    '',
    '.',
    'a',
    'a.',
    '.a',
    `${value}.`,
    `${value}.x`,
    value.split('.')[0] as string,
    `x${value}`,
    '{}',
    '\u0000',
    'é.é',
  ])('is nothing when it is %j', (text) => {
    expect(unsigned(key, 'place', text)).toBeUndefined()
  })

  test('cannot be moved from one purpose to another by shifting the border between them', () => {
    const [body = ''] = value.split('.')
    expect(unsigned(key, 'a', `${body}.${seal(key, `b|${body}`)}`)).toBeUndefined()
  })
})

test('tokens have 256 bits and ids 80, and never come twice', () => {
  const tokens = Array.from({ length: 1000 }, randomToken)
  const ids = Array.from({ length: 1000 }, () => publicId('mbx'))
  expect(new Set(tokens).size).toBe(1000)
  expect(new Set(ids).size).toBe(1000)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  for (const id of ids) expect(id).toMatch(/^mbx_[0-9a-hjkmnp-tv-z]{16}$/)
})

test('texts are compared whole, whatever their length', () => {
  expect(sameText('abc', 'abc')).toBe(true)
  expect(sameText('abc', 'abd')).toBe(false)
  expect(sameText('abc', 'ab')).toBe(false)
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
