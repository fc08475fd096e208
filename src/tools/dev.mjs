/**
 * `npm run dev`: bundles at every change, makes the assets again, and starts the product anew. Articles are read again
 * by the product that runs. With a fault, it is told and the last good one stays.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { context } from 'esbuild'
import { buildAssets } from './assets.mjs'
import { bundleWorkers, PRODUCT, productOptions } from './bundle.mjs'
import { buildKnownPasswords } from './known-passwords.mjs'

/** An editor writes a file in several steps; this many milliseconds of calm end a change. */
const CALM_MS = 80

/** By then a server that was started can be told to read again; before, the word would end it. */
const START_MS = 5000

/** Settles with 0 when it is told to stop. */
export async function dev() {
  buildKnownPasswords()
  await buildAssets()
  await bundleWorkers()
  const server = restartable()
  const bundler = await context({ ...productOptions, write: true })
  // what is wrong, the bundler has printed
  const rebuild = () => bundler.rebuild().then(server.restart, () => undefined)
  await rebuild()
  for (const folder of ['src', 'views', 'db']) watchFolder(folder, rebuild)
  watchFolder('static', () => buildAssets().then(server.restart, complain))
  watchFolder('content', (names) => {
    if (names.some(isCode)) rebuild()
    else if (names.some(isTerms)) server.restart()
    else server.reread()
  })
  if (process.env.CONTENT_DIR) watchFolder(process.env.CONTENT_DIR, server.reread)

  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve).once('SIGHUP', resolve))
  await bundler.dispose()
  await server.stop()
  process.exit(0)
}

const isCode = (name) => /\.tsx?$/.test(name)
/** Who accepts terms accepts those of the start. */
const isTerms = (name) => name.startsWith(`terms${path.sep}`)

const NODE = ['--enable-source-maps', PRODUCT]
/** What was compiled once need not be again. Its input is not the terminal: then it takes the word to read again. */
const surroundings = () => ({
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { MODE: 'demo', NODE_COMPILE_CACHE: 'dist/compiled', ...process.env },
})

/**
 * One server at a time: the next starts when the one before has let go of its port and its file, and only if it can:
 * renamed actions and labels are faults of the articles that name them.
 */
function restartable() {
  let child
  let startedAt = 0
  let pending = Promise.resolve()
  const runs = () => child !== undefined && child.exitCode === null && child.signalCode === null
  const stop = async () => {
    if (!runs()) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  const start = () => {
    startedAt = performance.now()
    child = spawn(process.execPath, [...NODE, 'serve'], surroundings())
  }
  const listens = () => runs() && performance.now() - startedAt > START_MS
  const replace = async () => {
    if (runs() && !(await hasGoodContent())) return
    await stop()
    start()
  }
  return {
    stop: () => pending.then(stop),
    restart: () => {
      pending = pending.then(replace)
    },
    reread: () => {
      pending = pending.then(() => (listens() ? child.kill('SIGHUP') : replace()))
    },
  }
}

/** Would it start? What keeps it from that is printed. Faults of CONTENT_DIR do not. */
function hasGoodContent() {
  const { stdio, env: own } = surroundings()
  const env = { ...own, CONTENT_DIR: '' }
  const check = spawn(process.execPath, [...NODE, 'check-content'], { stdio: ['ignore', 'pipe', stdio[2]], env })
  let said = ''
  check.stdout.on('data', (bytes) => {
    said += bytes
  })
  return new Promise((resolve) =>
    check.once('close', (code) => {
      if (code !== 0) process.stderr.write(`${said}The server goes on as it was.\n`)
      resolve(code === 0)
    }),
  )
}

/** Tells the names of what has changed in a folder. */
function watchFolder(folder, changed) {
  if (!fs.existsSync(folder)) return
  let names = []
  let timer
  fs.watch(folder, { recursive: true }, (_, name) => {
    names.push(name ?? '')
    clearTimeout(timer)
    timer = setTimeout(() => {
      const told = names
      names = []
      changed(told)
    }, CALM_MS)
  })
}

function complain(error) {
  console.error(error.message)
}
