import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive, its text made piece by piece. */
export interface ZipFile {
  name: string
  pieces: () => AsyncIterable<string>
}

interface Packed {
  name: Buffer
  crc: number
  size: number
  bytes: Buffer
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Names are UTF-8. */
const UTF8 = 0x0800
const DEFLATED = 8

/**
 * These files as a ZIP archive (APPNOTE 6.3), deflated outside of the main thread, one after the other. All of them are
 * dated `at`, UTC. For less than 4 GB.
 */
export async function zipOf(files: readonly ZipFile[], at: Date): Promise<Buffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const packed = await pack(file)
    const head = Buffer.concat([numbers([LOCAL, 4], ...common(packed, at)), packed.name])
    directory.push(Buffer.concat([entry(packed, at, offset), packed.name]))
    parts.push(head, packed.bytes)
    offset += head.length + packed.bytes.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const count = files.length
  const end = numbers([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])
  return Buffer.concat([...parts, ...directory, end])
}

async function pack({ name, pieces }: ZipFile): Promise<Packed> {
  const deflate = createDeflateRaw()
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(deflate, 'end')
  let crc = 0
  let size = 0
  for await (const piece of pieces()) {
    const bytes = Buffer.from(piece)
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
  await ended
  return { name: Buffer.from(name), crc, size, bytes: Buffer.concat(chunks) }
}

type Numbers = [value: number, bytes: 2 | 4][]

/** What a local header and the directory both say of a file. */
const common = ({ name, crc, size, bytes }: Packed, at: Date): Numbers => [
  [VERSION, 2],
  [UTF8, 2],
  [DEFLATED, 2],
  [(at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 2],
  [((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 2],
  [crc, 4],
  [bytes.length, 4],
  [size, 4],
  [name.length, 2],
  [0, 2],
]

const entry = (packed: Packed, at: Date, offset: number): Buffer =>
  numbers([CENTRAL, 4], [VERSION, 2], ...common(packed, at), [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4])

/** Little-endian, one after the other. */
function numbers(...list: Numbers): Buffer {
  const buffer = Buffer.alloc(list.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of list) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
