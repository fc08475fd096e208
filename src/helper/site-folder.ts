import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { openFolder, readOrNothing } from './site-pages.ts'

/** What nginx reads, and what it last found in order. */
const CURRENT = 'current'
const PROVEN = 'proven'
const GENERATION = /^g([0-9]{1,12})$/

/**
 * Puts these files, by name, in the place of those nginx reads, all at once, and has them looked at. When that fails, what
 * was last found in order is back as it was, and the failure is thrown on. A helper killed anywhere leaves one whole set or
 * the other in place; which of them is in order is known when this is asked again.
 */
export async function replaceFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  look: () => Promise<void>,
): Promise<void> {
  openFolder(folder)
  const proven = pointed(folder, PROVEN)
  const made = writeGeneration(folder, files, proven)
  point(folder, CURRENT, made)
  try {
    await look()
  } catch (problem) {
    if (proven) point(folder, CURRENT, proven)
    else rmSync(path.join(folder, CURRENT), { force: true })
    rmSync(path.join(folder, made), { recursive: true })
    throw problem
  }
  point(folder, PROVEN, made)
  removeOthers(folder, made)
}

/** What is the same as before is linked, what is new is on the disk before anything leads to it. */
function writeGeneration(folder: string, files: ReadonlyMap<string, string>, before: string | undefined): string {
  const name = `g${1 + Math.max(0, ...generations(folder).map((one) => Number(GENERATION.exec(one)?.[1])))}`
  const made = path.join(folder, name)
  mkdirSync(made)
  chmodSync(made, 0o755)
  for (const [file, text] of files) {
    const old = before === undefined ? undefined : path.join(folder, before, file)
    if (old !== undefined && readOrNothing(old) === text) linkSync(old, path.join(made, file))
    else writeDurably(path.join(made, file), text)
  }
  settle(made)
  return name
}

function writeDurably(file: string, text: string): void {
  const fd = openSync(file, 'wx', 0o644)
  writeFileSync(fd, text)
  fsyncSync(fd)
  closeSync(fd)
}

function settle(folder: string): void {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}

/** A link is changed by a rename: there is no moment without one. */
function point(folder: string, name: string, to: string): void {
  const beside = path.join(folder, `${name}.new`)
  rmSync(beside, { force: true })
  symlinkSync(to, beside)
  renameSync(beside, path.join(folder, name))
  settle(folder)
}

function pointed(folder: string, name: string): string | undefined {
  try {
    const to = readlinkSync(path.join(folder, name))
    return generations(folder).includes(to) ? to : undefined
  } catch {
    return undefined
  }
}

const generations = (folder: string): string[] => readdirSync(folder).filter((name) => GENERATION.test(name))

function removeOthers(folder: string, kept: string): void {
  for (const one of generations(folder)) if (one !== kept) rmSync(path.join(folder, one), { recursive: true })
}
