import { inheritedSockets, type Raw } from './config.ts'
import { openJournal } from './helper/journal.ts'
import { openHelper } from './helper/serve.ts'
import { verbs } from './helper/verbs.ts'
import { helperSettingsOf } from './helper-settings.ts'

/**
 * `comptoir helper`: does what only root can, until it is told to stop. Throws, before it listens, when its settings,
 * its log or its socket are not as they must be, and when it is handed more than the one socket it serves.
 */
export async function runHelper(raw: Raw): Promise<number> {
  const settings = helperSettingsOf(raw)
  const sockets = inheritedSockets()
  if (sockets > 1) throw new Error(`the helper serves one socket; it was handed ${sockets}`)
  // as a service manager has it, whoever starts it: verbs say what is to be closer
  process.umask(0o022)
  const journal = openJournal(settings.log, () => new Date())
  const running = await openHelper(settings, { verbs, journal, handedOn: sockets === 1 })
  process.stdout.write(`The helper listens at ${sockets === 1 ? 'the socket it was handed' : settings.socket}\n`)
  return new Promise((resolve) => {
    const stop = () => void running.close().then(() => resolve(0))
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}
