import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newKeys, openKeys } from '../../src/core/keys.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-keys-'))
  file = path.join(folder, 'secrets.json')
})
afterEach(() => rmSync(folder, { recursive: true }))
const write = (text: string, mode = 0o600) => {
  writeFileSync(file, text, { mode })
  chmodSync(file, mode)
}

describe('the keys of the house', () => {
  test('are made once, readable by us alone, and stay the same', () => {
    const made = openKeys(file, true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(openKeys(file, true)).toEqual(made)
  })

  test('are five, all different, of 256 bits', () => {
    const keys = Object.values(openKeys(file, true)) as Buffer[]
    expect(keys.map((key) => key.length)).toEqual([32, 32, 32, 32, 32])
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(5)
  })

  test('are not made where they must be given', () => {
    expect(() => openKeys(file, false)).toThrow('does not exist')
  })

  test('are refused when others may read them', () => {
    write(newKeys(), 0o640)
    expect(() => openKeys(file, false)).toThrow('may be read by others')
  })

  test('are refused when one is missing or short, by its name', () => {
    write('{}')
    expect(() => openKeys(file, false)).toThrow('"audit"')
    write(JSON.stringify({ ...(JSON.parse(newKeys()) as object), pepper: 'c2hvcnQ' }))
    expect(() => openKeys(file, false)).toThrow('"pepper"')
  })

  describe('of a file from before there was a second step', () => {
    const older = () => {
      const { factor: _, ...before } = JSON.parse(newKeys()) as Record<string, string>
      return before
    }

    test('are refused in production with what to add, and the file stays as it is', () => {
      const before = JSON.stringify(older())
      write(before)
      expect(() => openKeys(file, false)).toThrow('no key "factor" yet, which this version needs')
      expect(() => openKeys(file, false)).toThrow('comptoir secrets')
      expect(readFileSync(file, 'utf8')).toBe(before)
    })

    test('are completed in the demonstration: the others stay, and so does the new one', () => {
      const before = older()
      write(JSON.stringify(before))
      const keys = openKeys(file, true)
      expect(keys.pepper.toString('base64url')).toBe(before['pepper'])
      expect(keys.factor.length).toBe(32)
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(openKeys(file, false)).toEqual(keys)
    })
  })
})
