import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { productActions } from '../../src/actions/registry.ts'
import { checkContent } from '../../src/knowledge/check-content.ts'
import { type Names, namesOf } from '../../src/knowledge/names.ts'
import { png } from '../base/pictures.ts'
import { file } from './sources.ts'

const TODAY = '2026-11-22'
const everything = namesOf(productActions)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}
const article = (name: string, body: string, fields: Record<string, unknown> = {}) =>
  write(name, file(name, body, fields).source)
const check = (names: Names = everything) => checkContent({ folder, builtIn: false, names, today: TODAY })

describe('what comes with the product', () => {
  const own = (names: Names, today = TODAY) => checkContent({ folder: undefined, builtIn: true, names, today })

  test('has no fault, and what is to be read again by today has been', () => {
    expect(own(everything).lines).toEqual([expect.stringMatching(/^0 faults in \d+ articles$/)])
  })

  test('has a fault for every name that was taken away or renamed (R-KB-6)', () => {
    const { places } = everything
    const { 'manager.mail': _, ...otherPlaces } = places
    const without = namesOf(
      productActions.filter(({ name }) => name !== 'mail.change-password'),
      { places: otherPlaces },
    )
    const { lines, faults } = own(without)
    expect(faults).toBeGreaterThan(2)
    expect(lines.join('\n')).toMatch(
      /^content\/fr\/2017-[\w-]+\.md:\d+: there is no action called mail\.change-password$/m,
    )
    expect(lines.join('\n')).toMatch(
      /^content\/en\/2017-[\w-]+\.md:\d+: there is no action called mail\.change-password$/m,
    )
    expect(lines.join('\n')).toMatch(/there is no place called manager\.mail$/m)
  })

  test('warns of what should have been read again, and that is no fault', () => {
    const { lines, faults } = own(everything, '2031-01-01')
    expect(faults).toBe(0)
    expect(lines[0]).toMatch(
      /^content\/en\/\S+\.md:\d+: warning: somebody should have read it again by 20\d\d-\d\d-\d\d$/,
    )
    expect(lines.at(-1)).toMatch(/^0 faults and \d+ warnings in \d+ articles$/)
  })
})

describe('a folder', () => {
  test('is listed by file and line, and last how much it is', () => {
    article('fr/9001-un.md', '::action[no.thing]\n\n![](none.png)\n\n[a](/faq/9999)\n', { review: '2026-01-01' })
    article('en/9001-one.md', 'Words.\n', { topic: 'flying', audience: 'staff' })
    write('index.md', 'Words.')
    expect(check().lines).toEqual([
      'en/9001-one.md:5: audience is staff where fr/9001-un.md has customer',
      'en/9001-one.md:6: there is no topic called flying',
      'en/9001-one.md:6: topic is flying where fr/9001-un.md has mail',
      'fr/9001-un.md:9: warning: somebody should have read it again by 2026-01-01',
      'fr/9001-un.md:11: there is no action called no.thing',
      'fr/9001-un.md:13: the picture none.png is not said in words',
      'fr/9001-un.md:13: there is no picture fr/none.png',
      'fr/9001-un.md:15: there is no article 9999 in this language',
      'index.md:1: is in no folder that is called by a language, fr or en',
      '8 faults and 1 warning in 2 articles',
    ])
  })

  test('is clean when there is nothing to say', () => {
    write('fr/a.png', png({ width: 3, height: 2 }))
    article('fr/9001-un.md', '![A picture](a.png) and [our guide](/faq/2017#change)\n')
    expect(check()).toEqual({ lines: ['0 faults in 1 article'], faults: 0 })
  })

  test('has both names told where two files have one number, and is not refused here', () => {
    article('fr/9001-a.md', 'a')
    article('fr/b/9001-b.md', 'b')
    expect(check().lines[0]).toBe('fr/b/9001-b.md:2: the number 9001 is already that of fr/9001-a.md')
  })

  test('may not replace a number that still has its article', () => {
    article('fr/9001-a.md', 'a', { replaces: [2017, 8000] })
    expect(check().lines[0]).toBe('fr/9001-a.md:10: 2017 is still the number of an article: nothing can replace it')
  })

  test('wants a transcript for each film', () => {
    article('fr/9001-a.md', 'a', { video: 'how.mp4' })
    expect(check().lines[0]).toBe('fr/9001-a.md:10: there is no film how.mp4 beside the article')
    write('fr/how.mp4', Buffer.alloc(10))
    expect(check().lines[0]).toBe('fr/9001-a.md:10: how.mp4 has no transcript: there are no captions in how.vtt')
    write('fr/how.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nPress the button.\n')
    expect(check().faults).toBe(0)
  })

  test('has the faults of its topics and its terms listed too', () => {
    write('topics.toml', '[a]\nfr = 1\n')
    write('terms/fr.md', 'No version.')
    const told = check().lines.join('\n')
    expect(told).toMatch(/^topics\.toml:1: a wants title and summary in fr$/m)
    expect(told).toMatch(/^terms\/fr\.md:1: /m)
    expect(told).toMatch(/^terms\/en\.md:1: is missing/m)
  })
})
