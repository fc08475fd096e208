import { expect } from 'vitest'
import { readXml, type XmlElement } from '../knowledge/xml.ts'

const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'

export type Dict = { PayloadContent: Dict[] } & Record<string, unknown>

/** What a property list says. Throws on what is none: another element, a key without a value. */
export function readPlist(plist: string): Dict {
  expect(plist).toContain(DOCTYPE)
  const root = readXml(plist.replace(DOCTYPE, '').trimEnd())
  expect([root.name, root.attributes, root.children.length]).toEqual(['plist', { version: '1.0' }, 1])
  return saidBy(root.children[0] as XmlElement) as Dict
}

function saidBy({ name, text, children }: XmlElement): unknown {
  if (name === 'string') return text
  if (name === 'integer') return Number(text)
  if (name === 'true') return true
  if (name === 'false') return false
  if (name === 'array') return children.map(saidBy)
  if (name !== 'dict' || children.length % 2 !== 0) throw new Error(`${name} is nothing of a property list`)
  return Object.fromEntries(
    children.flatMap((key, at) => {
      if (at % 2 === 1) return []
      if (key.name !== 'key') throw new Error(`${key.name} stands where a key belongs`)
      return [[key.text, saidBy(children[at + 1] as XmlElement)]]
    }),
  )
}
