/**
 * `npm run build`: dist/comptoir, the product as one executable file. It is the pinned Node with a CommonJS bundle, its
 * code cache and its files injected (Node's "single executable application"). It takes no Node option, neither from
 * NODE_OPTIONS nor from the command line. The bundle is not minified: an error would print it as one endless line.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import process from 'node:process'
import { inject } from 'postject'
import { PICTURE_ASSETS } from '../base/picture.ts'
import { DRAWING_ASSETS } from '../documents/drawing.ts'
import { buildAssets } from './assets.mjs'
import { bundleForExecutable, bundleWorkers, MEMORY } from './bundle.mjs'
import { filesIn } from './files.mjs'
import { buildKnownPasswords, KNOWN_PASSWORDS } from './known-passwords.mjs'

const host = `${process.platform}-${process.arch}`
const OUT = process.platform === 'win32' ? 'dist/comptoir.exe' : 'dist/comptoir'
const WORK = 'dist/executable'
/** The mark in Node's file that says "nothing injected yet"; part of Node's documentation. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

const ARGON2 = { 'linux-x64': 'linux-x64-gnu', 'linux-arm64': 'linux-arm64-gnu', 'win32-x64': 'win32-x64-msvc' }

/** Settles with 0; throws when it cannot be built. */
export async function build() {
  const started = performance.now()
  buildKnownPasswords()
  await Promise.all([buildAssets(), bundleWorkers(), bundleForExecutable(`${WORK}/main.cjs`)])
  const carried = assets()
  makeBlob(carried)
  await injectBlob()
  const mebibytes = (fs.statSync(OUT).size / 1024 ** 2).toFixed(1)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${OUT}: ${mebibytes} MiB with ${Object.keys(carried).length} files, in ${seconds} s`)
  return 0
}

/** What src/base/files.ts and src/base/native.ts ask for, by the name they ask with. */
function assets() {
  const read = [
    ...filesIn('dist/static'),
    ...filesIn('content'),
    ...PICTURE_ASSETS,
    ...DRAWING_ASSETS,
    KNOWN_PASSWORDS,
  ].filter((name) => !name.endsWith('.ts'))
  const argon2 = ARGON2[host] ?? host
  return {
    ...Object.fromEntries(read.map((name) => [name, name])),
    'native/better_sqlite3.node': `node_modules/better-sqlite3/prebuilds/${host}.node`,
    'native/argon2.node': `node_modules/@node-rs/argon2-${argon2}/argon2.${argon2}.node`,
  }
}

/**
 * Made by the very Node it goes into, with the flags it will run with: another version would build, and crash at its
 * start; with other flags the code it has compiled ahead is thrown away at every start.
 */
function makeBlob(carried) {
  const config = {
    main: `${WORK}/main.cjs`,
    output: `${WORK}/blob`,
    assets: carried,
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
    execArgv: MEMORY,
    execArgvExtension: 'none',
  }
  fs.writeFileSync(`${WORK}/sea.json`, JSON.stringify(config, null, 2))
  const { status, stderr } = spawnSync(process.execPath, [...MEMORY, '--experimental-sea-config', `${WORK}/sea.json`])
  if (status !== 0) throw new Error(`Node could not make the blob: ${stderr}`)
}

async function injectBlob() {
  const file = `${WORK}/comptoir`
  fs.copyFileSync(process.execPath, file)
  fs.chmodSync(file, 0o755)
  const options = process.platform === 'darwin' ? { machoSegmentName: 'NODE_SEA' } : {}
  const { warn } = console
  console.warn = () => undefined // postject says a line for each note of Node's ELF file that it leaves alone
  await inject(file, 'NODE_SEA_BLOB', fs.readFileSync(`${WORK}/blob`), { sentinelFuse: FUSE, ...options })
  console.warn = warn
  if (process.platform === 'darwin') spawnSync('codesign', ['--force', '--sign', '-', file], { stdio: 'inherit' })
  // By rename: the file in place may be running.
  fs.renameSync(file, OUT)
}
