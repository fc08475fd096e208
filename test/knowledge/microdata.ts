/** An item of microdata: its types, and its properties by name, each with every value it was given. */
export interface Item {
  types: readonly string[]
  properties: Readonly<Record<string, readonly (string | Item)[]>>
}

interface Tag {
  name: string
  attributes: Readonly<Record<string, string>>
}

const VOID = new Set(['meta', 'link', 'input', 'br', 'img', 'hr'])
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/g

type Open = {
  tag: Tag
  text: string
  item: { types: string[]; properties: Record<string, (string | Item)[]> } | undefined
}

/**
 * The items of a page, as the HTML standard reads microdata: the value of a property is the address of `a` and `link`,
 * the content of `meta`, the moment of `time`, an item where one begins, and otherwise the text.
 */
export function itemsIn(html: string): Item[] {
  const items: Item[] = []
  const open: Open[] = []
  const close = () => {
    const done = open.pop()
    if (done) give(done, open, items)
  }
  for (const [, closing, name, attributes = '', text] of html.slice(html.indexOf('<body')).matchAll(TAG)) {
    if (name === undefined) for (const one of open) one.text += text
    else if (closing) close()
    else {
      open.push(opened(name, attributes))
      if (VOID.has(name)) close()
    }
  }
  return items
}

function opened(name: string, written: string): Open {
  const pairs = [...written.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value])
  const attributes = Object.fromEntries(pairs) as Record<string, string>
  const types = (attributes['itemtype'] ?? '').split(' ').filter((type) => type !== '')
  return {
    tag: { name, attributes },
    text: '',
    item: 'itemscope' in attributes ? { types, properties: {} } : undefined,
  }
}

function give({ tag, text, item }: Open, open: readonly Open[], items: Item[]): void {
  const around = open.findLast((one) => one.item !== undefined)?.item
  for (const name of (tag.attributes['itemprop'] ?? '').split(' ').filter((one) => one !== '')) {
    if (!around) throw new Error(`the property ${name} belongs to no item`)
    around.properties[name] = [...(around.properties[name] ?? []), item ?? wordsOf(tag, text)]
  }
  if (item && tag.attributes['itemprop'] === undefined) items.push(item)
}

function wordsOf({ name, attributes }: Tag, text: string): string {
  if (name === 'meta') return attributes['content'] ?? ''
  if (name === 'a' || name === 'link') return attributes['href'] ?? ''
  return name === 'time' ? (attributes['datetime'] ?? text) : text.trim()
}
