import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PostfixSettings } from '../../src/servers/mail/postfix.ts'
import type { DovecotSettings } from '../../src/servers/mail/print.ts'
import { BUNDLE, type Server, startServer } from '../process/server.ts'
import { freePort, publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { type RunningHelper, startHelper } from './helper.ts'
import { meetingPlace, type RunningPostfix, startPostfix } from './postfix.ts'
import { mailPeople } from './users.ts'

/** The whole product as a user of the system without any right, between a Dovecot, a Postfix and a helper of root's. */
export interface MailPortal {
  dovecot: RunningDovecot
  postfix: RunningPostfix
  helper: RunningHelper
  /** What the portal publishes: who may open, and which way mail goes. */
  files: { logins: string; ways: string }
  /** The books of the portal. */
  database: string
  /** The certificate both servers show. */
  ca: string
  /** The portal as it runs now; another one after each start. */
  server(): Server
  start(): Promise<Server>
  /** What the operators' guides say to do once a published file was lost. */
  reload(): void
  close(): Promise<void>
}

const COMMAND = [process.execPath, BUNDLE]

/** Opens all of it; both mail servers run on what `comptoir print-config` prints, not edited. */
export async function openMailPortal(): Promise<MailPortal> {
  const people = mailPeople()
  const folder = newFolder('portal', 0o755)
  const data = path.join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const [secret, open] = [publishFolder(people), newFolder('maps', 0o755)]
  for (const one of [data, open]) chownSync(one, people.portal.uid, people.portal.gid)
  const files = { logins: path.join(secret, 'mail-auth.sqlite'), ways: path.join(open, 'mail-maps.sqlite') }
  const { folder: meeting, ...sockets } = meetingPlace()
  const port = await freePort()
  const settings = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...published(files) }

  const dovecot = await startDovecot(files.logins, { postfix: sockets }, (of, part) =>
    printed(['dovecot', '--part', part], { ...settings, ...dovecotSettings(of) }),
  )
  const config = path.join(path.dirname(dovecot.settings.sqlFile), 'dovecot.conf')
  const helper = await startHelper({ DOVECOT_CONFIG_FILE: config, DOVECOT_MAIL_HOME: dovecot.settings.mailHome })
  const ca = path.join(folder, 'ca.pem')
  writeFileSync(ca, dovecot.imap.ca ?? '', { mode: 0o644 })
  const submissions = await freePort()
  const doors = {
    ...{ MAIL_IMAP_PORT: String(dovecot.imap.port), MAIL_IMAP_NAME: 'localhost', MAIL_IMAP_CA: ca },
    ...{ MAIL_SUBMISSION_HOST: '127.0.0.1', MAIL_SUBMISSION_PORT: String(submissions), HELPER_SOCKET: helper.socket },
  }
  const { name: _, uid, gid } = people.portal
  let server: Server
  const start = async () => {
    server = await startServer({
      settings: { ...settings, ...doors, MODE: 'demo', LOG_LEVEL: 'warn', DATA_DIR: data },
      command: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...COMMAND],
      folder,
    })
    return server
  }
  // before Postfix, which would make an empty file of its own in its place
  await start()
  const { certificate, key } = dovecot.settings
  const postfix = await startPostfix(sockets, files.ways, { certificate, key }, { submissions }, (of, part) =>
    printed(['postfix', '--part', part], { ...settings, ...postfixSettings(of) }),
  )
  return {
    ...{ dovecot, postfix, helper, files, start },
    ...{ database: path.join(data, 'comptoir.sqlite'), ca: dovecot.imap.ca ?? '' },
    server: () => server,
    reload: () => {
      execFileSync('doveadm', ['-c', config, 'reload'])
      execFileSync('postfix', ['-c', postfix.settings.configFolder, 'reload'], { stdio: 'ignore' })
    },
    close: async () => {
      await server.stop()
      await postfix.close()
      await helper.close()
      await dovecot.close()
      for (const one of [folder, secret, open, meeting]) rmSync(one, { recursive: true, force: true })
    },
  }
}

function newFolder(name: string, mode: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), `comptoir-${name}-`))
  chmodSync(folder, mode)
  return folder
}

function printed(words: readonly string[], settings: Readonly<Record<string, string>>): string {
  const [program = '', ...args] = [...COMMAND, 'print-config', ...words]
  return execFileSync(program, args, { env: settings, cwd: tmpdir(), encoding: 'utf8' })
}

const published = ({ logins, ways }: MailPortal['files']) => ({ MAIL_PUBLISH_FILE: logins, MAIL_MAPS_FILE: ways })

/** What the operator would set, from what the test machine is. */
const dovecotSettings = (of: DovecotSettings): Record<string, string> => ({
  MAIL_PUBLISH_GROUP: of.group,
  MAIL_IMAP_PORT: String(of.ports.imaps),
  DOVECOT_SQL_FILE: of.sqlFile,
  DOVECOT_CERTIFICATE: of.certificate,
  DOVECOT_KEY: of.key,
  DOVECOT_MAIL_HOME: of.mailHome,
  DOVECOT_MAIL_USER: of.mailUser,
  DOVECOT_MAIL_GROUP: of.mailGroup,
  DOVECOT_LISTEN: of.listen.join(','),
  DOVECOT_BASE_DIR: of.baseDir ?? '',
  DOVECOT_LOG_FILE: of.logFile ?? '',
  POSTFIX_USER: of.postfix?.user ?? '',
  DOVECOT_LMTP_SOCKET: of.postfix?.lmtp ?? '',
  DOVECOT_SASL_SOCKET: of.postfix?.sasl ?? '',
  DOVECOT_QUOTA_SOCKET: of.postfix?.quota ?? '',
})

/** The same for Postfix. */
const postfixSettings = (of: PostfixSettings): Record<string, string> => ({
  MAIL_PUBLIC_SMTP_HOST: of.host,
  DOVECOT_LMTP_SOCKET: of.sockets.lmtp,
  DOVECOT_SASL_SOCKET: of.sockets.sasl,
  DOVECOT_QUOTA_SOCKET: of.sockets.quota,
  POSTFIX_USER: of.sockets.user,
  POSTFIX_CONFIG_FOLDER: of.configFolder,
  POSTFIX_QUEUE_FOLDER: of.queueFolder,
  POSTFIX_DATA_FOLDER: of.dataFolder,
  POSTFIX_CERTIFICATE: of.certificate,
  POSTFIX_KEY: of.key,
  POSTFIX_LISTEN: of.listen.join(','),
  POSTFIX_SMTP_PORT: String(of.ports.smtp),
  POSTFIX_SUBMISSION_PORT: String(of.ports.submission),
  POSTFIX_SUBMISSIONS_PORT: String(of.ports.submissions),
  POSTFIX_MESSAGE_MB: String(of.megabytes),
  POSTFIX_LOG_FILE: of.logFile ?? '',
})
