/** An element as a parser of XML sees it. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  /** Its text and that of everything in it, references resolved. */
  text: string
}

const TOKEN = /<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy
const ATTRIBUTE = /([\w:.-]+)="([^"<]*)"/g
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** What XML 1.0 cannot hold. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * Reads a document as strictly as XML asks, without the parts we never write (DTD, CDATA, comments, single quotes).
 * Throws, saying where, on anything that is not well-formed.
 */
export function readXml(source: string): XmlElement {
  if (!source.startsWith('<?xml version="1.0" encoding="UTF-8"?>')) throw new Error('begins without a declaration')
  if (FORBIDDEN.test(source)) throw new Error('holds a character that XML cannot hold')
  const root = opened('', '')
  const open = [root]
  let at = 0
  for (const token of source.matchAll(TOKEN)) {
    if (token.index !== at) break
    at += token[0].length
    take(token, open)
  }
  if (at !== source.length) throw new Error(`cannot be read from ${source.slice(at, at + 60)}`)
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`)
  const [only, ...others] = root.children
  if (!only || others.length > 0 || root.text.replace(only.text, '').trim() !== '')
    throw new Error('has no single root')
  return only
}

type Open = { -readonly [K in keyof XmlElement]: K extends 'children' ? Open[] : XmlElement[K] }

const opened = (name: string, attributes: string): Open => {
  const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key ?? '', resolved(value ?? '')])
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`${name} has an attribute twice`)
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
}

function take([whole, closing, name, attributes = '', empty]: RegExpExecArray, open: Open[]): void {
  const inside = open.at(-1) as Open
  if (whole.startsWith('<?')) return
  if (name === undefined) {
    for (const one of open) one.text += resolved(whole)
  } else if (closing) {
    if (inside.name !== name || open.length === 1) throw new Error(`${inside.name} is closed as ${name}`)
    open.pop()
  } else {
    const element = opened(name, attributes)
    inside.children.push(element)
    if (!empty) open.push(element)
  }
}

function resolved(written: string): string {
  return written.replaceAll(/&([^;\s]*;?)/g, (whole, name: string) => {
    const number = /^#(\d+);$/.exec(name)?.[1]
    const sign = number ? String.fromCodePoint(Number(number)) : REFERENCES[name.slice(0, -1)]
    if (sign === undefined || !name.endsWith(';')) throw new Error(`${whole} is no reference`)
    return sign
  })
}

/** The elements of this name directly inside. */
export const all = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name)

/** The text of the only element of this name directly inside. Throws when there is none, or several. */
export function textOf(element: XmlElement, name: string): string {
  const [only, ...others] = all(element, name)
  if (!only || others.length > 0) throw new Error(`${element.name} has not exactly one ${name}`)
  return only.text
}
