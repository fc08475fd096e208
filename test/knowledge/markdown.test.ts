import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { factsIn } from '../../src/knowledge/conditions.ts'
import { type Composition, compose } from '../../src/knowledge/markdown.ts'
import { renditionOf } from '../../src/knowledge/rendition.ts'
import type { Piece } from '../../src/knowledge/sheet.ts'
import { names } from './sources.ts'

const drawn = (source: string, language: 'fr' | 'en' = 'en'): Composition =>
  compose(source, { file: 'en/1-a.md', line: 1, language, ...names })
const html = (source: string, language: 'fr' | 'en' = 'en') => shown(drawn(source, language).pieces)

/** The pieces of an article, what depends on its reader between brackets. */
const shown = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if ('html' in piece) return piece.html
      if ('action' in piece) return `[card ${piece.action} #${piece.id}]`
      if ('own' in piece) return `[${piece.own}|${piece.otherwise}]`
      if ('tick' in piece) return `[tick ${piece.tick}]`
      if ('guide' in piece) return `[guide ${piece.guide}]`
      return `[if ${factsIn(piece.when)}: ${shown(piece.pieces)}|${shown(piece.otherwise)}]`
    })
    .join('')
const faults = (source: string) => drawn(source).faults.map(({ line, problem }) => `${line}: ${problem}`)

describe('an article is drawn', () => {
  test('with the sentences of the interface where it names a control, in its language', () => {
    const { submit } = textFor('en').mail.changePassword
    expect(html('Press :label[mail.changePassword.submit].')).toBe(
      `<p>Press <span class="ui-label">${submit}</span>.</p>\n`,
    )
    expect(html('## :label[mail.list.address]', 'fr')).toContain(`>${textFor('fr').mail.list.address}</span></h2>`)
  })

  test('with a place for each card inside its step, and HTML that is balanced around it', () => {
    const source =
      ':::step{#one}\nDo it.\n\n::action[mail.change-password]{#change}\nAfter.\n:::\n\n:::step{#two}\nNext.\n:::\n'
    expect(html(source)).toBe(
      '<ol class="steps"><li class="step" id="one"><p>Do it.</p>\n[card mail.change-password #change]<p>After.</p>\n</li>\n' +
        '<li class="step" id="two"><p>Next.</p>\n</li>\n</ol>\n',
    )
  })

  test('with the name of the action as id where the author gave none', () => {
    expect(html('::action[mail.change-password]')).toBe('[card mail.change-password #mail-change-password]')
  })

  test('with the address and the menu path of a named place', () => {
    expect(html('::link[My mailboxes]{to=manager.mail}')).toBe(
      '<p class="place-link"><a href="/en/go/manager.mail">My mailboxes</a> \u00b7 ' +
        '<span class="menu-path"><span>Manager</span><span>Mailboxes</span></span></p>\n',
    )
  })

  test('with headings whose ids are never those of steps, and never twice the same', () => {
    const source = '## \u00c9tape n\u00ba 1\n\n## \u00c9tape n\u00ba 1\n\n## ?\n'
    expect(drawn(source).headings.map(({ id }) => id)).toEqual(['h-etape-no-1', 'h-etape-no-1-2', 'h-section'])
  })

  test('with links of the help centre in its own language, and others marked and trusted with nothing', () => {
    expect(html('[a](/faq/2017#change)')).toBe('<p><a href="/en/faq/2017#change">a</a></p>\n')
    expect(html('[a](/faq/2017)', 'fr')).toBe('<p><a href="/faq/2017">a</a></p>\n')
    expect(html('[a](https://example.org/?a=1&amp;b=2)')).toBe(
      '<p><a class="external" href="https://example.org/?a=1&amp;b=2" rel="noopener nofollow ugc">a' +
        '<span class="visually-hidden"> (another site)</span></a></p>\n',
    )
    expect(html('[a](mailto:a@b.test) [b](tel:+41221234567)')).toBe(
      '<p><a href="mailto:a@b.test">a</a> <a href="tel:+41221234567">b</a></p>\n',
    )
  })

  test('with tables, lists, code and quotations that carry no style of their own', () => {
    const source = '| a | b |\n|:-:|--|\n| 1 | `2` |\n\n3. c\n4. d\n\n> e\n\n    f'
    expect(html(source)).toBe(
      '<table><thead><tr><th scope="col">a</th>\n<th scope="col">b</th>\n</tr></thead><tbody><tr><td>1</td>\n' +
        '<td><code>2</code></td>\n</tr></tbody></table>\n<ol start="3"><li>c</li><li>d</li></ol>\n' +
        '<blockquote><p>e</p>\n</blockquote>\n<pre tabindex="0"><code>f</code></pre>\n',
    )
  })

  test('in French without a line that begins with a colon or a closing quotation mark', () => {
    expect(html('Deux mots : \u00ab oui \u00bb ?', 'fr')).toBe(
      '<p>Deux mots\u00a0: \u00ab\u00a0oui\u00a0\u00bb\u00a0?</p>\n',
    )
  })

  test('for the search as words alone, the headings apart', () => {
    const { text, headings } = drawn(
      '## Head *one*\n\nSome **bold**, `code` and :label[mail.list.address]. [Link](/contact)\n\n- item\n',
    )
    expect(text.split(/\n+/)).toEqual(['Some bold, code and Address. Link', 'item '.trim()])
    expect(headings).toEqual([{ id: 'h-head-one', text: 'Head one', depth: 2 }])
  })
})

describe('an author is told the line of', () => {
  test.each([
    ['a label nobody wrote', 'a\n\n:label[mail.nothing]', '3: mail.nothing is no sentence of content/text'],
    [
      'a label that needs to be told something',
      ':label[mail.changePassword.done]',
      '1: mail.changePassword.done is no sentence of content/text',
    ],
    ['a label that is many sentences', ':label[mail.list]', '1: mail.list is no sentence of content/text'],
    [
      'the second of two equal mistakes',
      ':label[x]\n\n:label[x]',
      '1: x is no sentence of content/text|3: x is no sentence of content/text',
    ],
    ['an unknown action', 'a\n::action[mail.nothing]', '2: there is no action called mail.nothing'],
    ['an unknown place', '::link[a]{to=nowhere}', '1: there is no place called nowhere'],
    ['an unknown directive', '::film[a]', '1: there is no directive called film'],
    ['an unknown container', 'a\n\n:::unless{x}\nb\n:::', '3: there is no directive called unless'],
    ['an unknown directive in a sentence', 'a :you[name] b', '1: there is no directive called you'],
    ['a directive nobody can read', '::link a', '1: ::link a is not a directive'],
    [
      'an attribute that does not exist',
      '::action[mail.test-password]{colour=red}',
      '1: mail.test-password has no attribute colour',
    ],
    ['an attribute that is missing', '::link[a]', '1: link wants the attribute to'],
    ['an action without a name', '::action{#a}', '1: action wants something in square brackets'],
    ['a step without an id', 'a\n\n:::step\nb\n:::', '3: step wants an #id'],
    ['an id of the page itself', ':::step{#main}\nb\n:::', '1: step cannot have the id main'],
    [
      'an id that two things have',
      ':::step{#a}\nb\n:::\n\n:::step{#a}\nc\n:::',
      '5: the id a is already taken on line 1',
    ],
    [
      'a step that is not closed',
      ':::step{#a}\nb\n\n:::step{#b}\nc\n:::',
      '1: step is not closed by a line of three colons',
    ],
    ['a closing line that closes nothing', 'a\n\n:::\n', '3: ::: is not a directive'],
    [
      'a directive with too few colons',
      ':action[mail.test-password]',
      '1: action is written with two colons, on a line of its own',
    ],
    [
      'an action in a list',
      '- a\n\n  ::action[mail.test-password]',
      '3: action can only stand by itself, outside of lists, quotations, conditions and other steps',
    ],
    [
      'a step in a quotation',
      '> :::step{#a}\n> b\n> :::',
      '1: step can only stand by itself, outside of lists, quotations, conditions and other steps',
    ],
    ['a link that is no address', 'a [b](javascript:alert(1))', '1: a link cannot lead to javascript:alert(1)'],
    [
      'a picture',
      '![a](https://example.org/a.png)',
      '1: https://example.org/a.png is not a picture that comes with the product',
    ],
    ['a second title', '# A', '1: the title is the only heading of the first level'],
  ])('%s', (_, source, told) => {
    expect(faults(source).join('|')).toBe(told)
  })

  test('nothing at all when directives are only quoted as code', () => {
    const source = '`:label[x]`\n\n```\n::action[x]\n:::\n```\n\n:::step{#a}\n```\n:::\n```\n:::\n'
    expect(faults(source)).toEqual([])
    expect(html(source)).toContain('<pre tabindex="0"><code>:::</code></pre>\n</li>')
  })
})

describe('nobody can write into a page', () => {
  test.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<a href="javascript:alert(1)" hx-get="/x">b</a>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](javascript&colon;alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](&#x1;javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x) <javascript:alert(1)>',
    '[a](//evil.test) [b](/\\evil.test) [c](\\\\evil.test)',
    '[a](https:evil.test) [b](https://)',
    '[a][r]\n\n[r]: javascript:alert(1)',
    '![a](x "onerror=alert(1)")',
    '[a](https://a.test/"onclick="alert(1))',
    '`<b onclick=x>`\n\n```html" onclick="x\n<script>\n```',
    '## <img src=x onerror=alert(1)>\n',
    '| <b onclick=x> |\n|---|\n| <script> |',
    ':label[<script>] ::link[<script>]{to=<script>}',
    '::link[<img onerror=x>]{to=manager.mail}',
    ':::step{#a"onclick="x}\nb\n:::',
    '::action[mail.test-password]{#"><script>}',
    '<pre><b>x</b></pre>\n\n<!-- a --> &lt;script&gt; &#60;script&#62;',
  ])('%s', (source) => {
    const page = html(source)
    const tags = [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag)
    for (const tag of tags) expect(tag).toMatch(ALLOWED_TAG)
    expect(page.replace(/<[^>]*>/g, '')).not.toMatch(/[<"]/)
  })
})

/** Everything our renderer writes: elements and attributes, one by one. */
const ALLOWED_TAG = new RegExp(
  [
    '^</?(?:p|ul|ol|li|h[2-6]|strong|em|del|code|br|hr|blockquote|table|thead|tbody|tr|th|td|span|a|pre)>$',
    '^<ol class="steps">$',
    '^<ol start="\\d+">$',
    '^<li class="step"(?: id="[a-z][a-z0-9-]*")?>$',
    '^<h[2-6] id="h-[a-z0-9-]+">$',
    '^<th scope="col">$',
    '^<pre tabindex="0">$',
    '^<p class="place-link">$',
    '^<span class="(?:ui-label|menu-path|visually-hidden)">$',
    '^<a class="external" href="https?://[^"<>]+" rel="noopener nofollow ugc">$',
    '^<a href="(?:/(?![/\\\\])|#|mailto:|tel:)[^"<>]*">$',
  ].join('|'),
)

describe('whatever is written', () => {
  test.each([
    ['quotations in quotations', '> '.repeat(5000)],
    ['lists in lists', '- '.repeat(5000)],
    ['lists below lists', Array.from({ length: 600 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['emphasis that never ends', '**a_ '.repeat(20_000)],
    ['brackets', '['.repeat(50_000)],
    ['steps that are never closed', ':::step{#a}\n'.repeat(20_000)],
    ['words without end', 'a'.repeat(300_000)],
  ])('%s are a fault, take little time and throw nothing', (_, source) => {
    const began = performance.now()
    expect(drawn(source).faults.length).toBeGreaterThan(0)
    expect(performance.now() - began).toBeLessThan(3000)
  })

  test('an article is drawn from what is allowed, and nothing is thrown', () => {
    const piece = fc.constantFrom(
      ...[
        '<b onclick=x>',
        '"',
        "'",
        '&',
        '[',
        '](',
        ')',
        '*',
        '_',
        '`',
        '```\n',
        '> ',
        '- ',
        '1. ',
        '| ',
        '\n|--|\n',
        '#',
      ],
      ...[
        '\n',
        '\n\n',
        '    ',
        ':label[',
        ':::step{#a}\n',
        ':::\n',
        '::action[mail.test-password]\n',
        '{#b}',
        'javascript:',
        '\\',
      ],
      ...[
        'https://a.test',
        '\u0000',
        '\u00a0',
        '&lt;',
        '&#0;',
        'a@b.test',
        '~~',
        '![',
        '[x] ',
        'mail.list.title]',
        'word',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('')
        for (const [tag] of html(source).matchAll(/<[^>]*>/g)) expect(tag).toMatch(ALLOWED_TAG)
        expect(renditionOf(source, 'en', names, () => 'card')).toBeTypeOf('string')
      }),
      { numRuns: 300 },
    )
  })
})

describe('the same article as CommonMark', () => {
  test('says labels in words, actions and links as the way to their place, and numbers its steps', () => {
    const source =
      '## Do\n\n:::step{#one}\nPress :label[mail.list.address].\n\n::action[mail.test-password]{#test}\n:::\n\n' +
      ':::step{#two}\n::link[List]{to=manager.mail}\n\nRead [this](/faq/2017).\n:::\n\n`:label[x]` \\:label[y]\n'
    expect(renditionOf(source, 'en', names, (action, id) => `> ${action} at #${id}\n> there`)).toBe(
      '## Do\n\n1. Press **Address**.\n\n   > mail.test-password at #test\n   > there\n\n' +
        '2. [List](/en/go/manager.mail) (Manager \u203a Mailboxes)\n\n   Read [this](/en/faq/2017).\n\n`:label[x]` \\:label[y]\n',
    )
  })
})
