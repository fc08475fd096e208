const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** What no XML document may hold, not even as a reference (XML 1.0, production 2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in XML, in an element as in a quoted attribute. What XML cannot hold is left out. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

type Attributes = Readonly<Record<string, string | undefined>>

/** One element. `inside` is XML already; without it the element is empty. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, inside?: string): string {
  const written = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(value)}"`)
  const open = `<${name}${written.join('')}`
  return inside === undefined ? `${open}/>` : `${open}>${inside}</${name}>`
}

/** A whole document. */
export const xmlDocument = (root: string): string => `${DECLARATION}${root}\n`
