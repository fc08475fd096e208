import { describe, expect, test } from 'vitest'
import { knownPasswords } from '../../src/base/known-passwords.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../../src/base/passwords.ts'

const check =
  (password: string, names: readonly string[] = []) =>
  () =>
    checkNewPassword(password, SERVICE_PASSWORD, names, 'password')
const refusal = (code: string, about = {}) => expect.objectContaining({ code, field: 'password', about })

describe('a new service password (R-PWD-4)', () => {
  test('has 12 to 128 code points, counted as people count letters', () => {
    expect(check('onze signes')).toThrow(refusal('pwd-weak', { least: 12 }))
    expect(check('douze signes')).not.toThrow()
    expect(check('🥐🍞🥖🥨🥯🥞🧇🧀🍖🍗🥩')).toThrow(refusal('pwd-weak', { least: 12 }))
    expect(check('🥐🍞🥖🥨🥯🥞🧇🧀🍖🍗🥩🥓')).not.toThrow()
    const long = Array.from({ length: 128 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
    expect(check(long)).not.toThrow()
    expect(check(`${long}x`)).toThrow(refusal('pwd-too-long', { most: 128 }))
  })

  test('is as long as its letters, however the keyboard composes them', () => {
    expect(check('éèêëàâäôöûü'.normalize('NFD'))).toThrow(refusal('pwd-weak', { least: 12 }))
    expect(check('éèêëàâäôöûüç'.normalize('NFD'))).not.toThrow()
  })

  test('needs no capital, no digit and no sign, and may hold spaces', () => {
    expect(check('le four est encore tiede')).not.toThrow()
    expect(check('  deux  espaces  ')).not.toThrow()
  })

  test.each(['password1234', 'qwertyuiop123', 'Iloveyou1234', 'PASSWORD1234'])(
    'is not %s, which leaked long ago',
    (password) => {
      expect(check(password)).toThrow(refusal('pwd-reused-known'))
    },
  )

  test.each([
    'aaaaaaaaaaaa',
    'abababababab',
    'aabbccddaabb',
    'xy1!xy1!xy1!',
    'croissantcroissant',
    'abcdefghijkl',
    'zyxwvutsrqponm',
    '012345678901',
    '098765432109',
    'qwertzuiopasdf',
    'AZERTYUIOPQSD',
    'lkjhgfdsapoiuz',
  ])('is not %s, which everybody guesses first', (password) => {
    expect(check(password)).toThrow(refusal('pwd-reused-known'))
  })

  test('does not hold a name it belongs to, in any case', () => {
    const names = ['contact@boulangerie.test', 'contact', 'boulangerie']
    expect(check('mon-Contact-2026', names)).toThrow(refusal('pwd-is-name'))
    expect(check('xBOULANGERIEx1', names)).toThrow(refusal('pwd-is-name'))
    expect(check('quatre-tartes-rondes', names)).not.toThrow()
  })

  test('may hold a name so short that it is in many words', () => {
    expect(check('les-meringues-de-Lea', ['lea'])).not.toThrow()
  })
})

test('the list of leaked passwords came along and knows only what is in it', () => {
  const known = knownPasswords()
  expect(known.size).toBeGreaterThan(10_000)
  expect(known.has('password1234')).toBe(true)
  expect(known.has('quatre-tartes-aux-pommes')).toBe(false)
})
