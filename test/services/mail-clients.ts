import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import type { ImapSettings } from '../../src/servers/mail/login.ts'

interface Pair {
  user: string
  password: string
}

/** An open IMAP session of a mail program. */
export interface Reader {
  subjects(): Promise<string[]>
  /** Settles once the server has ended the session. */
  ended: Promise<void>
  close(): Promise<void>
}

/** Signs in as a mail program does and stays. Throws when it is not let in. */
export async function openReader(imap: ImapSettings, { user, password }: Pair): Promise<Reader> {
  const client = new ImapFlow({
    ...{ host: imap.host, port: imap.port, secure: true, auth: { user, pass: password }, logger: false },
    tls: { ca: imap.ca ?? '' },
  })
  client.on('error', () => undefined)
  const ended = new Promise<void>((over) => client.once('close', () => over()))
  await client.connect()
  return {
    subjects: async () => {
      const lock = await client.getMailboxLock('INBOX')
      // what came in since is told by any answer
      await client.noop()
      try {
        const found: string[] = []
        for await (const message of client.fetch('1:*', { envelope: true })) found.push(message.envelope?.subject ?? '')
        return found
      } finally {
        lock.release()
      }
    },
    ended,
    close: () => client.logout(),
  }
}

export interface Handed {
  port: number
  /** From the first byte, after STARTTLS, or as servers hand mail to each other. */
  by: 'tls' | 'starttls' | 'plain'
  ca: string
  login?: Pair
  from: string
  to: string | readonly string[]
  subject: string
  /** A letter of about so many bytes. */
  bytes?: number
}

/** Hands one letter in and gives the server's answer: `taken`, or the words with which it refused. */
export async function handIn({ port, by, ca, login, from, to, subject, bytes = 10 }: Handed): Promise<string> {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, secure: by === 'tls', requireTLS: by === 'starttls', ignoreTLS: by === 'plain' },
    tls: { ca, servername: 'localhost' },
    name: 'client.example.ch',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
  })
  try {
    await transport.sendMail({
      envelope: { from, to: [...(typeof to === 'string' ? [to] : to)] },
      ...{ from: from || 'nobody@elsewhere.test', to: 'you@example.test', subject, text: 'x'.repeat(bytes) },
    })
    return 'taken'
  } catch (problem) {
    return (problem as { response?: string }).response ?? String(problem)
  } finally {
    transport.close()
  }
}
