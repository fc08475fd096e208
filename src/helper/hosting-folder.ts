import { lstatSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { firstLine, runProgram } from './program.ts'
import type { HelperSettings } from './settings.ts'

const INSTALL = '/usr/bin/install'
const SETPRIV = '/usr/bin/setpriv'
const MKDIR = '/usr/bin/mkdir'

/** As many products as a house may number: their users stay below those of the kernel's containers. */
const MOST_PRODUCTS = 10_000_000
/** `nobody`, and the number that means no number. */
const TAKEN = new Set([65_534, 65_535])

type Hostings = HelperSettings['hostings']

/** Can this be the number of the user that owns the files of a product? Root and the users of the system never are. */
export const isProductUid = ({ uidBase }: Hostings, uid: number): boolean =>
  Number.isSafeInteger(uid) && uid > uidBase && uid <= uidBase + MOST_PRODUCTS && !TAKEN.has(uid)

/** Whose the hostings are. A hosting has one user, and a user one hosting. */
export interface Owners {
  byHandle: Map<string, number>
  users: Set<number>
}

/** As the folders on disk tell it. */
export function ownersOf({ root }: Hostings): Owners {
  const folders = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory())
  const byHandle = new Map(folders.map(({ name }) => [name, lstatSync(path.join(root, name)).uid]))
  return { byHandle, users: new Set(byHandle.values()) }
}

/**
 * Makes the folder of a hosting where it is missing: its user's, readable for the web server's group and nobody else.
 * What contains it belongs to root, so nobody can put something else in its place meanwhile. Throws when it cannot.
 */
export async function makeHosting(hostings: Hostings, handle: string, uid: number, signal: AbortSignal): Promise<void> {
  const folder = path.join(hostings.root, handle)
  if (lstatSync(folder, { throwIfNoEntry: false })) return
  const args = ['-d', '-m', '0750', '-o', String(uid), '-g', hostings.group, '--', folder]
  const { code, err } = await runProgram(INSTALL, args, signal)
  if (code !== 0) throw new Error(`install: ${firstLine(err)}`)
}

/**
 * Makes a folder inside a hosting where it is missing, as the user of the hosting: whoever puts a link in its way makes
 * it where they could have made it themselves. Gives where it really is, or undefined when that is not inside.
 */
export async function makeInside(
  { root }: Hostings,
  at: { handle: string; uid: number; folder: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const hosting = realpathSync(path.join(root, at.handle))
  const wanted = path.join(hosting, at.folder)
  if (!lstatSync(wanted, { throwIfNoEntry: false })) {
    const user = String(at.uid)
    const as = ['--reuid', user, '--regid', user, '--clear-groups', '--no-new-privs', '--']
    await runProgram(SETPRIV, [...as, MKDIR, '-p', '--', wanted], signal)
  }
  const real = realOf(wanted)
  const inside = real === hosting || real?.startsWith(`${hosting}/`)
  return inside && lstatSync(real as string, { throwIfNoEntry: false })?.isDirectory() ? real : undefined
}

function realOf(folder: string): string | undefined {
  try {
    return realpathSync(folder)
  } catch {
    return undefined
  }
}
