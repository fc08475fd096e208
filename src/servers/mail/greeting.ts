import tls from 'node:tls'
import type { ImapSettings } from './login.ts'

/** Does the mail server say its first words inside TLS within `withinMs`? Sends nothing, tries no password. */
export function greets(imap: ImapSettings, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const name = imap.servername ?? imap.host
    const socket = tls.connect({
      host: imap.host,
      port: imap.port,
      ...(/^[\d.:]+$/.test(name) ? {} : { servername: name }),
      ...(imap.ca === undefined ? {} : { ca: imap.ca }),
    })
    const tell = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.setTimeout(withinMs, () => tell(false))
    socket.once('data', (bytes) => tell(bytes.toString('latin1').startsWith('* OK')))
    socket.once('error', () => tell(false))
    socket.once('end', () => tell(false))
  })
}
