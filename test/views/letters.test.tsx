import { describe, expect, test } from 'vitest'
import { languages } from '../../content/text/index.ts'
import { letterFor, subjectFor } from '../../views/notices/Letter.tsx'
import { fullFacts, letterKinds } from '../full-facts.ts'

const sender = { operator: 'Comptoir SA', contact: 'bonjour@comptoir.test' }
const HREF = 'https://comptoir.test/somewhere?token=abc'
const everyKind = languages.flatMap((language) => letterKinds(language).map((kind) => ({ kind, language })))
const drawn = ({ kind, language }: (typeof everyKind)[number]) =>
  letterFor({ kind, language, facts: fullFacts(kind, language), href: HREF, sender })

/** What a reader of the HTML sees, paragraph by paragraph. */
const paragraphsOf = (html: string): string[] =>
  [...html.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, inner = '']) =>
    inner
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .trim(),
  )

describe.each(everyKind)('the message $kind in $language', (one) => {
  const { subject, text, html } = drawn(one)

  test('has a subject that says what happened, in one line that shows whole', () => {
    expect(subject).toMatch(/^\p{Lu}.{9,}$/u)
    expect(subject.length).toBeLessThanOrEqual(90)
    expect(subject).not.toMatch(/undefined|[.!]$/)
  })

  test('names no amount in its subject (R-NOT-5)', () => {
    expect(subject).not.toMatch(/CHF|EUR|€|\d+[.,]\d{2}/)
  })

  test('greets, speaks and takes its leave, and leaves no gap', () => {
    expect(text).toMatch(/The-name/)
    expect(text.split('\n\n').length).toBeGreaterThanOrEqual(3)
    expect(text + html).not.toMatch(/undefined|\[object/)
    expect(text).not.toMatch(/\n\n\n|!/)
  })

  test('says the same in both of its texts (R-NOT-6)', () => {
    const plain = text.trimEnd().split('\n\n')
    const shown = paragraphsOf(html)
    const flat = (lines: readonly string[]) => lines.join('\n').replaceAll(/\s*:?\n/g, ' ')
    expect(flat(shown)).toBe(flat(plain))
    expect(html).toContain(`<html lang="${one.language}">`)
    expect(html).toContain('<title>')
  })

  test('fetches nothing and leads nowhere but to where its button leads (R-NOT-5, R-NOT-7)', () => {
    expect(html).not.toMatch(/<img|<link|<script|<iframe|<object|src=|url\(|@import|background=/i)
    const addresses = [...`${text} ${html}`.matchAll(/(?:https?:)?\/\/[^\s"'<]+/g)].map(([address]) => address)
    expect(new Set(addresses).size).toBeLessThanOrEqual(1)
    expect(addresses.every((address) => address.replaceAll('&amp;', '&') === HREF)).toBe(true)
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(addresses.length > 0 ? [HREF] : [])
  })

  test('has the same subject in the list of messages', () => {
    expect(subjectFor({ ...one, facts: fullFacts(one.kind, one.language) })).toBe(subject)
  })
})

test('every kind is written in every language', () => {
  for (const language of languages) expect(letterKinds(language)).toEqual(letterKinds('fr'))
})

test('what people typed stands in a letter as text, not as markup', () => {
  const facts = { ...fullFacts('mailbox-password-changed', 'en'), name: '<b>Bobby</b> "&' }
  const { html } = letterFor({ kind: 'mailbox-password-changed', language: 'en', facts, sender })
  expect(html).toContain('&lt;b&gt;Bobby&lt;/b&gt;')
  expect(html).not.toContain('<b>')
})

describe('a moment in a letter', () => {
  const at = (at: string, timeZone?: string) =>
    letterFor({
      kind: 'mailbox-password-changed',
      language: 'fr',
      facts: { ...fullFacts('mailbox-password-changed', 'fr'), at },
      sender,
      ...(timeZone ? { timeZone } : {}),
    }).text

  test.each([
    ['2026-10-25T00:30:00.000Z', 'Europe/Zurich', /25 octobre 2026.* 02:30/],
    ['2026-10-25T01:30:00.000Z', 'Europe/Zurich', /25 octobre 2026.* 02:30/],
    ['2026-10-25T02:30:00.000Z', 'Europe/Zurich', /25 octobre 2026.* 03:30/],
    ['2026-10-25T02:30:00.000Z', 'America/New_York', /24 octobre 2026.* 22:30/],
    ['2026-11-01T05:30:00.000Z', 'America/New_York', /1 novembre 2026.* 01:30/],
    ['2026-11-01T06:30:00.000Z', 'America/New_York', /1 novembre 2026.* 01:30/],
    ['2026-11-01T07:30:00.000Z', 'America/New_York', /1 novembre 2026.* 02:30/],
  ])('%s is told by the clock of %s, over the end of summer time', (moment, zone, told) => {
    expect(at(moment, zone)).toMatch(told)
  })

  test('is told by the clock of Zurich when nobody says', () => {
    expect(at('2026-07-01T22:30:00.000Z')).toMatch(/2 juillet 2026.* 00:30/)
  })
})
