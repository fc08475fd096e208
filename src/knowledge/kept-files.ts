import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PageContext } from '../web/env.ts'

/** A text for programs and its media type. */
export interface ProgramFile {
  type: string
  text: string
}

/**
 * Answers with a file that is the same for everybody: drawn when it is first asked for, then answered from memory,
 * compressed where it is asked for so. A `version` that has changed has it drawn anew.
 */
export type KeptFiles = (c: PageContext, draw: () => ProgramFile, version?: string) => Promise<Response>

type Encoding = 'br' | 'gzip' | 'identity'

interface Kept {
  version: string
  type: string
  mark: string
  bytes: Record<Encoding, () => Promise<Uint8Array<ArrayBuffer>>>
}

/** One file per address: whoever uses it asks for a fixed number of addresses. */
export function openKeptFiles(): KeptFiles {
  const files = new Map<string, Kept>()
  return async (c, draw, version = '') => {
    const { path } = c.req
    const known = files.get(path)
    const file = known?.version === version ? known : keep(draw(), version)
    files.set(path, file)
    const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
    const headers = {
      ETag: `"${file.mark}-${encoding}"`,
      'Cache-Control': 'public, no-cache',
      Vary: 'Accept-Encoding',
    }
    if (c.req.header('if-none-match')?.includes(file.mark)) return c.body(null, 304, headers)
    return c.body(await file.bytes[encoding](), 200, {
      ...headers,
      'Content-Type': file.type,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    })
  }
}

const encodingFor = (accepted: string): Encoding =>
  accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** Compressing leaves the loop: the sitemap of a large house is some megabytes. */
function keep({ type, text }: ProgramFile, version: string): Kept {
  const plain = new Uint8Array(Buffer.from(text))
  const mark = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const bytes = {
    identity: async () => plain,
    gzip: once(async () => new Uint8Array(await inGzip(plain))),
    br: once(async () => new Uint8Array(await inBrotli(plain, QUALITY))),
  }
  return { version, type, mark, bytes }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
