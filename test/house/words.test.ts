import { describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { refusals } from '../../src/base/refusal.ts'
import { settings } from '../../src/config.ts'
import { letterFor } from '../../views/notices/Letter.tsx'
import { fullFacts } from '../full-facts.ts'
import { codeOf, productFiles } from './source.ts'

type Leaf = { path: string; value: unknown }

/** Every sentence of a text, by its way through it. */
function leavesOf(text: object, path = ''): Leaf[] {
  return Object.entries(text).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leavesOf(value as object, `${path}/${key}`)
      : [{ path: `${path}/${key}`, value: value as unknown }],
  )
}

/** Facts that know everything: whatever a sentence wants to mention, it gets. */
const everything = new Proxy({}, { get: () => '7' })

const sender = { operator: 'Comptoir SA', contact: 'bonjour@comptoir.test' }
const product = productFiles.map(codeOf).join('\n')
const named = (pattern: RegExp) => [...new Set([...product.matchAll(pattern)].map(([, name]) => name as string))]

test('what French says, the other languages say, with the same gaps to fill', () => {
  const shape = (language: (typeof languages)[number]) =>
    Object.fromEntries(
      leavesOf(textFor(language)).map(({ path, value }) => [
        path,
        typeof value === 'function' ? `${value.length} gaps` : typeof value,
      ]),
    )
  for (const language of languages) expect(shape(language), language).toEqual(shape('fr'))
})

test('French writes e-mail with its hyphen, everywhere', () => {
  // of what is worked out, its source: a word before it tells a sentence from the name of a value
  const loose = /(?:\p{L} |\u2019)emails?\b(?!\s*[:=])|^Emails?\b/u
  const leaves = leavesOf(textFor('fr')).filter(({ value }) => loose.test(String(value)))
  expect(leaves.map(({ path }) => path)).toEqual([])
})

describe.each(languages)('in %s', (language) => {
  const t = textFor(language)

  test('no sentence is empty', () => {
    expect(leavesOf(t).filter(({ value }) => value === '')).toEqual([])
  })

  test.each(Object.keys(refusals) as (keyof typeof refusals)[])('the refusal %s has its sentence', (code) => {
    const sentence = t.refusals[code](everything)
    expect(sentence).toMatch(/^\p{Lu}.{8,}[.!?]$|^7 .{3,}[.]$/u)
    expect(sentence).not.toContain('undefined')
  })

  test('every notice that the product leaves has its letter', () => {
    const kinds = named(/notify(?:User)?\([^)]*?kind: '([^']+)'/g)
    expect(kinds).toContain('mailbox-password-changed')
    for (const kind of kinds) {
      const facts = { ...fullFacts(kind, language), name: 'Claire' }
      const letter = letterFor({ kind, language, facts, href: 'https://comptoir.test/link', sender })
      expect(JSON.stringify(letter)).not.toContain('undefined')
      expect(letter.text).toContain('Claire')
    }
  })

  test('every event of an account has its words in the journal', () => {
    const events = named(/event: '([^']+)', accountId: (?!null)/g)
    expect(events).toContain('mailbox.password_changed')
    expect(events.filter((event) => !Object.hasOwn(t.accounts.events, event))).toEqual([])
  })

  test('every event of somebody’s login has its words in their journal, and only those', () => {
    const code = productFiles.filter((file) => file.startsWith('src/')).map(codeOf)
    const events = [...new Set(code.flatMap((text) => text.match(/(?<=')user\.[a-z_]+(?=')/g) ?? []))]
    expect(events).toContain('user.closing_asked')
    expect(events.sort()).toEqual(Object.keys(t.profile.events).sort())
  })
})

test('every setting has its sentence', () => {
  for (const { name, says } of settings) expect(says, name).toMatch(/^\S.{4,}\.$/)
  expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length)
})
