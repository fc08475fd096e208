import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { type Answer, carryOut, type Means } from './carry-out.ts'
import { type Asked, MOST_BYTES, type Refused, readRequest } from './request.ts'
import type { Verbs } from './verbs.ts'

/** From one answer, or from the beginning, to the end of the next line, in ms; and requests in all. */
export interface Patience {
  idleMs: number
  requests: number
}

const NEWLINE = 10

/**
 * Answers one who is connected, line by line and in order, until they leave. The first line that is refused is the last
 * one read. A repeated id is answered as before, and is not done again. Never throws.
 */
export async function attend(socket: Socket, verbs: Verbs, means: Means, patience: Patience): Promise<void> {
  const given = new Map<string, { line: string; answer: Answer }>()
  let idle: NodeJS.Timeout | undefined
  const rest = () => {
    idle = setTimeout(() => socket.destroy(), patience.idleMs)
  }
  rest()
  try {
    for await (const line of linesOf(socket)) {
      clearTimeout(idle)
      const asked = given.size < patience.requests ? looked(line, verbs, given) : TOO_MANY
      const answer =
        'answer' in asked ? asked.answer : 'refused' in asked ? refuse(asked, means) : await carryOut(asked, means)
      if (answer.id !== null) given.set(answer.id, { line: markOf(line), answer })
      socket.write(`${JSON.stringify(answer)}\n`)
      if ('refused' in answer) break
      rest()
    }
  } catch {
    // they left, or were made to: whatever was begun for them has been noted
  } finally {
    clearTimeout(idle)
    socket.end()
    socket.destroySoon()
  }
}

type Given = ReadonlyMap<string, { line: string; answer: Answer }>

const TOO_MANY: Refused = { id: null, refused: 'too many requests' }
const HALF: Refused = { id: null, refused: 'half a line' }

function looked(line: Buffer | undefined, verbs: Verbs, given: Given): Asked | Refused | { answer: Answer } {
  if (!line) return HALF
  const asked = readRequest(line, verbs)
  const before = asked.id === null ? undefined : given.get(asked.id)
  if (!before) return asked
  if (before.line === markOf(line)) return { answer: before.answer }
  return { id: asked.id, refused: 'an id of another request' }
}

const markOf = (line: Buffer | undefined): string =>
  createHash('sha256')
    .update(line ?? '')
    .digest('base64')

function refuse({ id, verb, refused }: Refused, { journal }: Means): Answer {
  try {
    journal({ outcome: 'refused', id, verb, reason: refused })
  } catch {
    // nothing is done either way
  }
  return { id, ok: false, refused }
}

/** Whole lines as they come; undefined for what is left without an end. One that is too long is given as it is so far. */
async function* linesOf(socket: Socket): AsyncGenerator<Buffer | undefined> {
  let held = Buffer.alloc(0)
  // the answer to a line that is refused must still go out
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk])
    for (let end = held.indexOf(NEWLINE); end >= 0; end = held.indexOf(NEWLINE)) {
      yield held.subarray(0, end)
      held = held.subarray(end + 1)
    }
    if (held.length > MOST_BYTES) yield held
  }
  if (held.length > 0) yield undefined
}
