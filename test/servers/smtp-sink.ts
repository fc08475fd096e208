import net from 'node:net'
import tls from 'node:tls'

/** How the sink behaves; it may be changed between two letters. */
export interface SinkManners {
  /** The reply to a recipient; an empty one is silence. */
  recipient?: (address: string) => string
  /** The reply to a whole letter; undefined hangs up instead. */
  letter?: () => string | undefined
  /** The only login it accepts. */
  login?: { user: string; password: string }
}

interface Pem {
  cert: string
  key: string
}

export interface SmtpSink {
  port: number
  letters: string[]
  /** Every line a client sent outside TLS. */
  inClear: string[]
  manners: SinkManners
  close(): Promise<void>
}

/** A small SMTP server on loopback that keeps what it is given: enough of RFC 5321 and RFC 3207 for one client. */
export async function smtpSink(
  kind: 'tls' | 'starttls' | 'none',
  pem: { cert: string; key: string },
): Promise<SmtpSink> {
  const open = new Set<net.Socket>()
  const sink = { letters: [] as string[], inClear: [] as string[], manners: {} as SinkManners }
  const welcome = (socket: net.Socket) => {
    open.add(socket)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    talk(socket, sink, kind === 'starttls' ? pem : undefined)
  }
  const server = kind === 'tls' ? tls.createServer(pem, welcome) : net.createServer(welcome)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as net.AddressInfo
  const close = () =>
    new Promise<void>((closed) => {
      for (const socket of open) socket.destroy()
      server.close(() => closed())
    })
  return Object.assign(sink, { port, close })
}

type Kept = Pick<SmtpSink, 'letters' | 'inClear' | 'manners'>

function talk(socket: net.Socket, sink: Kept, upgrade: Pem | undefined, greet = true): void {
  let unread = ''
  let inLetter = false
  const say = (line: string) => line !== '' && socket.write(`${line}\r\n`)
  const take = (end: number, mark: string) => {
    const taken = unread.slice(0, end)
    unread = unread.slice(end + mark.length)
    const reply = inLetter ? letterReply(taken, sink) : lineReply(taken, sink, socket, upgrade !== undefined)
    inLetter = reply?.startsWith('354') ?? false
    if (reply === undefined) socket.destroy()
    else say(reply)
    if (reply === READY && upgrade) encrypt(socket, sink, upgrade)
  }
  socket.on('data', (bytes) => {
    unread += bytes.toString('utf8')
    for (;;) {
      const mark = inLetter ? '\r\n.\r\n' : '\r\n'
      const end = unread.indexOf(mark)
      if (end < 0) return
      take(end, mark)
    }
  })
  if (greet) say('220 sink ESMTP')
}

function letterReply(letter: string, sink: Kept): string | undefined {
  sink.letters.push(letter.replace(/^\.\./gm, '.'))
  return sink.manners.letter ? sink.manners.letter() : '250 2.0.0 taken'
}

function lineReply(line: string, sink: Kept, socket: net.Socket, mayUpgrade: boolean): string {
  if (!(socket instanceof tls.TLSSocket)) sink.inClear.push(line)
  return replyTo(line, sink.manners, mayUpgrade)
}

const READY = '220 2.0.0 ready for TLS'

function encrypt(socket: net.Socket, sink: Kept, pem: Pem): void {
  socket.removeAllListeners('data')
  const safe = new tls.TLSSocket(socket, { isServer: true, ...pem })
  safe.on('error', () => undefined)
  talk(safe, sink, undefined, false)
}

function replyTo(line: string, manners: SinkManners, mayUpgrade: boolean): string {
  const [verb = '', rest = ''] = [line.slice(0, 4).toUpperCase(), line.slice(5)]
  if (verb === 'EHLO') return ['250-sink', ...(mayUpgrade ? ['250-STARTTLS'] : []), '250 AUTH PLAIN'].join('\r\n')
  if (verb === 'STAR') return mayUpgrade ? READY : '502 5.5.1 unknown'
  if (verb === 'AUTH') return rest === plain(manners.login) ? '235 2.7.0 welcome' : '535 5.7.8 wrong login'
  if (verb === 'RCPT') return manners.recipient?.(/<(.*)>/.exec(rest)?.[1] ?? '') ?? '250 2.1.5 known'
  if (verb === 'DATA') return '354 go ahead'
  return verb === 'QUIT' ? '221 2.0.0 bye' : '250 2.0.0 well'
}

const plain = (login: SinkManners['login']): string | undefined =>
  login && `PLAIN ${Buffer.from(`\0${login.user}\0${login.password}`).toString('base64')}`
