import { describe, expect, test } from 'vitest'
import { printedConfig, printUsage } from '../../src/print-config.ts'

describe('print-config', () => {
  test('tells in its usage every program with its parts, the first of which may be left out where there is one', () => {
    expect(printUsage).toContain('comptoir print-config dovecot [--part sql]')
    expect(printUsage).toContain('comptoir print-config radicale --part calendars|contacts|plugin|unit')
  })

  test.for([
    ['apache', undefined],
    ['radicale', undefined],
    ['radicale', 'main'],
    ['dovecot', 'password'],
    [undefined, undefined],
    ['__proto__', 'toString'],
    ['dovecot', 'constructor'],
  ] as const)('says what it knows when it is asked for %s, part %s', ([program, part]) => {
    expect(() => printedConfig(program, part)).toThrow('print-config knows:\ncomptoir print-config dovecot')
  })
})
