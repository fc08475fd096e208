import { describe, expect, test } from 'vitest'
import { lineOfText, secretAsTyped, upload } from '../../src/base/fields.ts'
import { type FormBody, readForm, withProblem } from '../../src/base/form.ts'
import { Refusal } from '../../src/base/refusal.ts'

const bodyOf = (all: Record<string, string[]>, file?: Buffer): FormBody => ({
  given: (name) => ({ text: all[name]?.[0] ?? '', all: all[name] ?? [], file: file && { bytes: file } }),
  text: (name) => all[name]?.[0] ?? '',
  fingerprint: () => '',
})
const fields = { name: lineOfText(10), password: secretAsTyped }
const read = (all: Record<string, string[]>) => readForm(fields, bodyOf(all))

describe('a form', () => {
  test('that is right gives its values', () => {
    expect(read({ name: [' Claire '], password: [' as typed '] }).values).toEqual({
      name: 'Claire',
      password: ' as typed ',
    })
  })

  test('says everything that is wrong at once', () => {
    const { values, entry } = read({ name: [''], password: [''] })
    expect(values).toBeUndefined()
    expect(Object.keys(entry.errors)).toEqual(['name', 'password'])
  })

  test('keeps what was typed, and never a secret', () => {
    const { entry } = read({ name: ['a name that is too long'], password: ['my secret'] })
    expect(entry.typed).toEqual({ name: ['a name that is too long'] })
    expect(JSON.stringify(entry)).not.toContain('my secret')
  })

  test('takes a problem that came later beside those it has, at its field or for the whole', () => {
    const { entry } = read({ name: [''], password: ['x'] })
    expect(Object.keys(withProblem(entry, new Refusal('login-failed')).errors)).toEqual(['name', 'form'])
    expect(withProblem(entry, new Refusal('pwd-weak', 'password', { least: 12 })).errors['password']).toEqual({
      code: 'pwd-weak',
      about: { least: 12 },
    })
  })

  test('does not hide a fault of the program as one of the person', () => {
    const broken = {
      name: {
        read: () => {
          throw new TypeError('bug')
        },
      },
    }
    expect(() => readForm(broken, bodyOf({}))).toThrow('bug')
  })
})

describe('a line of text', () => {
  test.each(['a\u0000b', 'a\nb', 'a\tb', 'a\u007fb'])('is refused with the control character in %j', (text) => {
    expect(read({ name: [text], password: ['x'] }).entry.errors['name']?.code).toBe('field-too-long')
  })

  test('is composed as we keep it', () => {
    expect(read({ name: ['e\u0301te\u0301'], password: ['x'] }).values?.name).toBe('été')
  })
})

test('a secret over 1024 bytes is refused before anything is hashed', () => {
  expect(read({ name: ['x'], password: ['é'.repeat(512)] }).values?.password).toHaveLength(512)
  expect(read({ name: ['x'], password: ['é'.repeat(513)] }).entry.errors['password']).toEqual({
    code: 'field-too-long',
    about: { most: 1024 },
  })
})

test('a file is there, not empty, and not too heavy', () => {
  const one = { picture: upload(3) }
  const code = (bytes?: Buffer) => readForm(one, bodyOf({}, bytes)).entry.errors['picture']?.code
  expect(code()).toBe('field-missing')
  expect(code(Buffer.alloc(0))).toBe('field-missing')
  expect(code(Buffer.alloc(4))).toBe('file-too-heavy')
  expect(code(Buffer.alloc(3))).toBeUndefined()
})
