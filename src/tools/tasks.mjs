/** What each npm script does. Runs under the pinned Node, with the dependencies installed and the root as folder. */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { buildAssets } from './assets.mjs'
import { bundleProduct, bundleTool, MEMORY, PRODUCT } from './bundle.mjs'
import { isOlder } from './files.mjs'
import { buildKnownPasswords } from './known-passwords.mjs'
import { chromiumOnThisMachine, ensurePrograms, programsOfBench, programsOfServices } from './packages.mjs'
import { run } from './spawn.mjs'

/** Every task takes its arguments and settles with its exit code. */
export const tasks = {
  start: async () => {
    await prepare()
    return product(['serve'], { MODE: 'demo' })
  },
  dev: async () => (await import('./dev.mjs')).dev(),
  test: async (args) => {
    await prepare()
    return (await chromiumIsThere())
      ? vitest(['--project', 'house', '--project', 'process', '--project', 'browser', ...args])
      : 1
  },
  'test:browser': async (args) => {
    await prepare()
    return (await chromiumIsThere()) ? vitest(['--project', 'browser', ...args]) : 1
  },
  'test:services': async (args) => {
    await prepare()
    return (await ensurePrograms(programsOfServices)) ? vitest(['--project', 'services', ...args]) : 1
  },
  check: async () => {
    const codes = [await bin('typescript/bin/tsc', ['--noEmit']), await biome(['check']), await knip()]
    return codes.some((code) => code !== 0) ? 1 : 0
  },
  format: (args) => biome(['check', '--write', ...args]),
  bench: async (args) => {
    await prepare()
    return (await ensurePrograms(programsOfBench)) ? tool('test/bench/main.ts', args) : 1
  },
  pictures: async (args) => {
    await prepare()
    return (await chromiumIsThere()) ? (await import('./pictures.mjs')).takePictures(args) : 1
  },
  build: async () => (await import('./build.mjs')).build(),
  icons: async () => (await import('./icons.mjs')).writeIcons(),
  'db:types': (args) => tool('src/tools/db-types.ts', args),
  comptoir: async (args) => {
    if (isOlder(PRODUCT, ['src', 'views', 'content', 'db', 'static', 'package-lock.json'])) await prepare()
    return product(args)
  },
}

async function prepare() {
  buildKnownPasswords()
  await buildAssets()
  await bundleProduct()
}

/**
 * The product as a process of its own. UV_THREADPOOL_SIZE stays what it is: up to two cores the gate lets one argon2
 * through at a time, so the four threads there are leave three to files and zlib; eight measured no different.
 */
function product(args, defaults = {}) {
  return run(process.execPath, [...MEMORY, '--enable-source-maps', PRODUCT, ...args], {
    env: { ...defaults, ...process.env },
  })
}

/** A TypeScript file that is no part of the product. */
async function tool(entry, args) {
  if (!existsSync(entry)) throw new Error(`${entry} does not exist.`)
  return run(process.execPath, ['--enable-source-maps', await bundleTool(entry), ...args])
}

/** The browser tests find it by CHROMIUM_PATH. */
async function chromiumIsThere() {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && !existsSync(named)) {
    console.error(`CHROMIUM_PATH names ${named}, which does not exist.`)
    return false
  }
  const found = named ?? (await chromiumOnThisMachine())
  if (found === undefined) return false
  process.env.CHROMIUM_PATH = found
  return true
}

const vitest = (args) => bin('vitest/vitest.mjs', ['run', '--config', 'test/vitest.config.ts', ...args])
const biome = (args) => bin('@biomejs/biome/bin/biome', [...args, '--config-path', '.biome.json'])
const knip = () => bin('knip/bin/knip.js', ['--config', '.knip.json'])

/** A program of a dependency. */
function bin(script, args) {
  return run(process.execPath, [`node_modules/${script}`, ...args])
}
