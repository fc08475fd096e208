import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DAV_SCOPES, type DavScope, type DavUse } from './port.ts'

/** More than this in a minute is no list of uses; the rest is thrown away. */
const MOST_BYTES = 4 * 1024 * 1024
/** Digest, address, seconds since 1970: what the plugin writes. */
const LINE = /^([0-9a-f]{64}) ([0-9a-f.:]{2,45}) (\d{10})$/

/** Makes the folder in which the servers note what was used: they write, we take away. */
export function openUses(folder: string): void {
  mkdirSync(folder, { recursive: true })
  // the group, which is that of the servers, comes from the folder around it
  chmodSync(folder, 0o770)
}

/** Everything noted in this folder since the last time, which is then gone from it. */
export const takeUses = (folder: string): DavUse[] => DAV_SCOPES.flatMap((scope) => takeUsesOf(folder, scope))

/** Moved away first: what is noted from then on goes to a new file. What a crash left moved is taken now. */
function takeUsesOf(folder: string, scope: DavScope): DavUse[] {
  const [noted, taken] = [path.join(folder, `${scope}.log`), path.join(folder, `${scope}.taken`)]
  const left = readAndForget(taken)
  try {
    renameSync(noted, taken)
  } catch {
    return usesIn(left, scope)
  }
  return usesIn(left + readAndForget(taken), scope)
}

function readAndForget(file: string): string {
  try {
    const text = beginningOf(file)
    rmSync(file)
    return text
  } catch {
    return ''
  }
}

function beginningOf(file: string): string {
  const fd = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(fd).size, MOST_BYTES))
    return bytes.toString('latin1', 0, readSync(fd, bytes))
  } finally {
    closeSync(fd)
  }
}

const usesIn = (text: string, scope: DavScope): DavUse[] =>
  text.split('\n').flatMap((line) => {
    const [, digest, ip, seconds] = LINE.exec(line) ?? []
    return digest && ip ? [{ digest, scope, ip, at: new Date(Number(seconds) * 1000).toISOString() }] : []
  })
