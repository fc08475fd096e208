import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { Callout } from '../../views/parts/Callout.tsx'
import { CheckList } from '../../views/parts/CheckList.tsx'
import { ErrorSummary } from '../../views/parts/ErrorSummary.tsx'
import { Field, FieldScope } from '../../views/parts/Field.tsx'
import { Instant } from '../../views/parts/Instant.tsx'
import { KeyCeremony } from '../../views/parts/KeyCeremony.tsx'
import { PasswordField } from '../../views/parts/PasswordField.tsx'
import { ShowOnce } from '../../views/parts/ShowOnce.tsx'
import { WordField } from '../../views/parts/WordField.tsx'
import { LanguageContext } from '../../views/text.tsx'

const drawn = (part: Child, language: 'fr' | 'en' = 'en') =>
  String(<LanguageContext.Provider value={language}>{part}</LanguageContext.Provider>)

const attribute = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value)

describe('a field', () => {
  test('ties its label, its help and its error to its control', () => {
    const html = drawn(<Field name="email" label="E-mail" help="As on the invoice." error="Write a whole address." />)

    expect(attribute(html, 'for')).toEqual(['email'])
    expect(attribute(html, 'aria-describedby')).toEqual(['email-help email-error'])
    expect(attribute(html, 'id')).toEqual(expect.arrayContaining(['email', 'email-help', 'email-error']))
    expect(attribute(html, 'aria-invalid')).toEqual(['true'])
  })

  test('says that it is optional, in words, and only then', () => {
    expect(drawn(<Field name="a" label="A" required={false} />)).toContain('optional')
    expect(drawn(<Field name="a" label="A" />)).not.toContain('optional')
  })

  test('keeps its id to itself when two cards of one page have a field of the same name', () => {
    const cards = ['mail', 'ftp'].map((prefix) => (
      <FieldScope prefix={prefix}>
        <PasswordField name="password" label="Password" help="Long." autocomplete="new-password" />
      </FieldScope>
    ))
    const ids = attribute(drawn(<div>{cards}</div>), 'id')

    expect(ids).toContain('mail-password')
    expect(ids).toContain('ftp-password')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('escapes what a person typed', () => {
    expect(drawn(<Field name="a" label="A" value={'"><script>'} />)).not.toContain('<script>')
  })
})

test('a password is never sent back to a page', () => {
  const careless = { name: 'p', label: 'Password', autocomplete: 'new-password', value: 'trois-croissants' } as const
  expect(drawn(<PasswordField {...careless} />)).not.toContain('trois-croissants')
})

test('the word that confirms is asked for and never filled in', () => {
  const html = drawn(<WordField name="word" label="Confirmation" word="close" />)
  expect(html).toContain('close')
  expect(html).not.toContain('value=')
})

describe('the summary of errors', () => {
  test('leads to each field in its card, and only says what concerns no field', () => {
    const html = drawn(
      <FieldScope prefix="change">
        <ErrorSummary errors={[{ name: 'password', message: 'Too short.' }, { message: 'On hold.' }]} />
      </FieldScope>,
    )
    expect(attribute(html, 'href')).toEqual(['#change-password'])
    expect(html).toContain('On hold.')
  })

  test('is not there when there is nothing to correct', () => {
    expect(drawn(<ErrorSummary errors={[]} />)).toBe('')
  })

  test('leads to the first box of a list', () => {
    const options = [
      { value: '1', label: 'One' },
      { value: '2', label: 'Two' },
    ]
    const html = drawn(<CheckList name="subject" legend="Invoices" options={options} error="Tick one." />)
    expect(html).toMatch(/type="checkbox" id="subject"/)
  })
})

test('a list of one offers no way to tick all', () => {
  const one = [{ value: '1', label: 'One' }]
  expect(drawn(<CheckList name="s" legend="S" options={one} />)).not.toContain('data-tick-all')
})

test('a problem interrupts, news wait, a note is only text, and each says its kind in words', () => {
  const role = (kind: 'done' | 'problem' | 'note' | 'waiting') =>
    attribute(drawn(<Callout kind={kind}>x</Callout>), 'role')
  expect([role('problem'), role('done'), role('waiting'), role('note')]).toEqual([
    ['alert'],
    ['status'],
    ['status'],
    [],
  ])
  expect(drawn(<Callout kind="done">x</Callout>)).toContain('Done.')
})

test('an instant is shown on the clock of Zurich, in summer and in winter', () => {
  expect(drawn(<Instant at="2026-07-01T22:30:00.000Z" />, 'fr')).toMatch(
    /datetime="2026-07-01T22:30:00.000Z">02\.07\.2026.* 00:30</,
  )
  expect(drawn(<Instant at="2026-01-01T22:30:00.000Z" />, 'fr')).toMatch(/>01\.01\.2026.* 23:30</)
  expect(drawn(<Instant at="2026-07-01T22:30:00.000Z" precision="day" />, 'fr')).toContain('>02.07.2026<')
})

test('what only script can do is marked so, and what stands in for it is said', () => {
  const once = drawn(<ShowOnce values={['AAAA']} label="Code" />)
  expect(once).toMatch(/class="button-row with-script"/)
  const key = drawn(<KeyCeremony kind="get" ask={{ from: '/options', purpose: '<' }} name="credential" />)
  expect(key).toMatch(/class="button primary with-script"/)
  expect(key).toMatch(/without-script/)
  expect(key).toContain('data-ask="/options" data-ask-for="&lt;"')
})
