import * as z from 'zod/mini'
import { address, listOf } from './names.ts'
import { firstLine, type Ran, runProgram } from './program.ts'
import { verb } from './verb.ts'

const DOVEADM = '/usr/bin/doveadm'
/** EX_NOUSER: nobody of that name is signed in. */
const NOBODY = 68

/**
 * Ends every session these mailboxes have open; they may sign in again with a password that is valid. Tells how many
 * there were. Throws when Dovecot is not there to be asked.
 */
export const mailKick = verb({
  args: z.strictObject({ addresses: listOf(address) }),
  names: ({ addresses }) => addresses,
  run: async ({ mail }, { addresses }, { signal }) => {
    const doveadm = async (...words: string[]) => {
      const ran = await runProgram(DOVEADM, ['-c', mail.config, ...words], signal)
      if (ran.code !== 0 && ran.code !== NOBODY) throw new Error(`doveadm: ${firstLine(ran.err) || `code ${ran.code}`}`)
      return ran
    }
    const sessions = sessionsIn(await doveadm('-f', 'tab', 'who', '-1'))
    let ended = 0
    for (const one of new Set(addresses)) {
      const { code } = await doveadm('kick', '--', one)
      // somebody may have signed in since they were counted
      if (code === 0) ended += Math.max(sessions.get(one) ?? 0, 1)
    }
    return { ended }
  },
})

/** One line for each session, whose first column is who; the first line names the columns. */
function sessionsIn({ out }: Ran): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const line of out.split('\n').slice(1)) {
    const [who = ''] = line.split('\t', 1)
    found.set(who, (found.get(who) ?? 0) + 1)
  }
  return found
}
