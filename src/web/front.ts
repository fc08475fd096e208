import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** What of a visitor's request decides its answer. */
export interface Asked {
  url: string
  host: string
  cookie: string
  acceptEncoding: string
  ifNoneMatch: string
  forwardedFor: string | undefined
}

/** Bytes to send as they are, head and body, and the status they say. */
export interface Ready {
  bytes: Buffer
  status: number
}

const IDLE_MS = 5000
/** A request may be on its way when the house shuts: so long it is waited for. */
const LAST_WORD_MS = 100
const LONGEST_HEAD = 8192
const END = '\r\n\r\n'
/** With one of these the request is more than a plain read of a page: Node's own server takes it. */
const NOT_PLAIN = new Set([
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'range',
  'te',
  'trailer',
  'hx-request',
])

/**
 * Stands before a server and answers plain reads of pages that are kept ready, from their bytes: no parser, no router,
 * four times the requests for the same work. Only what is exactly one whole `GET … HTTP/1.1` without a body is looked
 * at; anything else, or a page that `answer` does not have, is handed with its connection, byte for byte, to the
 * server, which keeps that connection from then on.
 */
export function standBefore(
  server: Server,
  answer: (asked: Asked, peer: string) => Ready | undefined,
): { close(): void } {
  const here = new Set<Socket>()
  const [pass] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[]
  if (!pass) throw new Error('a server without a listener for connections')
  server.removeListener('connection', pass)
  server.on('connection', (socket: Socket) => {
    here.add(socket)
    const leave = () => here.delete(socket)
    const handOver = (bytes: Buffer) => {
      leave()
      for (const event of ['data', 'timeout', 'error', 'close', 'end']) socket.removeAllListeners(event)
      socket.setTimeout(0)
      pass.call(server, socket)
      socket.unshift(bytes)
    }
    socket.on('data', (bytes: Buffer) => {
      const asked = readPlain(bytes)
      const ready = asked && answer(asked, socket.remoteAddress ?? '')
      if (!ready) return handOver(bytes)
      if (socket.write(ready.bytes)) return
      socket.pause()
      socket.once('drain', () => socket.resume())
    })
    socket.setTimeout(IDLE_MS, () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
    socket.on('close', leave)
  })
  return {
    close: () => {
      for (const socket of here) socket.setTimeout(LAST_WORD_MS)
    },
  }
}

/** One plain request in exactly these bytes, or undefined for anything else. Never throws. */
export function readPlain(bytes: Buffer): Asked | undefined {
  if (bytes.length > LONGEST_HEAD || bytes[0] !== 0x47) return undefined
  const head = bytes.toString('latin1')
  if (!head.startsWith('GET /') || head.indexOf(END) !== head.length - END.length) return undefined
  const firstEnd = head.indexOf('\r\n')
  const url = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/.exec(head.slice(0, firstEnd))?.[1]
  return url === undefined ? undefined : readFields(url, head, firstEnd + 2)
}

/** What each field does, by its name as it was written: names are few, and looked at letter by letter once. */
const meanings = new Map<string, keyof Asked | 'connection' | 'nothing' | 'not plain'>()
const MOST_NAMES = 200
const READ: Readonly<Record<string, keyof Asked | 'connection'>> = {
  host: 'host',
  connection: 'connection',
  cookie: 'cookie',
  'accept-encoding': 'acceptEncoding',
  'if-none-match': 'ifNoneMatch',
  'x-forwarded-for': 'forwardedFor',
}

function meaningOf(written: string) {
  const known = meanings.get(written)
  if (known) return known
  const name = written.toLowerCase()
  const meaning = NOT_PLAIN.has(name) || !NAME.test(name) ? 'not plain' : (READ[name] ?? 'nothing')
  if (meanings.size < MOST_NAMES) meanings.set(written, meaning)
  return meaning
}

/** A field that is not `name: value`, continues a line, or stands twice where that matters: not plain. */
function readFields(url: string, head: string, from: number): Asked | undefined {
  const asked = {
    url,
    host: '',
    cookie: '',
    acceptEncoding: '',
    ifNoneMatch: '',
    forwardedFor: undefined as string | undefined,
  }
  for (let at = from; at < head.length - 2; ) {
    const end = head.indexOf('\r\n', at)
    const colon = head.indexOf(':', at)
    if (colon <= at || colon > end) return undefined
    const meaning = meaningOf(head.slice(at, colon))
    if (meaning === 'not plain') return undefined
    if (meaning !== 'nothing') {
      const value = head.slice(colon + 1, end).trim()
      if (meaning === 'host' && asked.host !== '') return undefined
      if (meaning === 'connection') {
        if (value.toLowerCase() !== 'keep-alive') return undefined
      } else if (meaning === 'cookie' && asked.cookie !== '') asked.cookie += `; ${value}`
      else asked[meaning] = value
    }
    at = end + 2
  }
  return asked
}

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/
