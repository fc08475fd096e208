import * as z from 'zod/mini'
import { address, listOf } from './names.ts'
import { firstLine, runProgram } from './program.ts'
import type { HelperSettings } from './settings.ts'
import { verb, type Work } from './verb.ts'

const DOVEADM = '/usr/bin/doveadm'
/** EX_NOUSER: nobody of that name is there. */
const NOBODY = 68

/** Ends every session these mailboxes have open; they may sign in again with a password that is valid. */
export const mailKick = verb({
  args: z.strictObject({ addresses: listOf(address) }),
  limitMs: 20_000,
  names: ({ addresses }) => addresses,
  run: async ({ mail }: HelperSettings, { addresses }, { signal }: Work) => {
    let ended = 0
    for (const one of new Set(addresses)) ended += await kick(mail.config, one, signal)
    return { ended }
  },
})

/** Throws when Dovecot is not there to be told: then whether anybody was signed in is not known. */
async function kick(config: string, address: string, signal: AbortSignal): Promise<number> {
  const { code, out, err } = await runProgram(DOVEADM, ['-c', config, 'kick', '--', address], signal)
  if (code === NOBODY) return 0
  if (code !== 0) throw new Error(`doveadm kick: ${firstLine(err) || `exit code ${code}`}`)
  return out.split('\n').filter((line) => line.trim() === address || line.startsWith(`${address} `)).length
}
