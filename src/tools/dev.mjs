/** `npm run dev`: bundles at every change, makes the assets again, and starts the product anew. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import process from 'node:process'
import { context } from 'esbuild'
import { buildAssets } from './assets.mjs'
import { bundleWorker, PRODUCT, productOptions } from './bundle.mjs'
import { buildKnownPasswords } from './known-passwords.mjs'

/** An editor writes a file in several steps; this many milliseconds of calm end a change. */
const CALM_MS = 80

/** Settles with 0 when it is told to stop. */
export async function dev() {
  buildKnownPasswords()
  await buildAssets()
  await bundleWorker()
  const server = restartable()
  const restartPlugin = {
    name: 'restart',
    setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? server.restart() : undefined)),
  }
  const bundler = await context({ ...productOptions, write: true, plugins: [restartPlugin] })
  await bundler.watch()
  watchFolder('static', () => buildAssets().then(server.restart, complain))
  watchFolder('content', server.restart)

  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve).once('SIGHUP', resolve))
  await bundler.dispose()
  await server.stop()
  process.exit(0)
}

/** One server at a time: the next starts when the one before has let go of its port and its file. */
function restartable() {
  let child
  let pending = Promise.resolve()
  const stop = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  const start = () => {
    const env = { MODE: 'demo', ...process.env }
    child = spawn(process.execPath, ['--enable-source-maps', PRODUCT, 'serve'], { stdio: 'inherit', env })
  }
  return {
    stop: () => pending.then(stop),
    restart: () => {
      pending = pending.then(stop).then(start)
    },
  }
}

function watchFolder(folder, changed) {
  if (!fs.existsSync(folder)) return
  let timer
  fs.watch(folder, { recursive: true }, (_, name) => {
    if (name?.endsWith('.ts')) return // part of the bundle, which is watched already
    clearTimeout(timer)
    timer = setTimeout(changed, CALM_MS)
  })
}

function complain(error) {
  console.error(error.message)
}
