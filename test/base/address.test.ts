import { describe, expect, test } from 'vitest'
import { clientAddress, networksOf, prefixOf } from '../../src/base/address.ts'

describe('who is asking (R-GEN-15)', () => {
  const trusted = networksOf(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'])
  const ask = (peer: string, forwarded?: string) => clientAddress(peer, forwarded, trusted)

  test('is the peer, whatever it says, when it is no proxy of ours', () => {
    expect(ask('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
    expect(ask('2001:db8::9', '127.0.0.1')).toBe('2001:db8::9')
  })

  test('is who stands before our proxies, from the right', () => {
    expect(ask('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
    expect(ask('127.0.0.1', '203.0.113.9, 10.1.2.3')).toBe('203.0.113.9')
    expect(ask('::1', '2001:db8::9, fd00::1, 10.9.9.9')).toBe('2001:db8::9')
  })

  test('is not who a customer wrote in front of their own address', () => {
    expect(ask('127.0.0.1', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
    expect(ask('127.0.0.1', '127.0.0.1, 203.0.113.9')).toBe('203.0.113.9')
  })

  test.each(['unknown', '', '203.0.113.9:4711', '<script>', '203.0.113', '1.2.3.4\r\nx', ' , '])(
    'is the last believed hop when what comes next is %j',
    (hop) => {
      expect(ask('127.0.0.1', `198.51.100.1, ${hop}, 10.0.0.1`)).toBe('10.0.0.1')
    },
  )

  test('is the same over IPv4 and over IPv4 inside IPv6', () => {
    expect(ask('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(ask('::ffff:127.0.0.1', '::ffff:203.0.113.9')).toBe('203.0.113.9')
  })

  test('is the proxy when it says nothing', () => {
    expect(ask('127.0.0.1')).toBe('127.0.0.1')
    expect(ask('')).toBe('')
  })

  test.each(['localhost', '10.0.0.0/33', '10.0.0.0/x', '300.1.1.1', ''])('%j is not an address of a proxy', (entry) => {
    expect(() => networksOf([entry])).toThrow()
  })
})

describe('the part of an address that one customer holds', () => {
  test('is all of IPv4', () => {
    expect(prefixOf('203.0.113.9')).toBe('203.0.113.9')
  })

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ff', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
  ])('is the first half of %s', (address, prefix) => {
    expect(prefixOf(address)).toBe(prefix)
  })
})
