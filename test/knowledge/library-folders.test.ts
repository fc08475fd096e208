import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { contentIn } from '../../src/knowledge/content-files.ts'
import { sentenceOf } from '../../src/knowledge/fault.ts'
import { readLines } from '../../src/knowledge/front-matter-lines.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { file, names } from './sources.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'content-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string | Buffer = file(name, 'Words.').source): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}
const library = () => buildLibrary([], contentIn(folder), names)
const told = () => [...library().faults()].flat().map(sentenceOf)

describe('a folder of content', () => {
  test('may be as deep as its authors like: the outermost folder called by a language says which it is', () => {
    write('fr/services/mail/1-un.md')
    write('docs/en/a/b/c/fr/2-two.md')
    write(`fr/${'d/'.repeat(900)}3-trois.md`)
    expect(
      library()
        .articles('fr')
        .map(({ number }) => number),
    ).toEqual([1, 3])
    expect(
      library()
        .articles('en')
        .map(({ slug }) => slug),
    ).toEqual(['two'])
    expect(told()).toEqual([])
  })

  test('has every Markdown file that cannot be an article listed, and the others served', () => {
    write('notes.md', 'Words.')
    write('fr/index.md', '# A title\n\nWords.')
    write('fr/1-un.md')
    expect(told()).toEqual([
      'fr/index.md:1: is not called like 2017-some-words.md',
      'fr/index.md:1: begins without front matter between two lines of ---',
      'notes.md:1: is in no folder that is called by a language, fr or en',
    ])
    expect(library().articles('fr')).toHaveLength(1)
  })

  test('serves what has its number in its front matter under an address made from any name, and says so', () => {
    write('fr/R\u00e9sum\u00e9 d\u2019Été (v2).md', file('fr/9-x.md', 'Words.').source)
    expect(library().article('fr', 9).slug).toBe('resume-d-ete-v2')
    expect(told()).toEqual(['fr/R\u00e9sum\u00e9 d\u2019Été (v2).md:1: is not called like 2017-some-words.md'])
  })

  test('keeps to itself what is hidden, linked from elsewhere, or written for its authors', () => {
    write('README.md', 'For authors.')
    write('terms/fr.md', 'The terms are read apart.')
    write('.git/fr/1-un.md')
    write('node_modules/fr/1-un.md')
    write('fr/2-deux.md')
    symlinkSync('/etc/passwd', path.join(folder, 'fr/3-trois.md'))
    symlinkSync('/etc', path.join(folder, 'fr/etc'))
    expect(told()).toEqual([])
    expect(
      library()
        .articles('fr')
        .map(({ number }) => number),
    ).toEqual([2])
  })

  test('refuses the start when two of its files have one number, and names both', () => {
    write('fr/a/1-un.md')
    write('fr/b/1-deux.md')
    expect(library).toThrow('fr/b/1-deux.md:2: the number 1 is already that of fr/a/1-un.md')
  })

  test('passes over a file that is far too long, or that it may not read', () => {
    write('fr/1-un.md', `${file('fr/1-un.md', '').source}${'word '.repeat(200_001)}`)
    write('fr/2-deux.md')
    chmodSync(path.join(folder, 'fr/2-deux.md'), 0o000)
    const problems = told()
    expect(problems[0]).toBe('fr/1-un.md:1: is longer than 1000000 bytes')
    const root = process.getuid?.() === 0
    expect(problems.slice(1).join()).toMatch(root ? /^$/ : /^fr\/2-deux\.md:1: cannot be read/)
  })

  test('that is not there is an error of whoever named it', () => {
    expect(() => contentIn(path.join(folder, 'none'))).toThrow('ENOENT')
  })
})

describe('a fault', () => {
  test('is one line that no terminal obeys, whatever it quotes', () => {
    const said = sentenceOf({
      file: 'fr/a\n\u001b[2Jb.md',
      line: 3,
      problem: `there is no \u009b31m\u2028${'x'.repeat(999)}`,
    })
    expect(said).not.toMatch(/[\p{Cc}\u2028]/u)
    expect(said).toMatch(/^fr\/a \[2Jb\.md:3: there is no +31m x+ \u2026$/)
  })
})

describe('front matter', () => {
  const words = fc.string({ unit: fc.constantFrom(...'a\u00e91 0-,:#[]{}"\'\\|>&*!?%@`~.\t_xXnN\u00a0\u2019\u2028') })
  const list = fc.array(fc.oneof(words, fc.integer()))
  const value = fc.oneof(
    words,
    fc.string({ unit: 'grapheme' }),
    list.map((items) => `[${items.join(', ')}]`),
    list.map((items) => JSON.stringify(items)),
    fc.constantFrom('2026-11-22', '0x1F', '1e3', '007', 'yes', 'null', '~', 'true', "l'eau", 'a: b', '- a', '| x'),
  )

  test('that is read line by line says what a reader of YAML says', () => {
    let read = 0
    const check = fc.property(
      fc.array(fc.tuple(fc.constantFrom('title', 'x-y', 'number'), value), { maxLength: 2 }),
      (pairs) => {
        const yaml = pairs.map(([name, one]) => `${name}: ${one}`).join('\n')
        const entries = readLines(yaml)
        if (!entries?.size) return
        read++
        const found = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.value]))
        expect(found).toEqual(parse(yaml, { schema: 'core', logLevel: 'error' }))
      },
    )
    fc.assert(check, { numRuns: 3000 })
    expect(read).toBeGreaterThan(100)
  })

  test('takes a number for a word, and of any words makes one line', () => {
    const source = '---\nnumber: 4\ntitle: 404\nsummary: "a\\n\\tb \\ud800"\nkeywords: [2fa, 2024]\n---\nWords.\n'
    write('fr/4-x.md', source)
    expect(library().article('fr', 4)).toMatchObject({
      title: '404',
      summary: 'a b \ufffd',
      keywords: ['2fa', '2024'],
    })
  })

  test('says of what is no YAML only where it begins to be none', () => {
    write('fr/4-x.md', `---\nnumber: 4\ntitle: ${'['.repeat(15_000)}\n---\nWords.\n`)
    expect(told().length).toBeLessThan(12)
  })
})
