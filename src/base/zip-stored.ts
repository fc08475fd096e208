import { crc32 } from 'node:zlib'
import { centralEntry, endOfArchive, localHeader } from './zip-headers.ts'

/** A file of an archive whose bytes are there. */
interface StoredFile {
  name: string
  bytes: Buffer
}

/**
 * These files as a ZIP archive (APPNOTE 6.3), piece by piece, as they are: for what is packed already, such as PDFs. All of
 * them are dated `at`, UTC. For fewer than 65 536 files and less than 4 GB.
 */
export async function* zipPieces(
  files: AsyncIterable<StoredFile>,
  at: Date,
): AsyncGenerator<Buffer, undefined, undefined> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of files) {
    const packed = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, packedSize: bytes.length }
    const about = { ...packed, method: 'stored' as const }
    const head = localHeader(about, at)
    directory.push(centralEntry(about, at, offset))
    offset += head.length + bytes.length
    yield head
    yield bytes
  }
  const list = Buffer.concat(directory)
  yield Buffer.concat([list, endOfArchive(directory.length, list.length, offset)])
}
