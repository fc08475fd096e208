import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const BUILT = 'dist/comptoir'
const BUNDLE = 'dist/comptoir.mjs'

/** The single executable, built when it is older than the bundle, copied alone into a folder anybody may enter. */
export function copiedExecutable(): string {
  const old = !existsSync(BUILT) || statSync(BUILT).mtimeMs < statSync(BUNDLE).mtimeMs
  if (old) execFileSync(process.execPath, ['src/tools/run.mjs', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-alone-'))
  chmodSync(folder, 0o755)
  const copy = path.join(folder, 'comptoir')
  copyFileSync(BUILT, copy)
  chmodSync(copy, 0o755)
  return copy
}
