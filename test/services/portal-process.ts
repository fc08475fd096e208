import Database from 'better-sqlite3'
import { ServerDown } from '../../src/base/refusal.ts'
import { dovecotMailServer } from '../../src/servers/mail/dovecot.ts'
import type { MailServer } from '../../src/servers/mail/port.ts'
import type { Answer, Opening, Question } from './portal.ts'

// The part of the portal that drives the mail server, as a process that has no rights but its own user's. Everything is
// loaded first: that user may not be able to read the source.
new Database(':memory:').close()

const NOWHERE = {
  imap: { host: 'mail.example', port: 993, encryption: 'tls' as const },
  smtp: { host: 'mail.example', port: 465, encryption: 'tls' as const },
}

process.once('message', ({ user, probe = 'a probe', ...files }: Opening) => {
  process.setgroups?.([])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  const server = dovecotMailServer({ ...files, hosts: NOWHERE }, probe)
  process.on('message', async (question: Question) => {
    process.send?.({ id: question.id, ...(await answered(server, files.file, question)) })
  })
  process.send?.({ id: 0, result: process.getuid?.() })
})

async function answered(server: MailServer, file: string, { call }: Question): Promise<Omit<Answer, 'id'>> {
  try {
    if (call.name === 'stay-in-transaction') return { result: stayInTransaction(file) }
    if (call.name === 'answers') return { result: await server.answers() }
    if (call.name === 'verify') return { result: await server.verify(call.address, call.password, call.ip) }
    if (call.name === 'probe') return { result: await server.probe() }
    if (call.name === 'publish') return { result: await server.publish(call.changes) }
    const { entries } = call
    return { result: await server.reconcile(() => entries) }
  } catch (problem) {
    return { problem: String(problem), down: problem instanceof ServerDown }
  }
}

/** Changes every row and more than the cache holds, so that pages reach the file before anything is decided. */
function stayInTransaction(file: string): number {
  const db = new Database(file)
  db.pragma('cache_size = 1')
  db.exec('BEGIN IMMEDIATE')
  return db.prepare("UPDATE mailbox SET hash = 'half written' || hash").run().changes
}
