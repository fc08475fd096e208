import { lstatSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { address, handle, listOf } from './names.ts'
import { firstLine, runProgram } from './program.ts'
import type { HelperSettings } from './settings.ts'
import { verb } from './verb.ts'

const DU = '/usr/bin/du'

/**
 * How many bytes the files of hostings and mailboxes hold. Links are not followed and other file systems not entered; a
 * folder that is not there holds none. Throws rather than tell a part of the truth when a folder cannot be read whole.
 */
export const usage = verb({
  args: z.strictObject({ homes: listOf(handle), addresses: listOf(address) }),
  names: ({ homes, addresses }) => [...homes, ...addresses],
  run: async ({ hostings, mail }: HelperSettings, { homes, addresses }, { signal }) => ({
    homes: await sizes(homes, (home) => path.join(hostings.root, home), signal),
    addresses: await sizes(addresses, (one) => path.join(mail.home, ...one.split('@').reverse()), signal),
  }),
})

async function sizes(
  names: readonly string[],
  folderOf: (name: string) => string,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const name of new Set(names)) found[name] = await sizeOf(folderOf(name), signal)
  return found
}

/** A file that goes away while it is counted ends `du` with 1 though nothing is wrong: so it is asked once more. */
async function sizeOf(folder: string, signal: AbortSignal): Promise<number> {
  for (let tries = 2; ; tries -= 1) {
    if (!isFolder(folder)) return 0
    const { code, out, err } = await runProgram(DU, ['--bytes', '--one-file-system', '-s', '--', folder], signal)
    const bytes = /^(\d+)\t/.exec(out)?.[1]
    if (code === 0 && bytes) return Number(bytes)
    if (tries === 0) throw new Error(`du: ${firstLine(err) || `exit code ${code}`}`)
  }
}

/** Nothing there, or a link in its place: neither is ours to count. */
const isFolder = (folder: string): boolean => lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
