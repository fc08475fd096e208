/** A value of the front matter and the line of the file it stands on. */
export type Entries = Map<string, { value: unknown; line: number }>

const LINE = /^([A-Za-z][\w.-]*):(?:[ \t]+(.*))?$/
/** The only two that are space to YAML. */
const SPACES = /[ \t]+$/
const NUMBER = /^(?:0|[1-9]\d{0,14})$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Begins with a letter, or with a digit and is no number for a space or a slash in it, and holds none of the signs that mean something to YAML in the middle of a line. */
const WORDS =
  /^(?!(?:true|false|null|yes|no|on|off)$)(?:\p{L}|\d(?=[^:#]*[ /]))(?:(?!: |:$)[^\p{C}\p{Z}]|[\u00a0\u202f]| (?![ #]))*$/iu
/** The same inside a list, where commas and brackets mean something too. */
const ITEM = /^[^,[\]{}]*$/

/**
 * Front matter as nearly everybody writes it: each field on one line, plain words, whole numbers, days, true or false,
 * text in double quotes, and lists of these between brackets. It says exactly what a reader of YAML says and takes a
 * thirtieth of its time, which counts where thousands of articles are read at start. Undefined for anything else: then
 * it takes that reader. The first line is line 2 of its file.
 */
export function readLines(yaml: string): Entries | undefined {
  const entries: Entries = new Map()
  for (const [at, text] of yaml.split('\n').entries()) {
    if (text === '') continue
    const [whole, name = '', written = ''] = LINE.exec(text) ?? []
    if (whole === undefined || entries.has(name)) return undefined
    const read = readValue(written.replace(SPACES, ''))
    if (!read) return undefined
    entries.set(name, { value: read.value, line: at + 2 })
  }
  return entries
}

type Read = { value: unknown } | undefined

function readValue(written: string): Read {
  if (written.startsWith('[')) return listOf(written)
  return written.startsWith('"') ? quoted(written) : plain(written)
}

function plain(written: string): Read {
  if (NUMBER.test(written)) return { value: Number(written) }
  if (written === 'true' || written === 'false') return { value: written === 'true' }
  return DAY.test(written) || WORDS.test(written) ? { value: written } : undefined
}

/** What JSON reads, YAML reads the same. */
function quoted(written: string): Read {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'string' ? { value } : undefined
  } catch {
    return undefined
  }
}

function listOf(written: string): Read {
  if (!written.endsWith(']')) return undefined
  const inside = written.slice(1, -1).replace(/^[ \t]+|[ \t]+$/g, '')
  const items = inside === '' ? [] : inside.split(/,[ \t]*/).map(itemOf)
  return items.includes(undefined) ? undefined : { value: items.map((item) => item?.value) }
}

const itemOf = (written: string): Read =>
  written.startsWith('"') ? quoted(written) : ITEM.test(written) ? plain(written.replace(SPACES, '')) : undefined
