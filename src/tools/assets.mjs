/**
 * Makes dist/static: one style sheet, one script, the pictures, each with its hash in the name and, where it pays, its
 * .br and .gz twins beside it. manifest.json says what is there: { "app.css": { file, bytes, type }, ... }.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import zlib from 'node:zlib'
import { transform } from 'esbuild'
import { filesIn, isOlder, replaceFile } from './files.mjs'

const OUT = 'dist/static'
const MANIFEST = `${OUT}/manifest.json`
const FIRST_STYLES = ['static/css/tokens.css', 'static/css/base.css']
const SOURCES = ['static', 'src/tools/assets.mjs', 'package-lock.json']

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
}
const COMPRESSIBLE = ['.css', '.js', '.svg', '.ico']

/** Does nothing when dist/static is newer than everything it is made of. */
export async function buildAssets() {
  if (!isOlder(MANIFEST, SOURCES)) return
  const manifest = {}
  for (const file of filesIn('static/img')) add(manifest, path.basename(file), fs.readFileSync(file))
  add(manifest, 'app.css', Buffer.from(await styles(manifest)))
  add(manifest, 'app.js', Buffer.from(await scripts()))
  replaceFile(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`)
  removeOthers(manifest)
}

async function styles(manifest) {
  const all = filesIn('static/css').filter((file) => file.endsWith('.css'))
  const inOrder = [
    ...FIRST_STYLES.filter((file) => all.includes(file)),
    ...all.filter((file) => !FIRST_STYLES.includes(file)),
  ]
  const css = inOrder.map((file) => withPictures(fs.readFileSync(file, 'utf8'), file, manifest)).join('\n')
  return (await transform(css, { loader: 'css', minify: true, target: 'es2022', legalComments: 'none' })).code
}

/** url(../img/x.svg) becomes the hashed name, which stands in the same folder as the style sheet. */
function withPictures(css, file, manifest) {
  return css.replaceAll(/url\(\s*["']?\.\.\/img\/([^"')\s]+)["']?\s*\)/g, (_, name) => {
    if (manifest[name] === undefined) throw new Error(`${file} names static/img/${name}, which does not exist.`)
    return `url(${manifest[name].file})`
  })
}

/** htmx first: our files register what they add to it. Each of ours keeps its names to itself. */
async function scripts() {
  const htmx = fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js'))
  const ours = filesIn('static/js').filter((file) => file.endsWith('.js'))
  const parts = [fs.readFileSync(htmx, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')]
  for (const file of ours) {
    const options = { sourcefile: file, format: 'iife', minify: true, target: 'es2022', legalComments: 'none' }
    parts.push((await transform(fs.readFileSync(file, 'utf8'), options)).code)
  }
  return parts.join('')
}

function add(manifest, name, bytes) {
  const extension = path.extname(name)
  const type = TYPES[extension]
  if (type === undefined) throw new Error(`static/img/${name}: no type is known for ${extension}.`)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  const file = `${path.basename(name, extension)}-${hash}${extension}`
  replaceFile(`${OUT}/${file}`, bytes)
  if (COMPRESSIBLE.includes(extension)) {
    replaceFile(`${OUT}/${file}.br`, brotli(bytes))
    replaceFile(`${OUT}/${file}.gz`, zlib.gzipSync(bytes, { level: 9 }))
  }
  manifest[name] = { file, bytes: bytes.length, type }
}

function brotli(bytes) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants
  return zlib.brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}

function removeOthers(manifest) {
  const kept = new Set(Object.values(manifest).map(({ file }) => file))
  for (const file of filesIn(OUT)) {
    const name = path.basename(file)
    if (name !== 'manifest.json' && !kept.has(name.replace(/\.(br|gz)$/, ''))) fs.rmSync(file, { force: true })
  }
}
