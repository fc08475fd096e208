import { createConnection } from 'node:net'
import { ServerDown } from '../../base/refusal.ts'
import { publicId } from '../../base/secret.ts'
import { type Helper, HelperRefused, type HelperVerb, helperVerbs } from './port.ts'

/** How many names one request may hold. */
const MOST_NAMES = 100
/** Longer than the helper gives itself, so that it is the one to say that it took too long. */
const MORE_MS = 1000
/** An answer about a hundred names is far below it, in bytes. */
const MOST_ANSWER = 1024 * 1024

type Names = Readonly<Record<string, readonly string[]>>

/**
 * The helper, asked over its unix socket: one connection for each question, so that one that was restarted is found again
 * by the next. Long lists are asked in pieces; then what was done for the first may stand though a later one fails.
 */
export function socketHelper(path: string): Helper {
  const ask = async (verb: HelperVerb, args: Names = {}) => {
    const answers: object[] = []
    for (const piece of piecesOf(args)) answers.push(await askOnce(path, verb, piece))
    return answers.reduce(together)
  }
  return { ask: ask as Helper['ask'] }
}

/** At least one piece; each list is cut by itself. */
function piecesOf(args: Names): Names[] {
  const longest = Math.max(1, ...Object.values(args).map((names) => names.length))
  return Array.from({ length: Math.ceil(longest / MOST_NAMES) }, (_, piece) => {
    const [from, to] = [piece * MOST_NAMES, (piece + 1) * MOST_NAMES]
    return Object.fromEntries(Object.entries(args).map(([list, names]) => [list, names.slice(from, to)]))
  })
}

/** Counts are added up, tables laid together. */
function together(all: object, more: object): object {
  const entries = Object.entries(more).map(([name, value]) => {
    const before: unknown = (all as Record<string, unknown>)[name]
    return [name, typeof value === 'number' ? value + Number(before) : { ...(before as object), ...value }]
  })
  return Object.fromEntries(entries)
}

async function askOnce(path: string, verb: HelperVerb, args: Names): Promise<object> {
  const id = publicId('ask')
  const answer = await lineBack(path, `${JSON.stringify({ id, verb, args })}\n`, helperVerbs[verb] + MORE_MS)
  if ('refused' in answer) throw new HelperRefused(verb, String(answer.refused))
  if (answer.id !== id || answer.ok !== true || typeof answer.result !== 'object' || answer.result === null)
    throw new ServerDown('helper', { cause: new Error(`${verb}: ${String(answer.failed ?? 'no answer to this')}`) })
  return answer.result
}

interface Back {
  id?: unknown
  ok?: unknown
  result?: unknown
  failed?: unknown
  refused?: unknown
}

/** Sends a line and gives the first one that comes back, read. Throws ServerDown for whatever keeps it from coming. */
function lineBack(path: string, line: string, withinMs: number): Promise<Back> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path })
    let heard = ''
    const fail = (cause: Error) => {
      clearTimeout(over)
      socket.destroy()
      reject(new ServerDown('helper', { cause }))
    }
    const over = setTimeout(() => fail(new Error('no answer in time')), withinMs)
    socket.setEncoding('utf8')
    socket.on('connect', () => socket.write(line))
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('it left without an answer')))
    socket.on('data', (text) => {
      heard += text
      const end = heard.indexOf('\n')
      if (end < 0 && heard.length < MOST_ANSWER) return
      const read = readBack(heard.slice(0, Math.max(end, 0)))
      if (!read) return fail(new Error('an answer nobody can read'))
      clearTimeout(over)
      resolve(read)
      socket.end()
    })
  })
}

function readBack(line: string): Back | undefined {
  try {
    const read: unknown = JSON.parse(line)
    return typeof read === 'object' && read !== null ? read : undefined
  } catch {
    return undefined
  }
}
