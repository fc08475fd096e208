/** The product and the tools as plain JavaScript, by esbuild. */
import path from 'node:path'
import { build } from 'esbuild'
import { replaceFile } from './files.mjs'

export const PRODUCT = 'dist/comptoir.mjs'
/** The file that worker threads run; its name is known to src/base/picture.ts. */
const PICTURE_WORKER = 'dist/picture-worker.cjs'
/** The same for src/documents/drawing.ts. */
const DRAWING_WORKER = 'dist/drawing-worker.cjs'

/**
 * How the product's Node is started. Left alone, V8 lets its young objects have 16 MB three times over, and a server that
 * was busy once holds 280 MB; with 4 it holds 170 and answers as fast. Old objects may double before it looks through them,
 * and what reading thousands of articles leaves behind stays for good: looked through after every 15 %, 3000 articles
 * take 250 MB instead of 350. With 2 and 10 % instead of 4 and 15 %, the executable keeps 170 MB instead of 203.
 */
export const MEMORY = ['--max-semi-space-size=2', '--heap-growing-percent=10']

/** Everything is bundled but the two packages with native code, which look for it beside themselves. */
const NATIVE = ['better-sqlite3', '@node-rs/argon2']

const common = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
}

/** How an ES module of the product is made; dev.mjs watches with the same. Packages written for CommonJS call require. */
export const productOptions = {
  ...common,
  entryPoints: ['src/cli.ts'],
  outfile: PRODUCT,
  format: 'esm',
  sourcemap: true,
  external: NATIVE,
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
  },
}

/** Writes dist/comptoir.mjs with its map, and the code of its workers. */
export async function bundleProduct() {
  await Promise.all([bundle(productOptions), bundleWorkers()])
}

/** As CommonJS: it must also run as a string, which cannot be a module. */
export async function bundleWorkers() {
  await Promise.all([
    bundle({ ...common, entryPoints: ['src/base/picture-worker.ts'], outfile: PICTURE_WORKER, format: 'cjs' }),
    bundle({
      ...common,
      entryPoints: ['src/documents/drawing-worker.ts'],
      outfile: DRAWING_WORKER,
      format: 'cjs',
      // pdfkit asks where it lies as soon as it is loaded, and then reads nothing from there
      define: { 'import.meta.url': '"file:///paper/worker.js"' },
    }),
  ])
}

/** The CommonJS that the single executable carries. There is no file it came from, so its own path stands for it. */
export function bundleForExecutable(outfile) {
  const here = '__comptoir'
  return bundle({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile,
    format: 'cjs',
    external: ['@node-rs/argon2'],
    define: { 'import.meta.url': here },
    banner: { js: `const ${here} = require('node:url').pathToFileURL(process.execPath).href` },
  })
}

/** Bundles a TypeScript file that stays in the source tree and returns where it is. */
export async function bundleTool(entry) {
  const outfile = `dist/tools/${path.basename(path.dirname(entry))}-${path.basename(entry, '.ts')}.mjs`
  await bundle({ ...productOptions, entryPoints: [entry], outfile, packages: 'external', banner: {} })
  return outfile
}

async function bundle(options) {
  const { outputFiles } = await build(options)
  for (const { path: file, contents } of outputFiles) replaceFile(file, contents)
}
