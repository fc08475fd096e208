import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DovecotPart, DovecotSettings } from '../../src/servers/mail/print.ts'
import { localCertificate } from '../servers/certificate.ts'
import { type SmtpSink, smtpSink } from '../servers/smtp-sink.ts'
import { freePort, publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { type PortalProcess, portalProcess } from './portal.ts'
import { meetingPlace, type RunningPostfix, startPostfix } from './postfix.ts'
import { mailPeople } from './users.ts'

/** A Dovecot and a Postfix that meet, the portal's side of both, and somebody who takes mail for elsewhere. */
export interface MailHouse {
  dovecot: RunningDovecot
  postfix: RunningPostfix
  portal: PortalProcess
  /** Takes what leaves the house. */
  elsewhere: SmtpSink
  files: { logins: string; ways: string }
  /** The certificate both show. */
  ca: string
  close(): Promise<void>
}

/** Opens all of it on what is printed. `print` prints Dovecot's part, where something else is wanted of it. */
export async function openMailHouse(
  print?: (settings: DovecotSettings, part: DovecotPart) => string,
): Promise<MailHouse> {
  const people = mailPeople()
  const [secret, open] = [publishFolder(people), mkdtempSync(path.join(tmpdir(), 'comptoir-maps-'))]
  chownSync(open, people.portal.uid, people.portal.gid)
  chmodSync(open, 0o755)
  const files = { logins: path.join(secret, 'mail-auth.sqlite'), ways: path.join(open, 'mail-maps.sqlite') }
  const { folder, ...sockets } = meetingPlace()
  const elsewhere = await smtpSink('none', localCertificate())
  const dovecot = await startDovecot(files.logins, { postfix: sockets }, print)
  const ports = { submissions: await freePort() }
  // before Postfix, which would make an empty file of its own in its place
  const submission = { ...dovecot.imap, port: ports.submissions, servername: 'localhost' }
  const portal = await portalProcess({
    ...{ file: files.logins, ways: files.ways, imap: { ...dovecot.imap, servername: 'localhost' }, submission },
    ...{ probe: 'the word of the probe', user: people.portal },
  })
  const { certificate, key } = dovecot.settings
  const relayHost = `[127.0.0.1]:${elsewhere.port}`
  const postfix = await startPostfix(sockets, files.ways, { relayHost, certificate, key }, ports)
  return {
    ...{ dovecot, postfix, portal, elsewhere, files, ca: dovecot.imap.ca ?? '' },
    close: async () => {
      await portal.kill()
      await postfix.close()
      await dovecot.close()
      await elsewhere.close()
      for (const one of [secret, open, folder]) rmSync(one, { recursive: true, force: true })
    },
  }
}
