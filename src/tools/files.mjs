/** Small things the tools do with files. */
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Every file below a folder, as sorted paths with slashes that begin with the folder; none when it is missing. */
export function filesIn(folder) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
    .sort()
}

/** Replaces a file in one step: a process that reads it meanwhile gets the old one or the new one, whole. */
export function replaceFile(file, bytes) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}`
  fs.writeFileSync(fresh, bytes)
  fs.renameSync(fresh, file)
}

/** Is the file missing, or older than anything in these files and folders? A folder changes when it loses a file. */
export function isOlder(file, sources) {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (made === undefined) return true
  return sources.some((source) => newest(source) > made)
}

function newest(source) {
  const here = fs.statSync(source, { throwIfNoEntry: false })
  if (here === undefined) return 0
  if (!here.isDirectory()) return here.mtimeMs
  const inside = fs.readdirSync(source).filter((name) => name !== 'node_modules')
  return Math.max(here.mtimeMs, ...inside.map((name) => newest(path.join(source, name))))
}
