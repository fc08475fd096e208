import { describe, expect, test } from 'vitest'
import { signed } from '../../src/base/secret.ts'
import { ownAddress, placeOf, ticketFor } from '../../src/web/place.ts'

const OURS = 'https://comptoir.test'

describe('an address given from outside (R-GEN-18)', () => {
  test.each([
    '/',
    '/faq/2017/mot-de-passe',
    '/manager/acc_1/mail?x=1&y=%2F#card',
    '/en/search?q=a%20b',
    '/a/../b//c',
    '/?next=https://evil.test',
    '/@evil.test',
  ])('%s is ours', (address) => {
    const kept = ownAddress(address, OURS, '/else')
    expect(kept).not.toBe('/else')
    expect(new URL(kept, OURS).origin).toBe(OURS)
  })

  test.each([
    undefined,
    '',
    'evil.test',
    'https://evil.test/',
    'HTTPS://comptoir.test.evil.test/',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '/a/..//evil.test',
    '/.//evil.test',
    '/%2e%2e//evil.test',
    '\\/evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    '\t//evil.test',
    ' /manager',
    '/manager ',
    '/mana ger',
    '/é',
    '/a\u0000b',
    '/a\r\nSet-Cookie: x=1',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.test',
    '?x=1',
    '#x',
    './x',
    '../x',
    '%2F%2Fevil.test',
  ])('%j is not', (address) => {
    expect(ownAddress(address, OURS, '/else')).toBe('/else')
  })

  test('never leads to another site once a browser has read it, whatever it is made of', () => {
    const pieces = ['/', '\\', '.', '..', '%2f', '%5c', '@', ':', 'evil.test', 'https:', '?', '#', '\t', '*', ';']
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const d of pieces) {
            const kept = ownAddress(`/${a}${b}${c}${d}`, OURS, '/')
            expect(new URL(kept, OURS).origin, kept).toBe(OURS)
          }
  })
})

describe('a ticket that says where a card stands', () => {
  const keys = {
    audit: Buffer.alloc(32, 1),
    ticket: Buffer.alloc(32, 2),
    pepper: Buffer.alloc(32, 3),
    factor: Buffer.alloc(32, 5),
    mark: Buffer.alloc(32, 4),
  }
  const place = { path: '/faq/2017', anchor: 'card-1', language: 'en' } as const

  test('leads back there', () => {
    expect(placeOf(keys, ticketFor(keys, place))).toEqual(place)
  })

  test('that is none, is forged, or was signed for something else leads nowhere', () => {
    expect(placeOf(keys, undefined)).toBeUndefined()
    expect(placeOf(keys, 'e30.x')).toBeUndefined()
    expect(placeOf({ ...keys, ticket: keys.pepper }, ticketFor(keys, place))).toBeUndefined()
    expect(placeOf(keys, signed(keys.ticket, 'device', { p: '/', a: 'x', l: 'fr' }))).toBeUndefined()
    expect(placeOf(keys, signed(keys.ticket, 'place', { p: 1, a: 'x', l: 'fr' }))).toBeUndefined()
    expect(placeOf(keys, signed(keys.ticket, 'place', { p: '/', a: 'x', l: 'de' }))).toBeUndefined()
  })
})
