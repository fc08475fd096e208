import { closeSync, constants, fstatSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { SiteEntry } from './port.ts'

/** 100 000 sites with three names each are less. */
const MOST_BYTES = 32 * 1024 * 1024

/** What the file holds: plain words, checked by whoever reads it. */
interface Published {
  version: 1
  sites: readonly SiteEntry[]
}

/**
 * The published sites as they stand in the file, unchecked: whoever reads them trusts nobody who can write there. A link
 * in its place is not followed. Throws when it is missing, no file, too large or not ours.
 */
export function readPublishedSites(file: string): readonly unknown[] {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const about = fstatSync(fd)
    if (!about.isFile() || about.size > MOST_BYTES) throw new Error('the published sites are no file of ours')
    return sitesIn(readFileSync(fd, 'utf8'))
  } finally {
    closeSync(fd)
  }
}

/** What was wrong in it is not told: the file may not be ours at all. */
function sitesIn(text: string): readonly unknown[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Error('the published sites cannot be read')
  }
  const { version, sites } = (typeof read === 'object' && read !== null ? read : {}) as Partial<Published>
  if (version !== 1 || !Array.isArray(sites)) throw new Error('the published sites cannot be read')
  return sites
}

/** Replaces the file at once: a reader finds the old one or the new one, whole, even after the power failed. */
export function writePublishedSites(file: string, sites: readonly SiteEntry[]): void {
  const beside = `${file}.new`
  const published: Published = { version: 1, sites }
  const fd = openSync(beside, 'w', 0o640)
  try {
    writeFileSync(fd, `${JSON.stringify(published)}\n`)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(beside, file)
}
