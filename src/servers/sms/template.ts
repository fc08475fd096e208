/** A body as a gateway wants it, with places to be filled in. */
export interface Template {
  /** Its media type. */
  type: string
  /** The body, with every text of it put through `fill`. What is filled in cannot break out of its place. */
  fill(fill: (text: string) => string): string
}

const PLACE = /\{(to|digits|text|from|token)\}/g

/** What may stand in a template, by name: `to` is E.164, `digits` the same without its plus. */
export type Words = Readonly<Record<'to' | 'digits' | 'text' | 'from' | 'token', string>>

/** Every place in one pass: what is filled in is not looked through again. */
export const filledIn = (template: string, words: Words): string =>
  template.replaceAll(PLACE, (_, name: keyof Words) => words[name])

/**
 * Understands a template: JSON when it begins like it, else fields as forms send them. Throws when it is neither, or
 * does not say to whom and what.
 */
export function readTemplate(written: string): Template {
  if (!/\{(?:to|digits)\}/.test(written) || !written.includes('{text}'))
    throw new Error('it must hold {to} or {digits}, and {text}')
  return /^\s*[[{]\s*["{[]/.test(written) ? jsonTemplate(written) : formTemplate(written)
}

function jsonTemplate(written: string): Template {
  const whole: unknown = JSON.parse(written)
  return { type: 'application/json', fill: (fill) => JSON.stringify(inEvery(whole, fill)) }
}

/** Only texts have places: names, numbers and the rest stay as they are. */
function inEvery(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value)
  if (Array.isArray(value)) return value.map((one) => inEvery(one, fill))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inEvery(one, fill)]))
}

function formTemplate(written: string): Template {
  const pairs = [...new URLSearchParams(written)]
  if (pairs.some(([name]) => name.includes('{'))) throw new Error('it is neither JSON nor name=value&name=value')
  return {
    type: 'application/x-www-form-urlencoded',
    fill: (fill) => new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, fill(value)])).toString(),
  }
}
