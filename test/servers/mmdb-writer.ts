import { isIP } from 'node:net'

/** A value of the data section: maps of text, as far as a country database needs them. */
type Entry = { [name: string]: Entry | string }
/** A network in CIDR form and what is known of it; one that lies within another comes after it. */
export type Network = readonly [cidr: string, entry: Entry]

type Leaf = { entry: number }
type Branch = [Branch | Leaf | undefined, Branch | Leaf | undefined]

const SEPARATOR = Buffer.alloc(16)
const METADATA = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
const TYPES = { text: 2, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11 } as const

/** A database as MaxMind documents its format (version 2.0): records of 24 bits, IPv4 within the tree of IPv6. */
export function mmdbFile(networks: readonly Network[], kind = 'Test-Country'): Buffer {
  const data: Buffer[] = []
  const root: Branch = [undefined, undefined]
  for (const [cidr, entry] of networks) {
    const at = data.reduce((bytes, one) => bytes + one.length, 0)
    data.push(encoded(entry))
    insert(root, bitsOf(cidr), { entry: at })
  }
  const branches = allBranches(root)
  const tree = Buffer.concat(branches.flatMap((branch) => branch.map((side) => record(side, branches))))
  return Buffer.concat([tree, SEPARATOR, ...data, METADATA, metadata(branches.length, kind)])
}

function metadata(nodes: number, kind: string): Buffer {
  return map([
    ['node_count', number('uint32', nodes, 4)],
    ['record_size', number('uint16', 24, 2)],
    ['ip_version', number('uint16', 6, 2)],
    ['database_type', encoded(kind)],
    ['languages', Buffer.concat([control('array', 1), encoded('en')])],
    ['binary_format_major_version', number('uint16', 2, 2)],
    ['binary_format_minor_version', number('uint16', 0, 2)],
    ['build_epoch', number('uint64', 1_772_442_000, 8)],
    ['description', encoded({ en: 'A test' })],
  ])
}

/** The bits of a network; those of IPv4 come after 96 zeros. */
function bitsOf(cidr: string): number[] {
  const [address = '', length = ''] = cidr.split('/')
  const four = isIP(address) === 4
  const groups = four ? address.split('.').map(Number) : groupsOf(address)
  const bits = groups.flatMap((group) => [...group.toString(2).padStart(four ? 8 : 16, '0')].map(Number))
  return [...Array<number>(four ? 96 : 0).fill(0), ...bits.slice(0, Number(length))]
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [left, right] = [read(head), read(tail ?? '')]
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

/** Where a wider network already is, its entry stands on both sides of the new branch. */
function insert(root: Branch, bits: readonly number[], leaf: Leaf): void {
  let branch = root
  for (const bit of bits.slice(0, -1)) {
    const next = branch[bit]
    const deeper: Branch = Array.isArray(next) ? next : [next, next]
    branch[bit] = deeper
    branch = deeper
  }
  branch[bits.at(-1) ?? 0] = leaf
}

function allBranches(root: Branch): Branch[] {
  const found = [root]
  for (const branch of found) found.push(...branch.filter((side) => Array.isArray(side)))
  return found
}

/** A node by its number, an entry by its place after the tree, nothing by the number of nodes. */
function record(side: Branch | Leaf | undefined, branches: readonly Branch[]): Buffer {
  const value = Array.isArray(side) ? branches.indexOf(side) : branches.length + (side ? side.entry + 16 : 0)
  const bytes = Buffer.alloc(3)
  bytes.writeUIntBE(value, 0, 3)
  return bytes
}

const encoded = (value: Entry | string): Buffer =>
  typeof value === 'string'
    ? Buffer.concat([control('text', Buffer.byteLength(value)), Buffer.from(value)])
    : map(Object.entries(value).map(([name, inner]) => [name, encoded(inner)]))

const map = (pairs: readonly (readonly [string, Buffer])[]): Buffer =>
  Buffer.concat([control('map', pairs.length), ...pairs.flatMap(([name, value]) => [encoded(name), value])])

function number(type: 'uint16' | 'uint32' | 'uint64', value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntBE(value, Math.max(0, size - 6), Math.min(size, 6))
  return Buffer.concat([control(type, size), bytes])
}

/** The type in three bits, or in a byte of its own when it is above seven; the size in five (up to 28). */
function control(type: keyof typeof TYPES, size: number): Buffer {
  if (size > 28) throw new Error('longer than a test needs')
  return TYPES[type] <= 7 ? Buffer.from([(TYPES[type] << 5) | size]) : Buffer.from([size, TYPES[type] - 7])
}
