/** `npm ci`, once per lockfile, never twice at a time. Runs on any Node from 18 on, without a dependency. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './spawn.mjs'

const FLAGS = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
/** Longer than any install: a lock this old belongs to a process that another machine or container has lost. */
const LOCK_LIFE_MS = 15 * 60_000

/** Installs what the lockfile of `dir` names, unless that is done. Settles with npm's exit code, 0 when all is there. */
export async function install(dir, what) {
  if (isInstalled(dir)) return 0
  const lock = await takeLock(dir)
  try {
    if (isInstalled(dir)) return 0 // the process we waited for has done it
    console.error(`Installing ${what}...`)
    const [program, ...before] = npm()
    const code = await run(program, [...before, 'ci', ...FLAGS], {
      cwd: dir,
      env: environment(),
      shell: program === 'npm' && process.platform === 'win32',
      stdio: ['ignore', 2, 2],
      began: (pid) => fs.writeFileSync(path.join(lock, 'owners'), `${process.pid} ${pid}`),
    })
    if (code === 0) fs.writeFileSync(stampOf(dir), fingerprint(dir))
    else console.error(`npm ci has failed: ${what} could not be installed.`)
    return code
  } finally {
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

/** The npm that started us, which need not be on the PATH; else the one that is. */
function npm() {
  const started = process.env.npm_execpath
  return started && /npm-cli\.c?js$/.test(started) ? [process.execPath, started] : ['npm']
}

/** Without what the outer npm has set for itself: its --prefix would send the packages to the wrong folder. */
function environment() {
  const foreign = /^npm_config_(local_prefix|prefix|global|omit|only|production)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

function isInstalled(dir) {
  return fs.existsSync(stampOf(dir)) && fs.readFileSync(stampOf(dir), 'utf8') === fingerprint(dir)
}

/** Inside node_modules, so that whoever deletes the one deletes the other. */
function stampOf(dir) {
  return path.join(dir, 'node_modules', '.installed')
}

function fingerprint(dir) {
  const lockfile = fs.readFileSync(path.join(dir, 'package-lock.json'))
  return createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex')
}

/**
 * Waits until nobody else installs into `dir`. A folder that arrives by rename, its owner already written in it: two
 * processes cannot both have it, and one that died can be told from one at work.
 */
async function takeLock(dir) {
  const lock = path.join(dir, '.installing')
  const mine = `${lock}-${process.pid}`
  fs.rmSync(mine, { recursive: true, force: true })
  fs.mkdirSync(mine)
  fs.writeFileSync(path.join(mine, 'owners'), String(process.pid))
  for (let tries = 0; ; tries++) {
    try {
      fs.renameSync(mine, lock)
      return lock
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    }
    if (tries === 0) console.error('Waiting for another install to end...')
    if (isStale(lock)) discard(lock)
    else await sleep(200)
  }
}

function isStale(lock) {
  try {
    const owners = fs.readFileSync(path.join(lock, 'owners'), 'utf8').split(' ').map(Number)
    return !owners.some(isAlive) || Date.now() - fs.statSync(lock).mtimeMs > LOCK_LIFE_MS
  } catch {
    return false // released while we looked: the next try will have it
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** By rename first: of several that find the same stale lock, one takes it away. */
function discard(lock) {
  const away = `${lock}-stale-${process.pid}`
  try {
    fs.renameSync(lock, away)
  } catch {
    return // another was faster
  }
  // Between our look and our rename another may have put its own in place: that one goes back.
  if (isStale(away)) fs.rmSync(away, { recursive: true, force: true })
  else fs.renameSync(away, lock)
}
