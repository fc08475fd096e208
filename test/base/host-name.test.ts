import { describe, expect, test } from 'vitest'
import { hostName, hostNameOf, isHostName, readableHost } from '../../src/base/host-name.ts'
import { HOSTILE } from './host-names.ts'

describe('a host name has one form', () => {
  test.each(HOSTILE)('and %j is none', (typed) => {
    expect(isHostName(typed)).toBe(false)
    expect(hostNameOf(typed.trim() === 'a.test' ? `${typed}!` : typed)).toBeUndefined()
  })

  test.each([
    ['Boutique.Exemple.CH', 'boutique.exemple.ch'],
    [' www.a.test. ', 'www.a.test'],
    ['cr\u00eaperie.test', 'xn--crperie-kya.test'],
    ['cre\u0302perie.test', 'xn--crperie-kya.test'],
    ['\u043f\u0435\u043a\u0430\u0440\u043d\u044f.test', 'xn--80ajpngj0i.test'],
    ['a.xn--p1ai', 'a.xn--p1ai'],
    ['3.a-b.test', '3.a-b.test'],
  ])('and %j is %s', (typed, name) => {
    expect(hostNameOf(typed)).toBe(name)
    expect(isHostName(name)).toBe(true)
  })

  test('of at most 253 characters', () => {
    const name = `${'abcdefg.'.repeat(31)}tests`
    expect(name).toHaveLength(253)
    expect(hostNameOf(name)).toBe(name)
    expect(hostNameOf(`a${name}`)).toBeUndefined()
  })

  test('and is read as it was typed', () => {
    expect(readableHost('xn--crperie-kya.test')).toBe('cr\u00eaperie.test')
  })

  test('refused in words when it is typed wrongly', () => {
    const read = (text: string) => () => hostName.read({ text } as never, 'name', {} as never)
    expect(read('*.a.test')).toThrow(expect.objectContaining({ code: 'host-form', field: 'name' }))
    expect(read('  ')).toThrow(expect.objectContaining({ code: 'field-missing' }))
  })
})
