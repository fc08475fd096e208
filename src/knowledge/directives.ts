import type { Token, TokenizerAndRendererExtension } from 'marked'

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
  /** What a container holds. */
  tokens?: Token[]
  /** A container without its closing line. */
  open?: boolean
}

interface Shape {
  form: Directive['form']
  label: boolean
  id: 'none' | 'optional' | 'required'
  attributes: readonly string[]
}

/** The closed set: what may be written, and how. */
const shapes: Readonly<Record<string, Shape>> = {
  label: { form: 'inline', label: true, id: 'none', attributes: [] },
  link: { form: 'block', label: true, id: 'none', attributes: ['to'] },
  action: { form: 'block', label: true, id: 'optional', attributes: [] },
  step: { form: 'container', label: false, id: 'required', attributes: [] },
}

const FORMS = { inline: 'one colon', block: 'two colons, on a line of its own', container: 'three colons' }
/** Not those of headings (`h-…`), of titles of cards (`…-title`) or of the page itself. */
const ID = /^(?!h-|main$|page-notice$|announcer$)[a-z][a-z0-9-]{0,60}(?<!-title)$/

/** What is wrong with how a directive is written, if anything. */
export function problemOf(directive: Directive): string | undefined {
  const { name, label, id, attributes } = directive
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
  if (!shape)
    return name === ''
      ? `${firstLine(directive.raw).slice(0, 60)} is not a directive`
      : `there is no directive called ${name}`
  if (shape.form !== directive.form) return `${name} is written with ${FORMS[shape.form]}`
  if (directive.open) return `${name} is not closed by a line of three colons`
  if (shape.label !== (label !== ''))
    return `${name} ${shape.label ? 'wants something' : 'takes nothing'} in square brackets`
  if (shape.id === 'required' && id === undefined) return `${name} wants an #id`
  if (id !== undefined && (shape.id === 'none' || !ID.test(id))) return `${name} cannot have the id ${id}`
  const unknown = Object.keys(attributes).find((key) => !shape.attributes.includes(key))
  if (unknown !== undefined) return `${name} has no attribute ${unknown}`
  const missing = shape.attributes.find((key) => !Object.hasOwn(attributes, key))
  return missing === undefined ? undefined : `${name} wants the attribute ${missing}`
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

const WRITTEN = /^([A-Za-z][\w-]*)(?:\[([^\]\n]*)\])?(?:\{([^}\n]*)\})?[ \t]*$/

function parsed(raw: string, form: Directive['form'], written: string): Directive {
  const [, name = '', label = '', given] = WRITTEN.exec(written) ?? []
  const words = given?.split(/\s+/).filter((word) => word !== '') ?? []
  const ids = words.filter((word) => word.startsWith('#')).map((word) => word.slice(1))
  const pairs = words
    .filter((word) => !word.startsWith('#'))
    .map((word): [string, string] => {
      const at = word.indexOf('=')
      return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
    })
  const id = ids.length > 1 ? ids.join('#') : ids[0]
  return { type: 'directive', raw, form, name, label: label.trim(), id, attributes: Object.fromEntries(pairs) }
}

const LINE = /^(:{2,})([^\n]*)(?:\n|$)/
const INLINE = /^:([A-Za-z][\w-]*\[[^\]\n]*\](?:\{[^}\n]*\})?)/

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
    const directive = parsed(line, 'container', colons.length === 3 ? written : '')
    const length = directive.name === '' ? undefined : lengthOfContainer(src, line.length)
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

/** How far a container reaches; undefined when another one opens, or the text ends, before it is closed. */
function lengthOfContainer(src: string, from: number): { inside: number; whole: number } | undefined {
  let fence = ''
  for (let at = from; at < src.length; ) {
    const end = src.indexOf('\n', at) < 0 ? src.length : src.indexOf('\n', at)
    const line = src.slice(at, end)
    const mark = FENCE.exec(line)?.[1]
    if (fence === '' && /^:::[ \t]*$/.test(line))
      return { inside: at - from, whole: Math.min(end + 1, src.length) - from }
    if (fence === '' && line.startsWith(':::')) return undefined
    if (mark && fence === '') fence = mark
    else if (mark?.startsWith(fence) && fence !== '') fence = ''
    at = end + 1
  }
  return undefined
}
