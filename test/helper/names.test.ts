import { describe, expect, test } from 'vitest'
import { mailKick } from '../../src/helper/mail.ts'
import { usage } from '../../src/helper/usage.ts'

const admits = (what: unknown): boolean => typeof what !== 'string'
const home = (name: unknown) => admits(usage.admit({ homes: [name], addresses: [] }))
const mailbox = (name: unknown) => admits(mailKick.admit({ addresses: [name] }))

/** What an attacker tries where a name goes. */
const HOSTILE: readonly unknown[] = [
  '',
  '.',
  '..',
  '/',
  '../../..',
  '../etc00',
  'favre001/',
  'favre001/..',
  '-favre01',
  '--files0',
  '$(id)000',
  '`id`0000',
  'a;reboot',
  'a\nfavre1',
  'favre001\n',
  'favre\u00001',
  'favre 01',
  'favre*01',
  'favre?01',
  'favre%01',
  'favre_01',
  "fav're01",
  'fav"re01',
  'Favre001',
  'f\u0430vre001',
  '\u{1d41a}avre001',
  '1favre00',
  'favre01',
  'favre0012',
  'a'.repeat(64),
  null,
  ['favre001'],
  { toString: 'favre001' },
]

// T15
describe('names the helper is given', () => {
  test('are handles of eight letters and digits, and nothing else', () => {
    expect(['favre001', 'a1234567', 'abcdefgh'].filter((name) => !home(name))).toEqual([])
    expect(HOSTILE.filter(home)).toEqual([])
  })

  test('are addresses whose halves are names of folders, and nothing else', () => {
    const ours = [
      'pain@favre.ch',
      'p@a.b.ch',
      'commande+noel@boulangerie-favre.test',
      'a.b_c-d@xn--bcher-kva.ch',
      '_x@a.ch',
    ]
    expect(ours.filter((name) => !mailbox(name))).toEqual([])
    const halves = HOSTILE.filter((one) => typeof one === 'string' && !/^[a-z0-9_]+$/.test(one))
    const hostile = halves.flatMap((half) => [half, `${half}@favre.ch`, `pain@${half}`, `pain@${half}.ch`])
    const more = ['pain@favre', '@favre.ch', 'pain@', 'a@b@c.ch', '*@favre.ch', 'pa..in@favre.ch', '.pain@favre.ch']
    const others = [
      'pain.@favre.ch',
      'pain@-favre.ch',
      'pain@favre-.ch',
      'pain@.favre.ch',
      'pain@favre..ch',
      'PAIN@favre.ch',
    ]
    const long = [`${'a'.repeat(75)}@favre.ch`, `a@${'a'.repeat(64)}.ch`, `a@${'a.'.repeat(130)}ch`]
    expect([...hostile, ...more, ...others, ...long, '-pain@favre.ch', '10.0.0.0/8'].filter(mailbox)).toEqual([])
  })
})
