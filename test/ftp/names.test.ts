import { describe, expect, test } from 'vitest'
import type { Field } from '../../src/base/form.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { ftpFolder, ftpName, quotaMb } from '../../src/ftp/names.ts'

const read = <T>(field: Field<T>, text: string): T | string => {
  try {
    return field.read({ text, all: [text], file: undefined }, 'field', () => '')
  } catch (no) {
    if (no instanceof Refusal) return no.code
    throw no
  }
}

describe('the name of an FTP account has one form', () => {
  test.each(['boutique', 'photos_2026', 'a', '_', '9', 'x'.repeat(23)])('%s is one', (name) => {
    expect(read(ftpName, name)).toBe(name)
  })

  test.each([
    ...['Boutique', 'caf\u00e9', 'a b', 'a-b', '-rf', 'a.b', '../b', 'a/b', 'a:b', "a'b", 'a"b', 'a`b', 'a%b', 'a\\b'],
    ...['a\nb', 'a\0b', 'a\rb', 'a;b', '$(a)', '*', 'x'.repeat(24), 'x'.repeat(5000), '\u0430bc', '\uff41', 'K\u0307'],
  ])('%j is refused', (name) => {
    expect(read(ftpName, name)).toBe('ftp-name-form')
  })
})

describe('a folder lies inside its hosting', () => {
  test.each([
    ['', ''],
    ['site', 'site'],
    ['/site/images/', 'site/images'],
    ['site/.well-known', 'site/.well-known'],
    [' a_b-c.d ', 'a_b-c.d'],
    ['/', ''],
  ])('%j is %j', (typed, kept) => {
    expect(read(ftpFolder, typed)).toBe(kept)
  })

  test.each([
    ...[
      '..',
      '.',
      'a/..',
      '../a',
      'a/../b',
      'a//b',
      '//etc',
      'a/./b',
      '-rf',
      'a/-rf',
      'a b',
      'caf\u00e9',
      'a:b',
      'a\nb',
    ],
    ...['a\0b', 'a\\b', 'a;b', '~', '$HOME', 'a%2fb', '\u2024\u2024', `${'x/'.repeat(150)}x`, 'x'.repeat(101)],
  ])('%j is refused', (typed) => {
    expect(read(ftpFolder, typed)).toBe('ftp-folder-form')
  })
})

describe('room is counted in whole megabytes', () => {
  test.each([
    ['', 0],
    ['500', 500],
    ['1 500', 1500],
    ["10'000", 10_000],
  ])('%j is %j', (typed, kept) => {
    expect(read(quotaMb, typed)).toBe(kept)
  })

  test.each(['0', '-1', '1.5', '1e3', '0x10', 'much', '99999999', '1\n2x', '\u0661'])('%j is refused', (typed) => {
    expect(read(quotaMb, typed)).toBe('ftp-quota-form')
  })
})
