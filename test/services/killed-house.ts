import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer } from 'node:tls'
import Database from 'better-sqlite3'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { freePort, startServer, visit } from '../process/server.ts'
import { localCertificate } from '../servers/certificate.ts'
import { settled, settledAfter } from './settled.ts'
import { attachStrace } from './strace.ts'

const ADDRESS = 'contact@boulangerie-favre.test'
export const NEW_PASSWORD = 'quatre-tartes-aux-pommes'

/** A demonstration house with a published mail file, where Claire has just signed in; shut, to be copied and killed. */
export interface Template {
  folder: string
  settings: Record<string, string>
  cookies: ReadonlyMap<string, string>
  /** Where the form of the password is. */
  form: string
  remove(): Promise<void>
}

export const databaseIn = (folder: string) => path.join(folder, 'data/comptoir.sqlite')
export const publishedIn = (folder: string) => path.join(folder, 'mail-auth.sqlite')

const dataOf = (folder: string) => ({ DATA_DIR: path.join(folder, 'data'), MAIL_PUBLISH_FILE: publishedIn(folder) })

/** All that the house asks of a mail server here: that it greets (RFC 3501, section 7.1.1). */
async function greeter({
  cert,
  key,
}: {
  cert: string
  key: string
}): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ cert, key }, (socket) => socket.on('error', () => undefined).end('* OK Ready.\r\n'))
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => open.add(socket.once('close', () => open.delete(socket))))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // whoever was killed while shaking hands would be waited for
  const close = async () => {
    const closed = new Promise<void>((settle) => server.close(() => settle()))
    for (const socket of open) socket.destroy()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, close }
}

export async function makeTemplate(): Promise<Template> {
  const folder = newFolder()
  const certificate = localCertificate()
  const MAIL_IMAP_CA = path.join(folder, 'ca.pem')
  writeFileSync(MAIL_IMAP_CA, certificate.cert)
  const mail = await greeter(certificate)
  const imap = { MAIL_IMAP_CA, MAIL_IMAP_PORT: String(mail.port), MAIL_IMAP_NAME: 'localhost' }
  const settings = { MODE: 'demo', PORT: String(await freePort()), LOG_LEVEL: 'warn', ...imap }
  const server = await startServer({ settings: { ...settings, ...dataOf(folder) }, folder })
  const claire = visit(server.origin)
  await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  await settled(server, databaseIn(folder))
  await server.stop()
  const removeAll = () => {
    remove(folder)
    return mail.close()
  }
  return { folder, settings, cookies: claire.cookies, form: formIn(folder), remove: removeAll }
}

/** A copy of the template of its own. */
export function copyOf(template: Template): string {
  const folder = newFolder()
  cpSync(template.folder, folder, { recursive: true })
  return folder
}

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'comptoir-'))
export const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })

export const open = (template: Template, folder: string) =>
  startServer({ settings: { ...template.settings, ...dataOf(folder) }, folder })

function formIn(folder: string): string {
  const db = new Database(databaseIn(folder), { readonly: true })
  const row = db
    .prepare<[string], { account: string; mailbox: string }>(
      `SELECT accounts.public_id AS account, mailboxes.public_id AS mailbox FROM mailboxes
       JOIN products ON products.id = product_id JOIN accounts ON accounts.id = account_id WHERE address = ?`,
    )
    .get(ADDRESS)
  db.close()
  return `/manager/${row?.account}/actions/mail.change-password/${row?.mailbox}`
}

/**
 * Opens the copy and has Claire change the password, while the process is killed at the `when`-th of these system calls
 * counted from then on. Says what she was answered, if she was, and whether it was killed at all.
 */
export async function changeUnderFire(
  template: Template,
  folder: string,
  call: string,
  when: number,
): Promise<{ killed: boolean; status: number | undefined }> {
  const server = await open(template, folder)
  try {
    const claire = visit(server.origin)
    for (const [name, value] of template.cookies) claire.cookies.set(name, value)
    const form = (await claire.get(template.form)).form('class="card"')
    await settled(server, databaseIn(folder))
    const inject = `inject=${call}:signal=KILL:when=${when}`
    const strace = await attachStrace(server.pid, ['-e', `trace=${call}`, '-e', inject])
    const fields = { ...form.hidden, password: NEW_PASSWORD, do: 'step' }
    const shot = await settledAfter(claire.post(form.action, fields), server, databaseIn(folder))
    await strace.detach()
    return shot
  } finally {
    await server.kill()
  }
}
