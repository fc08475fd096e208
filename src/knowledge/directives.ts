import type { Token, TokenizerAndRendererExtension } from 'marked'
import { mayHold } from './directive-shapes.ts'

/** A directive as it stands in the text: known or not, well placed or not. */
export interface Directive {
  type: 'directive'
  raw: string
  form: 'inline' | 'block' | 'container'
  /** Empty when it cannot be read. */
  name: string
  /** What stands between the square brackets. */
  label: string
  id: string | undefined
  attributes: Readonly<Record<string, string>>
  /** What stands between the braces before any attribute: a condition. */
  words: string
  /** An attribute that was given more than once. */
  twice: string | undefined
  /** What a container holds. */
  tokens?: Token[]
  /** A container without its closing line. */
  open?: boolean
}

const WRITTEN = /^([A-Za-z][\w-]*)(?:\[([^\]\n]*)\])?(?:\{([^}\n]*)\})?[ \t]*$/

function parsed(raw: string, form: Directive['form'], written: string): Directive {
  const [, name = '', label = '', given = ''] = WRITTEN.exec(written) ?? []
  return { type: 'directive', raw, form, name, label: label.trim(), ...readBraces(given) }
}

/** Conditions are several words: these attributes reach to the next one. */
const LONG = ['done', 'if']

/** `#choose done=a.b and not c.d if=e.f`: an id, attributes, and whatever stands before them. */
function readBraces(given: string): Pick<Directive, 'id' | 'attributes' | 'words' | 'twice'> {
  const ids: string[] = []
  const pairs: [name: string, value: string][] = []
  const bare: string[] = []
  for (const word of given.split(/\s+/).filter((one) => one !== '')) {
    const last = pairs.at(-1)
    const at = word.indexOf('=')
    if (word.startsWith('#')) ids.push(word.slice(1))
    else if (at > 0) pairs.push([word.slice(0, at), word.slice(at + 1)])
    else if (last && LONG.includes(last[0])) last[1] = `${last[1]} ${word}`.trim()
    else if (last) pairs.push([word, ''])
    else bare.push(word)
  }
  const names = pairs.map(([name]) => name)
  return {
    id: ids.length > 1 ? ids.join('#') : ids[0],
    attributes: Object.fromEntries(pairs),
    words: bare.join(' '),
    twice: names.find((name, index) => names.indexOf(name) !== index),
  }
}

const LINE = /^(:{2,})([^\n]*)(?:\n|$)/
const INLINE = /^:([A-Za-z][\w-]*\[[^\]\n]*\](?:\{[^}\n]*\})?)/
/** A container that holds nothing may end on the line it begins on. */
const AT_ONCE = /[ \t]:::[ \t]*$/

/** Lines that begin with two colons or more. Three open a container, which ends at a line of three colons alone. */
export const blockDirective: TokenizerAndRendererExtension = {
  name: 'directive',
  level: 'block',
  start(src) {
    if (src.startsWith('::')) return 0
    const at = src.indexOf('\n::')
    return at < 0 ? undefined : at + 1
  },
  tokenizer(src) {
    const [line, colons = '', written = ''] = LINE.exec(src) ?? []
    if (line === undefined) return undefined
    if (colons.length === 2) return parsed(line, 'block', written)
    const directive = parsed(line, 'container', colons.length === 3 ? written.replace(AT_ONCE, '') : '')
    if (directive.name !== '' && AT_ONCE.test(written)) return { ...directive, tokens: [] }
    const length = directive.name === '' ? undefined : lengthOfContainer(src, line.length, directive.name)
    if (length === undefined) return { ...directive, open: true }
    const inside = src.slice(line.length, line.length + length.inside)
    const raw = src.slice(0, line.length + length.whole)
    return { ...directive, raw, tokens: this.lexer.blockTokens(inside, []) }
  },
}

/** `:label[key]` inside a sentence. */
export const inlineDirective: TokenizerAndRendererExtension = {
  name: 'inlineDirective',
  level: 'inline',
  start: (src) => /:[A-Za-z][\w-]*\[/.exec(src)?.index,
  tokenizer(src) {
    const found = INLINE.exec(src)
    return found ? parsed(found[0], 'inline', found[1] ?? '') : undefined
  },
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const OPENS = /^:::[ \t]*([A-Za-z][\w-]*)?/

/**
 * How far a container reaches; undefined when the text ends before it is closed, or when a container opens in it that
 * cannot stand there: then it is this one that was not closed.
 */
function lengthOfContainer(src: string, from: number, name: string): { inside: number; whole: number } | undefined {
  let fence = ''
  let within = false
  for (let at = from; at < src.length; ) {
    const end = src.indexOf('\n', at) < 0 ? src.length : src.indexOf('\n', at)
    const line = src.slice(at, end)
    const mark = FENCE.exec(line)?.[1]
    if (fence === '' && /^:::[ \t]*$/.test(line)) {
      if (!within) return { inside: at - from, whole: Math.min(end + 1, src.length) - from }
      within = false
    } else if (fence === '' && line.startsWith(':::')) {
      if (within || !mayHold(name, OPENS.exec(line)?.[1] ?? '')) return undefined
      within = !AT_ONCE.test(line)
    }
    if (mark && fence === '') fence = mark
    else if (mark?.startsWith(fence) && fence !== '') fence = ''
    at = end + 1
  }
  return undefined
}
