import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Missing } from '../../src/base/refusal.ts'
import { contentIn } from '../../src/knowledge/content-files.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import type { ContentFile } from '../../src/knowledge/shelf.ts'
import { BODY_LINE, file, names } from './sources.ts'

const library = (...files: ContentFile[]) => buildLibrary(files, [], names)
const stops = (...files: ContentFile[]) => {
  try {
    library(...files)
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1)
  }
  return []
}

const CHANGE = ':::step{#do}\nDo it.\n\n::action[mail.change-password]{#change}\n:::\n'

describe('built-in articles stop the start when', () => {
  test('one of them names what does not exist, and every mistake is told at once with its line', () => {
    const body =
      'a :label[x.y]\n\n::action[no.thing]\n\n::link[b]{to=away}\n\n[c](/faq/9) [d](#gone) [e](/secret) [f](/en/faq/1)'
    expect(stops(file('content/fr/1-a.md', body, { related: [7], topic: 'flying' }))).toEqual([
      'content/fr/1-a.md:6: there is no topic called flying',
      'content/fr/1-a.md:10: there is no article 7 in this language',
      'content/fr/1-a.md:12: x.y is no sentence of content/text',
      'content/fr/1-a.md:14: there is no action called no.thing',
      'content/fr/1-a.md:16: there is no place called away',
      'content/fr/1-a.md:18: there is no article 9 in this language',
      'content/fr/1-a.md:18: there is no #gone in content/fr/1-a.md',
      'content/fr/1-a.md:18: /secret leads nowhere in the help centre',
      'content/fr/1-a.md:18: /en/faq/1 names a language: it is added by itself',
    ])
  })

  test('two have one number', () => {
    expect(stops(file('content/fr/1-a.md', 'a'), file('content/fr/1-b.md', 'b'))).toEqual([
      'content/fr/1-b.md:2: the number 1 is already that of content/fr/1-a.md',
    ])
  })

  test('a file and its article have different numbers, or a file has a name of another kind', () => {
    expect(stops(file('content/fr/1-a.md', 'a', { number: 2 }), file('content/fr/A.md', 'a'))).toEqual([
      'content/fr/A.md:1: is not called like 2017-some-words.md',
      'content/fr/A.md:2: number wants a whole number from 1 to 999999999',
      'content/fr/1-a.md:2: is not the number of the file, 1',
    ])
  })

  test.each([
    ['drops a step', 'Only words.\n', `${BODY_LINE}: has nothing more where content/fr/1-a.md has step do`],
    [
      'adds an action',
      `${CHANGE}\n::action[mail.test-password]\n`,
      `${BODY_LINE + 6}: has action mail.test-password #mail-test-password where content/fr/1-a.md has nothing more`,
    ],
    [
      'does something else',
      CHANGE.replace('change-password', 'test-password'),
      `${BODY_LINE + 3}: has action mail.test-password #change where content/fr/1-a.md has action mail.change-password #change`,
    ],
    [
      'calls a step otherwise',
      CHANGE.replace('#do', '#make'),
      `${BODY_LINE}: has step make where content/fr/1-a.md has step do`,
    ],
  ])('a translation %s', (_, body, told) => {
    expect(stops(file('content/fr/1-a.md', CHANGE), file('content/en/1-a.md', body))).toEqual([
      `content/en/1-a.md:${told}`,
    ])
  })

  test('not when everything is in its place', () => {
    const linked = `[a](/faq/2#change) [b](#do) [c](/topics/mail) [d](/contact)\n\n${CHANGE}`
    expect(stops(file('content/fr/1-a.md', linked, { related: [2] }), file('content/fr/2-b.md', CHANGE))).toEqual([])
  })
})

describe('the front matter of an article', () => {
  const told = (source: string) => stops({ path: 'fr/1-a.md', source })

  test('may not be missing', () => {
    expect(told('Words.')).toEqual(['fr/1-a.md:1: begins without front matter between two lines of ---'])
  })

  test.each([
    ['number', 'two', 2, 'number wants a whole number from 1 to 999999999'],
    ['title', '', 3, 'title wants words'],
    ['kind', 'poem', 4, 'kind wants one of faq, guide, tutorial'],
    ['audience', 'everybody', 5, 'audience wants one of customer, staff, operator'],
    ['updated', '2026-02-30', 8, 'updated wants a day such as 2026-11-22'],
    ['related', ['one'], 10, 'related wants a list of numbers of articles'],
    ['draft', 'maybe', 10, 'draft wants true or false'],
    ['colour', 'red', 10, 'colour is not a field of articles'],
  ])('says what is wrong with its %s', (name, value, line, problem) => {
    expect(stops(file('fr/1-a.md', 'a', { [name]: value }))).toContain(`fr/1-a.md:${line}: ${problem}`)
  })

  test('names every field that is missing', () => {
    const missing = told('---\nnumber: 1\ntitle: a\n---\n').map((sentence) => /1: (\w+) is missing/.exec(sentence)?.[1])
    expect(missing).toEqual(['kind', 'audience', 'topic', 'summary', 'updated', 'review'])
  })

  test('says where it is no YAML, and cannot be blown up by references', () => {
    expect(told('---\nnumber: 1\ntitle: "a\n---\n')[0]).toMatch(/^fr\/1-a\.md:\d+: Missing closing/)
    const bomb = `---\nnumber: 1\ntitle: a\nkeywords: &a [${'x, '.repeat(9)}x]\nrelated: [${'*a, '.repeat(9)}*a]\n---\n`
    expect(told(bomb)).toContain('fr/1-a.md:5: related wants a list of numbers of articles')
  })
})

describe('an article is served', () => {
  const two = library(
    file('content/fr/1-un.md', 'a'),
    file('content/en/1-one.md', 'a'),
    file('content/fr/2-deux.md', 'b'),
    file('content/fr/3-equipe.md', 'c', { audience: 'staff' }),
    file('content/fr/4-bientot.md', 'd', { draft: true }),
  )

  test('in the languages it is written in, and in no other', () => {
    expect(two.article('en', 1).slug).toBe('one')
    expect(two.translations(1).map(({ language }) => language)).toEqual(['fr', 'en'])
    expect(() => two.article('en', 2)).toThrow(Missing)
    expect(() => two.article('fr', 99)).toThrow(Missing)
  })

  test('to customers when it is for them and finished', () => {
    expect(two.articles('fr').map(({ number }) => number)).toEqual([1, 2])
    expect(() => two.article('fr', 3)).toThrow(Missing)
    expect(() => two.article('fr', 4)).toThrow(Missing)
    expect([...two.searchable('fr')].map(({ number }) => number)).toEqual([1, 2])
    expect(two.shelves('fr').map(({ topic, articles }) => [topic.name, articles.length])).toEqual([['mail', 2]])
  })

  test('to the search anew when a word of it has changed', async () => {
    const print = (body: string) => library(file('content/fr/1-a.md', body)).fingerprint('fr')
    expect(await print('a')).toBe(await print('a'))
    expect(await print('a')).not.toBe(await print('b'))
  })
})

describe('articles of the operator', () => {
  const ours = [file('content/fr/1-un.md', 'ours'), file('content/en/1-one.md', 'ours')]
  const withTheirs = (...theirs: ContentFile[]) => buildLibrary(ours, theirs, names)
  const told = (...theirs: ContentFile[]) =>
    [...withTheirs(...theirs).faults()].flat().map((fault) => `${fault.file}:${fault.line}: ${fault.problem}`)

  test('stand beside ours, or instead of those of their number', () => {
    const both = withTheirs(file('fr/1-autre.md', 'theirs', { title: 'Theirs' }), file('fr/50-neuf.md', 'new'))
    expect(both.article('fr', 1)).toMatchObject({ title: 'Theirs', slug: 'autre' })
    expect(both.article('en', 1).slug).toBe('one')
    expect(both.article('fr', 50).slug).toBe('neuf')
  })

  test('are served with their faults, which are listed; what they name in vain does nothing', () => {
    const broken = file(
      'fr/50-neuf.md',
      'Before.\n\n:::: Words ::::\n\n::action[no.thing]\n\n:label[x]\n\n::link[There]{to=away}\n',
    )
    expect(told(broken)).toEqual([
      'fr/50-neuf.md:13: :::: Words :::: is not a directive',
      'fr/50-neuf.md:15: there is no action called no.thing',
      'fr/50-neuf.md:17: x is no sentence of content/text',
      'fr/50-neuf.md:19: there is no place called away',
    ])
    const served = withTheirs(broken)
    expect(served.body(served.article('fr', 50)).pieces).toEqual([
      { html: '<p>Before.</p>\n<p>:::: Words ::::</p>\n<p>:label[x]</p>\n<p>There</p>\n' },
    ])
  })

  test('may leave out what is not needed to be read, and are told so', () => {
    const bare = { path: 'fr/50-neuf.md', source: '---\nnumber: 50\ntitle: New\n---\nWords.\n' }
    expect(withTheirs(bare).article('fr', 50)).toMatchObject({ title: 'New', kind: 'faq', audience: 'customer' })
    expect(told(bare)).toContain('fr/50-neuf.md:1: summary is missing: it wants one sentence')
  })

  test('are passed over when they have no number and title', () => {
    const lost = { path: 'fr/50-neuf.md', source: 'Words.' }
    expect(() => withTheirs(lost).article('fr', 50)).toThrow(Missing)
    expect(told(lost)).toEqual(['fr/50-neuf.md:1: begins without front matter between two lines of ---'])
  })

  test('refuse the start when two of them have one number', () => {
    expect(() => withTheirs(file('fr/50-a.md', 'a'), file('fr/50-b.md', 'b'))).toThrow('already that of fr/50-a.md')
  })

  test('are read from a folder with fr and en, of which one may be absent', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'content-'))
    try {
      mkdirSync(path.join(folder, 'fr'))
      writeFileSync(path.join(folder, 'fr', '50-neuf.md'), file('fr/50-neuf.md', 'new').source.replaceAll('\n', '\r\n'))
      writeFileSync(path.join(folder, 'fr', 'notes.txt'), 'not an article')
      const opened = buildLibrary([], contentIn(folder), names)
      expect(opened.article('fr', 50).title).toBe('Guide 50')
      expect([...opened.faults()].flat()).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
