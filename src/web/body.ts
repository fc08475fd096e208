import type { FormBody, Given } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { sha256 } from '../base/secret.ts'
import type { PageContext } from './env.ts'

/** Bytes a body may have. A form is text; an upload carries one picture. */
const MOST = { form: 64_000, upload: 2_300_000 } as const
/** What a person is told: the file itself has less than its body. */
const FILE_MOST = 2_000_000

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

/** Is this content type one the route takes? Anything else is a 415 before it is read. */
export function takes(body: 'none' | 'form' | 'upload' | 'xml' | 'signed', contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
  if (body === 'signed') return true
  if (body === 'xml') return type === 'text/xml' || type === 'application/xml'
  return type === FORM || (body === 'upload' && type === MULTIPART)
}

/**
 * Reads a form. Throws Refusal('file-too-heavy') beyond the limit, however the body is sent. A body that cannot be read as
 * what it says it is counts as empty: its fields are then missing.
 */
export async function readBody(c: PageContext, kind: 'form' | 'upload'): Promise<FormBody> {
  const bytes = await collect(c.req.raw, MOST[kind])
  const type = c.req.header('content-type') ?? ''
  const data = type.toLowerCase().startsWith(MULTIPART)
    ? await multipart(bytes, type)
    : new URLSearchParams(bytes.toString('utf8'))
  const files = await uploadsOf(data)
  const given = (name: string): Given => {
    const all = data.getAll(name).filter((value) => typeof value === 'string')
    return { text: all[0] ?? '', all, file: files.get(name) }
  }
  const fingerprint = (without: readonly string[]) => {
    const pairs = [...data.entries()].filter(([name]) => !without.includes(name))
    return JSON.stringify(
      pairs.map(([name, value]) => [name, typeof value === 'string' ? value : sha256(files.get(name)?.bytes ?? '')]),
    )
  }
  return { given, text: (name) => given(name).text, fingerprint }
}

/** Reads what a program or another house sends, as UTF-8. Throws Refusal('file-too-heavy') beyond what a form may have. */
export async function readPlain(c: PageContext): Promise<string> {
  return (await collect(c.req.raw, MOST.form)).toString('utf8')
}

/**
 * A body whose length was said is read at once: the parser lets no more through, and the stream of a request as the web
 * knows it costs more than the whole form.
 */
async function collect(request: Request, most: number): Promise<Buffer> {
  const length = request.headers.get('content-length')
  if (length === null || Number(length) > most) return collectUncounted(request, most)
  return Buffer.from(await request.arrayBuffer())
}

/** Bytes of a file that is refused that are still let pass, unkept: a browser hears nothing until it has sent them all. */
const PASSED_OVER = 32_000_000

/** Keeps no more than may be kept, whatever comes. What announces more is let pass first; what announces nothing is not. */
async function collectUncounted(request: Request, most: number): Promise<Buffer> {
  const said = Number(request.headers.get('content-length') ?? 0)
  const until = most === MOST.upload && said <= PASSED_OVER ? Math.max(said, most) : most
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > until) break
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  if (Math.max(size, said) > most) throw new Refusal('file-too-heavy', undefined, { most: FILE_MOST })
  return Buffer.concat(chunks)
}

async function multipart(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    // what is not multipart has no fields: the person sees which are missing
    return new FormData()
  }
}

async function uploadsOf(data: URLSearchParams | FormData): Promise<Map<string, { bytes: Buffer }>> {
  const files = new Map<string, { bytes: Buffer }>()
  if (data instanceof URLSearchParams) return files
  for (const [name, value] of data.entries()) {
    if (typeof value === 'string' || files.has(name)) continue
    files.set(name, { bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return files
}
