import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { centralEntry, endOfArchive, localHeader, type Packed } from './zip-headers.ts'

/** A file of an archive, its text made piece by piece. */
export interface ZipFile {
  name: string
  pieces: () => AsyncIterable<string>
}

/**
 * These files as a ZIP archive (APPNOTE 6.3), deflated outside of the main thread, one after the other. All of them are
 * dated `at`, UTC. For less than 4 GB.
 */
export async function zipOf(files: readonly ZipFile[], at: Date): Promise<Buffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const { bytes, ...packed } = await pack(file)
    const head = localHeader(packed, at)
    directory.push(centralEntry(packed, at, offset))
    parts.push(head, bytes)
    offset += head.length + bytes.length
  }
  const length = directory.reduce((sum, one) => sum + one.length, 0)
  return Buffer.concat([...parts, ...directory, endOfArchive(files.length, length, offset)])
}

async function pack({ name, pieces }: ZipFile): Promise<Packed & { bytes: Buffer }> {
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
  const bytes = Buffer.concat(chunks)
  return { name: Buffer.from(name), crc, size, packedSize: bytes.length, method: 'deflated', bytes }
}
