import * as z from 'zod/mini'
import type { Admitted } from './verb.ts'
import type { Verbs } from './verbs.ts'

/** How long a line may be, in bytes: a hundred of the longest names are below half of it. */
export const MOST_BYTES = 64 * 1024

/** A request that may be carried out. */
export interface Asked extends Admitted {
  id: string
  verb: string
}

/** One that may not, and why, in words that repeat nothing of it. `id` where one could be read. */
export interface Refused {
  id: string | null
  verb?: string
  refused: string
}

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
const withId = z.object({ id })
const request = z.strictObject({ id, verb: z.string(), args: z.unknown() })

/** Looks at one line, without its line break, whatever it is. Never throws. */
export function readRequest(line: Buffer, verbs: Verbs): Asked | Refused {
  if (line.length > MOST_BYTES) return { id: null, refused: 'too long' }
  const json = parsed(line)
  if (json === undefined) return { id: null, refused: 'not a line of JSON' }
  const read = request.safeParse(json)
  const known = withId.safeParse(json)
  const of = { id: known.success ? known.data.id : null }
  if (!read.success || !Object.hasOwn(json as object, 'args')) return { ...of, refused: 'not a request' }
  const { verb, args } = read.data
  const found = Object.hasOwn(verbs, verb) ? verbs[verb as keyof Verbs] : undefined
  if (!found) return { ...of, refused: 'no such verb' }
  const admitted = found.admit(args)
  if (typeof admitted === 'string') return { ...of, verb, refused: admitted }
  return { id: read.data.id, verb, ...admitted }
}

/** Undefined for what is not UTF-8 or not JSON, which has no such value. */
function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line))
  } catch {
    return undefined
  }
}
