import { describe, expect, test } from 'vitest'
import { assetNames, isBinary, readAsset } from '../../src/base/files.ts'

describe('files that come with the product', () => {
  test('are read by their name from the root of the project, whatever the folder one is in', () => {
    const before = process.cwd()
    try {
      process.chdir('/')
      expect(JSON.parse(readAsset('package.json').toString()).name).toBe('comptoir')
      expect(assetNames('src/base')).toContain('src/base/files.ts')
    } finally {
      process.chdir(before)
    }
  })

  test('are listed sorted, with those of the folders below, and only those of that folder', () => {
    const names = assetNames('src/tools/runtime')
    expect(names).toEqual(names.toSorted())
    expect(names).toContain('src/tools/runtime/package.json')
    expect(assetNames('src/tool')).toEqual([])
  })

  test('are missed aloud', () => {
    expect(() => readAsset('content/fr/0000-nothing.md')).toThrow('0000-nothing.md')
  })

  test('come from disk here, and from within in the single executable', () => {
    expect(isBinary).toBe(false)
  })
})
