import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ServerDown } from '../../base/refusal.ts'
import { publicId } from '../../base/secret.ts'
import type { SentSms, Sms, SmsServer } from './port.ts'

const ENDING = '.sms'
/** So many are read again at once. */
const LATEST = 100

/**
 * The gateway of the demonstration: every message becomes a file in `folder`, its number on the first line. Nobody
 * receives anything, so a house in production must not open this one.
 */
export function folderSmsServer(folder: string, countries: readonly string[]): SmsServer {
  return {
    countries,
    async send(message) {
      try {
        write(folder, message)
      } catch (problem) {
        throw new ServerDown('sms', { cause: problem })
      }
    },
    sent: () => readAll(folder),
  }
}

function write(folder: string, { to, text }: Sms): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${publicId('sms')}${ENDING}`)
  writeFileSync(`${file}.part`, `${to}\n\n${text}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

function readAll(folder: string): SentSms[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, at: statSync(file).mtime }))
  const latest = files.sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, LATEST)
  return latest.map(({ file, at }) => {
    const [to = '', ...text] = readFileSync(file, 'utf8').split('\n')
    return { to, text: text.join('\n').trim(), at: at.toISOString() }
  })
}
