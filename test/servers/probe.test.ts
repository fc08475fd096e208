import { describe, expect, test } from 'vitest'
import { probedBy, probePasswords } from '../../src/servers/probe.ts'

describe('what a probe found out', () => {
  test.for([
    [true, false, 'answers'],
    [false, false, 'opens-to-nobody'],
    [true, true, 'opens-to-anything'],
    [false, true, 'opens-to-anything'],
    [undefined, false, 'silent'],
    [true, undefined, 'silent'],
  ] as const)(
    'is, where the right password opens: %s, and a wrong one: %s, that the server %s',
    ([right, wrong, told]) => {
      expect(probedBy(right, wrong)).toBe(told)
    },
  )
})

test('probe passwords differ by house and by service, and are the same again', () => {
  const [ours, theirs] = [probePasswords(Buffer.alloc(32, 1)), probePasswords(Buffer.alloc(32, 2))]
  expect(new Set([ours('mail'), ours('ftp'), theirs('mail')]).size).toBe(3)
  expect(ours('mail')).toBe(probePasswords(Buffer.alloc(32, 1))('mail'))
  expect(ours('mail')).toHaveLength(43)
})
