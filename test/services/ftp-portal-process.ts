import Database from 'better-sqlite3'
import { argon2 } from '../../src/base/native.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { FtpServer } from '../../src/servers/ftp/port.ts'
import { pureFtpdServer } from '../../src/servers/ftp/pure-ftpd.ts'
import { socketHelper } from '../../src/servers/helper/socket.ts'
import type { FtpCall, FtpOpening, FtpReply } from './ftp-portal.ts'

// The part of the portal that drives the FTP server, as a process that has no rights but its own user's. Everything is
// loaded first: that user may not be able to read the source.
new Database(':memory:').close()
argon2()

process.once('message', ({ file, port, ca, socket, user }: FtpOpening) => {
  process.setgroups?.([])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  const ftps = { host: '127.0.0.1', port, servername: 'localhost', ca }
  const address = { host: 'localhost', port }
  const server = pureFtpdServer({ file, ftps, address }, socketHelper(socket), (service) => `probe-of-${service}`)
  process.on('message', async ({ id, call }: { id: number; call: FtpCall }) => {
    process.send?.({ id, ...(await answered(server, call)) })
  })
  process.send?.({ id: 0, result: process.getuid?.() })
})

async function answered(server: FtpServer, call: FtpCall): Promise<Omit<FtpReply, 'id'>> {
  try {
    if ('entries' in call) return { result: await server[call.name](call.entries) }
    if ('password' in call) return { result: await server.verify(call.user, call.password) }
    return { result: await server[call.name]() }
  } catch (problem) {
    return { problem: String((problem as Error).cause ?? problem), down: problem instanceof ServerDown }
  }
}
