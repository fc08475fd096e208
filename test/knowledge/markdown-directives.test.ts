import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { type Content, contentOf } from '../../src/knowledge/content-files.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { type Composition, compose } from '../../src/knowledge/markdown.ts'
import { namesOf } from '../../src/knowledge/names.ts'
import { renditionOf } from '../../src/knowledge/rendition.ts'
import { values } from '../../src/knowledge/values.ts'
import { BODY_LINE, file, names } from './sources.ts'

const drawn = (source: string, language: 'fr' | 'en' = 'en'): Composition =>
  compose(source, { file: 'en/1-a.md', line: 1, language, ...names })
const faults = (source: string) =>
  drawn(source)
    .faults.map(({ line, problem }) => `${line}: ${problem}`)
    .join('|')
const html = (source: string, language: 'fr' | 'en' = 'en') =>
  drawn(source, language)
    .pieces.map((piece) => ('html' in piece ? piece.html : '*'))
    .join('')
const markdown = (source: string, language: 'fr' | 'en' = 'en') => renditionOf(source, language, names, (name) => name)

describe('a constant of the product', () => {
  test('is said in the language of the guide, with the number the product goes by today', () => {
    expect(html('At least :value[servicePassword.least] signs.')).toBe('<p>At least 12 signs.</p>\n')
    expect(html('Valable :value[link.signUp], puis :value[link.keepLogin].', 'fr')).toMatch(
      /Valable 24\sheures, puis 14\sjours\./,
    )
    expect(html('Within :value[link.reset] or :value[session.idle].')).toMatch(/Within 30\sminutes or 1\shour\./)
  })

  test('can be who may do something, from the table of rights itself', () => {
    const t = textFor('en').actions.roles
    expect(html(':value[roles.products.manage]')).toBe(`<p>${t['legal-representative']} or ${t.admin}</p>\n`)
    expect(html(':value[roles.billing.pay]', 'fr')).toContain('collaborateur avec facturation')
  })

  test('is found by the search and written out in Markdown', () => {
    expect(drawn('Wait :value[proof.lasts].').text).toMatch(/^Wait 10\sminutes\.$/)
    expect(markdown('Wait :value[proof.lasts], **or :value[servicePassword.most]**.')).toMatch(
      /^Wait 10\sminutes, \*\*or 128\*\*\.$/,
    )
  })

  test.each(Object.keys(values))('%s has words in every language', (name) => {
    for (const language of ['fr', 'en'] as const) expect(values[name]?.(textFor(language))).toMatch(/[\p{L}\d]/u)
  })
})

describe('a value of the reader', () => {
  test('stands between the words, never inside a tag, with other words for whoever is not known', () => {
    expect(drawn('Dear :me[person.name | customer], **of :me[account.name | an account]**.').pieces).toEqual([
      { html: '<p>Dear ' },
      { own: 'person.name', otherwise: 'customer' },
      { html: ', <strong>of ' },
      { own: 'account.name', otherwise: 'an account' },
      { html: '</strong>.</p>\n' },
    ])
  })

  test('is its other words for the search and in Markdown', () => {
    expect(drawn('Dear :me[person.name | customer].').text).toBe('Dear customer.')
    expect(markdown('Dear :me[person.name | customer].')).toBe('Dear customer.')
  })

  test('cannot be put into an address', () => {
    for (const link of [
      'https://a.test/?q=:me[person.name | x]',
      '/faq/:me[person.name | x]',
      'mailto:me[person.email | x]',
    ]) {
      const { pieces } = drawn(`[a](<${link}>)`)
      expect([link, pieces.some((piece) => 'own' in piece)]).toEqual([link, false])
    }
  })
})

describe('an author is told the line of', () => {
  test.each([
    [
      'a value of the reader without other words',
      'a\n\n:me[person.name]',
      '3: person.name wants words for whoever is not signed in, after a |',
    ],
    [
      'a value of the reader nobody knows',
      ':me[person.password | x]',
      '1: nothing of a reader is called person.password',
    ],
    ['a value of the reader in a heading', '## For :me[person.name | you]', '1: a heading says the same to everybody'],
    ['a constant nobody knows', 'a :value[wallet.most]', '1: there is no value called wallet.most'],
    ['what every object has', ':value[constructor]', '1: there is no value called constructor'],
    [
      'a condition on a fact nobody knows',
      'a\n\n:::when{account.rich}\nb\n:::',
      '3: there is no fact called account.rich',
    ],
    ['a condition that is none', ':::when{account.has-mail and}\nb\n:::', '1: account.has-mail and is not a condition'],
    ['a passage without condition', ':::when\nb\n:::', '1: when wants a condition'],
    [
      'a passage for the others that follows none',
      'a\n\n:::otherwise\nb\n:::',
      '3: otherwise stands right after a when',
    ],
    [
      'a second passage for the others',
      ':::when{account.has-mail}\na\n:::\n:::otherwise\nb\n:::\n:::otherwise\nc\n:::',
      '7: otherwise stands right after a when',
    ],
    [
      'an action that is shown to some',
      ':::when{account.has-mail}\n::action[mail.test-password]\n:::',
      '2: action can only stand by itself, outside of lists, quotations, conditions and other steps',
    ],
    [
      'a step that is shown to some by more than itself',
      ':::when{account.has-mail}\n:::step{#a}\nb\n:::\n:::',
      '1: when is not closed by a line of three colons|5: ::: is not a directive',
    ],
    [
      'a heading that is shown to some',
      ':::when{account.has-mail}\n## A\n:::',
      '2: a heading cannot stand in what is shown to some',
    ],
    [
      'a step that is done by something nobody knows',
      ':::step{#a done=account.rich}\nb\n:::',
      '1: there is no fact called account.rich',
    ],
    [
      'a step that is done in two ways',
      ':::step{#a done=account.has-mail guide=2017}\nb\n:::',
      '1: step has a guide that says when it is done',
    ],
    [
      'a step with a guide that is no number',
      ':::step{#a guide=twelve}\nb\n:::',
      '1: guide wants the number of an article, not twelve',
    ],
    [
      'an attribute that stands twice',
      ':::step{#a done=account.has-mail done=account.has-mail}\nb\n:::',
      '1: step has the attribute done twice',
    ],
    ['an id that belongs to the line of a step', ':::step{#a-done}\nb\n:::', '1: step cannot have the id a-done'],
    ['a film that is not there', 'a\n\n:::video{src=2017} :::', '3: there is no film 2017 beside the article'],
    ['a film without a name', ':::video\n:::', '1: video wants the attribute src'],
  ])('%s', (_, source, told) => {
    expect(faults(source)).toBe(told)
  })

  test('nothing where all is well', () => {
    const source =
      ':::step{#a done=account.has-mail and not mailbox.password-pending if=login.has-account or account.several-accounts}\n' +
      'a\n\n:::when{account.has-mail}\nb\n:::\n:::otherwise\nc\n:::\n\n::action[mail.test-password]{#b}\n:::\n'
    expect(faults(source)).toBe('')
  })
})

describe('an action that a guide narrows', () => {
  const narrowed = (attributes: string) =>
    compose(`::action[login.enrol]{#enrol ${attributes}}`, {
      ...{ file: 'en/1-a.md', line: 1, language: 'en' },
      ...namesOf([{ name: 'login.enrol', narrows: { methods: ['app', 'sms', 'key'] } }]),
    })

  test('has its attributes with the card, and in what a translation must have as well', () => {
    expect(narrowed('methods=app,sms').pieces).toEqual([
      { action: 'login.enrol', id: 'enrol', narrow: { methods: ['app', 'sms'] } },
    ])
    expect(narrowed('methods=app,sms').outline[0]?.what).toBe('action login.enrol #enrol methods=app,sms')
  })

  test.each([
    ['methods=fax', 'login.enrol cannot be narrowed to methods=fax'],
    ['methods=app,', 'login.enrol cannot be narrowed to methods='],
    ['colour=red', 'login.enrol has no attribute colour'],
    ['toString=x', 'login.enrol has no attribute toString'],
  ])('cannot be given %s', (attributes, told) => {
    expect(narrowed(attributes).faults.map(({ problem }) => problem)).toEqual([told])
  })
})

describe('a translation', () => {
  const stops = (fr: string, en: string) => {
    try {
      buildLibrary([file('content/fr/1-a.md', fr), file('content/en/1-a.md', en)], [], names)
    } catch (error) {
      return (error as Error).message.split('\n  ').slice(1)
    }
    return []
  }
  const STEP = ':::step{#a done=mailbox.password-changed-today if=account.has-mail}\nWords.\n:::\n'
  const WHEN = ':::when{account.has-mail}\nWords.\n:::\n:::otherwise\nOther words.\n:::\n'

  test('is done and shown under the very conditions of the original', () => {
    expect(stops(STEP + WHEN, STEP + WHEN)).toEqual([])
    expect(stops(STEP, STEP.replace('changed', 'tested'))[0]).toMatch(
      new RegExp(`^content/en/1-a.md:${BODY_LINE}: has step a done=mailbox.password-tested-today .* where content/fr`),
    )
    expect(stops(STEP, STEP.replace(' if=account.has-mail', ''))).toHaveLength(1)
    expect(stops(WHEN, WHEN.replace('has-mail', 'currency-is-chf'))).toHaveLength(1)
    expect(stops(WHEN, WHEN.slice(0, WHEN.indexOf(':::otherwise')))).toHaveLength(1)
  })
})

const VTT =
  'WEBVTT\n\n1\n00:00.000 --> 00:02.000\nOpen the <b>list</b>.\n\n00:02.000 --> 00:04.000\nPress\nthe button.\n'

/** Articles with files beside them. */
const contentWith = (body: string, files: Record<string, string>): Content => ({
  ...contentOf([file('content/fr/1-a.md', body)]),
  others: new Set(Object.keys(files).map((name) => `content/fr/${name}`)),
  bytes: (name) => Buffer.from(files[name.slice('content/fr/'.length)] ?? ''),
})

describe('a film', () => {
  const BODY = 'Look.\n\n:::video{src=2017} :::\n'
  const opened = (files: Record<string, string>) => buildLibrary(contentWith(BODY, files), [], names)
  const drawnIn = (library: ReturnType<typeof opened>) =>
    library
      .body(library.article('fr', 1))
      .pieces.map((piece) => ('html' in piece ? piece.html : ''))
      .join('')

  test('is shown with its captions, and all that is said in it can be read and found', () => {
    const library = opened({ '2017.webm': 'film', '2017.vtt': VTT })
    const page = drawnIn(library)
    expect(page).toMatch(
      /<video controls preload="none" playsinline><source src="\/films\/[0-9a-f]{32}\.webm" type="video\/webm"><track kind="captions" src="\/films\/[0-9a-f]{32}\.vtt" srclang="fr" label="Sous-titres" default><\/video>/,
    )
    expect(page).toContain('<p>Open the list.</p><p>Press the button.</p></details>')
    expect(library.body(library.article('fr', 1)).text).toContain('Open the list.')
    const [, name = ''] = /\/films\/([0-9a-f]+\.webm)/.exec(page) ?? []
    expect(library.film(name)).toMatchObject({ type: 'video/webm', bytes: Buffer.from('film') })
    expect(() => library.film('2017.webm')).toThrow()
  })

  test.each([
    [{}, 'there is no film 2017 beside the article'],
    [{ '2017.webm': 'film' }, '2017 has no transcript: there are no captions in 2017.vtt'],
    [{ '2017.webm': 'film', '2017.vtt': 'WEBVTT\n' }, '2017 has no transcript: there are no captions in 2017.vtt'],
    [{ '2017.vtt': VTT }, 'there is no film 2017 beside the article'],
  ])('stops the start with %j', (files, told) => {
    expect(() => opened(files)).toThrow(`content/fr/1-a.md:${BODY_LINE + 2}: ${told}`)
  })
})

test('conditions and passages without end are read in little time', () => {
  for (const source of [
    ':::when{a.b}\n'.repeat(20_000),
    ':::step{#a}\n:::when{a.b}\n'.repeat(10_000),
    `:::step{#a}\n${':::when{a.b}\nx\n:::\n'.repeat(5000)}`,
    `:::when{${'a.b and '.repeat(20_000)}}\nx\n:::`,
    `${':me[a|b]'.repeat(5000)}`,
  ]) {
    const began = performance.now()
    drawn(source)
    expect(performance.now() - began).toBeLessThan(3000)
  }
})
