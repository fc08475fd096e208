import type { Directive } from './directives.ts'

interface Shape {
  form: Directive['form']
  label: boolean
  id: 'none' | 'optional' | 'required'
  attributes: Readonly<Record<string, 'required' | 'optional'>>
  /** Its braces hold a condition. */
  condition?: true
  /** Attributes of its own, which are checked by whoever knows them. */
  others?: true
  /** Containers that may stand in it. */
  holds?: readonly string[]
}

/** The closed set: what may be written, and how. */
const shapes: Readonly<Record<string, Shape>> = {
  label: { form: 'inline', label: true, id: 'none', attributes: {} },
  me: { form: 'inline', label: true, id: 'none', attributes: {} },
  value: { form: 'inline', label: true, id: 'none', attributes: {} },
  link: { form: 'block', label: true, id: 'none', attributes: { to: 'required' } },
  action: { form: 'block', label: true, id: 'optional', attributes: {}, others: true },
  step: {
    form: 'container',
    label: false,
    id: 'required',
    attributes: { done: 'optional', if: 'optional', guide: 'optional' },
    holds: ['when', 'otherwise', 'video'],
  },
  when: { form: 'container', label: false, id: 'none', attributes: {}, condition: true },
  otherwise: { form: 'container', label: false, id: 'none', attributes: {} },
  video: { form: 'container', label: false, id: 'none', attributes: { src: 'required' } },
}

const FORMS = { inline: 'one colon', block: 'two colons, on a line of its own', container: 'three colons' }
/** Not those of headings (`h-…`), of what stands beside a card or a step, or of the page itself. */
const ID = /^(?!h-|main$|page-notice$|announcer$|progress$)[a-z][a-z0-9-]{0,60}(?<!-title|-done)$/

const shapeOf = (name: string): Shape | undefined => (Object.hasOwn(shapes, name) ? shapes[name] : undefined)

/** May this container stand in that one? */
export const mayHold = (outer: string, inner: string): boolean => shapeOf(outer)?.holds?.includes(inner) === true

/** What is wrong with how a directive is written, if anything. */
export function problemOf(directive: Directive): string | undefined {
  const { name, label } = directive
  const shape = shapeOf(name)
  if (!shape)
    return name === ''
      ? `${firstLine(directive.raw).slice(0, 60)} is not a directive`
      : `there is no directive called ${name}`
  if (shape.form !== directive.form) return `${name} is written with ${FORMS[shape.form]}`
  if (directive.open) return `${name} is not closed by a line of three colons`
  if (shape.label !== (label !== ''))
    return `${name} ${shape.label ? 'wants something' : 'takes nothing'} in square brackets`
  return problemOfBraces(directive, shape)
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

function problemOfBraces({ name, id, attributes, words, twice }: Directive, shape: Shape): string | undefined {
  if (shape.id === 'required' && id === undefined) return `${name} wants an #id`
  if (id !== undefined && (shape.id === 'none' || !ID.test(id))) return `${name} cannot have the id ${id}`
  if (shape.condition && words === '') return `${name} wants a condition`
  const bare = shape.condition ? undefined : words.split(' ')[0] || undefined
  const given = Object.keys(attributes)
  const unknown = bare ?? given.find((key) => !shape.others && !Object.hasOwn(shape.attributes, key))
  if (unknown !== undefined) return `${name} has no attribute ${unknown}`
  if (twice !== undefined) return `${name} has the attribute ${twice} twice`
  const missing = Object.keys(shape.attributes).find((key) => shape.attributes[key] === 'required' && !attributes[key])
  return missing === undefined ? undefined : `${name} wants the attribute ${missing}`
}
