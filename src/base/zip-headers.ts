/** What the headers of an archive say of one file. */
export interface Packed {
  name: Buffer
  crc: number
  /** Its bytes as they are, and as they stand in the archive. */
  size: number
  packedSize: number
  method: 'stored' | 'deflated'
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Names are UTF-8. */
const UTF8 = 0x0800
const METHODS = { stored: 0, deflated: 8 } as const

/** What stands before the bytes of a file, dated `at`, UTC (APPNOTE 6.3, section 4.3.7). */
export const localHeader = (packed: Packed, at: Date): Buffer =>
  Buffer.concat([numbers([LOCAL, 4], ...common(packed, at)), packed.name])

/** Its line in the directory; `offset` is where its header begins (section 4.3.12). */
export const centralEntry = (packed: Packed, at: Date, offset: number): Buffer =>
  Buffer.concat([
    numbers([CENTRAL, 4], [VERSION, 2], ...common(packed, at), [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
    packed.name,
  ])

/** The end: so many files, the length of their directory, and where it begins (section 4.3.16). */
export const endOfArchive = (count: number, length: number, offset: number): Buffer =>
  numbers([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [offset, 4], [0, 2])

type Numbers = [value: number, bytes: 2 | 4][]

/** What a local header and the directory both say of a file. */
const common = ({ name, crc, size, packedSize, method }: Packed, at: Date): Numbers => [
  [VERSION, 2],
  [UTF8, 2],
  [METHODS[method], 2],
  [(at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 2],
  [((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 2],
  [crc, 4],
  [packedSize, 4],
  [size, 4],
  [name.length, 2],
  [0, 2],
]

/** Little-endian, one after the other. */
function numbers(...list: Numbers): Buffer {
  const buffer = Buffer.alloc(list.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of list) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
