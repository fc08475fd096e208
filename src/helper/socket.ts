import { chmodSync, chownSync, lstatSync, readFileSync, statSync, unlinkSync } from 'node:fs'
import { createConnection, type Server } from 'node:net'
import path from 'node:path'

/** A socket that the service manager opened for us: the first descriptor it hands on. */
const HANDED_ON = 3

/**
 * Has the server listen on the socket that was handed on, or on one of its own: root's, mode 0660, its group the one that
 * may speak. Who may speak is decided by the file and by the folder it lies in, which therefore must be root's alone to
 * change. Throws when it is not, when another helper answers there, and when there is no such group.
 */
export async function listen(server: Server, at: { socket: string; group: string }, handedOn: boolean): Promise<void> {
  if (handedOn) return begun(server, { fd: HANDED_ON })
  const gid = groupCalled(at.group)
  checkFolder(path.dirname(at.socket))
  await clearAway(at.socket)
  // between its making and its mode nobody else may enter
  const before = process.umask(0o177)
  try {
    await begun(server, { path: at.socket })
  } finally {
    process.umask(before)
  }
  chownSync(at.socket, process.getuid?.() ?? 0, gid)
  chmodSync(at.socket, 0o660)
}

function begun(server: Server, where: { fd: number } | { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function checkFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory()) throw new Error(`HELPER_SOCKET: there is no folder ${folder}`)
  const others = found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0
  if (others) throw new Error(`HELPER_SOCKET: ${folder} can be changed by others; it must be ours alone (mode 0750)`)
}

/** What a helper that was killed left behind; anything but a socket is not ours to remove. */
async function clearAway(socket: string): Promise<void> {
  const found = lstatSync(socket, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isSocket()) throw new Error(`HELPER_SOCKET: ${socket} is not a socket`)
  if (await somebodyAnswers(socket)) throw new Error(`HELPER_SOCKET: another helper answers at ${socket}`)
  unlinkSync(socket)
}

function somebodyAnswers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const knock = createConnection(socket)
    knock.once('connect', () => resolve(true)).once('error', () => resolve(false))
    knock.once('connect', () => knock.destroy())
  })
}

/** Read where the system keeps its own groups: the helper's is one of them. */
function groupCalled(name: string): number {
  const line = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  const gid = Number(line?.split(':')[2] || Number.NaN)
  if (!Number.isInteger(gid)) throw new Error(`HELPER_GROUP: there is no group ${name}`)
  return gid
}
