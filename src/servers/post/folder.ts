import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { ServerDown } from '../../base/refusal.ts'
import { composed, objectionTo } from './letter.ts'
import type { PostServer } from './port.ts'

/**
 * The post of the demonstration: every letter becomes one `.eml` file in `folder`, which any mail program opens.
 * A letter sent again replaces its file. Nobody receives anything, so a house in production must not open this one.
 */
export function folderPostServer(folder: string): PostServer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(letter) {
      const reason = objectionTo(letter)
      if (reason !== undefined) return { outcome: 'refused', reason }
      const { message } = await composer.sendMail(composed(letter))
      await write(folder, letter.messageId, message as Buffer)
      return { outcome: 'accepted' }
    },
    close: () => composer.close(),
  }
}

async function write(folder: string, messageId: string, message: Buffer): Promise<void> {
  const file = path.join(folder, `${fileName(messageId)}.eml`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(`${file}.part`, message, { mode: 0o600 })
    await rename(`${file}.part`, file)
  } catch (problem) {
    throw new ServerDown('post', { cause: problem })
  }
}

/** An id may hold any sign, a file name may not; what had to be replaced is told apart by a piece of its hash. */
function fileName(messageId: string): string {
  const id = messageId.slice(1, -1)
  const plain = id
    .replace(/[^\w.@-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100)
  return plain === id ? id : `${plain}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`
}
