import { assetNames, readAsset } from '../base/files.ts'

interface Listed {
  file: string
  type: string
}

/** One built file and its twins, ready to send. */
interface Built {
  type: string
  identity: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer> | undefined
  gzip: Uint8Array<ArrayBuffer> | undefined
}

/** What goes out for one file: the smallest form the browser takes. */
export interface Sent {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/** The built files of dist/static: named by their content, so that browsers may keep them for ever. */
export interface Assets {
  /** The address of `app.css`, `app.js`, `mark.svg` …; throws for a name that was not built. */
  url(name: string): string
  find(file: string, accepted: string | undefined): Sent | undefined
}

const FOR_EVER = 'public, max-age=31536000, immutable'
const FOLDER = 'dist/static'

/** Reads every built file once. Throws when the project was not built. */
export function openAssets(): Assets {
  const manifest = JSON.parse(readAsset(`${FOLDER}/manifest.json`).toString('utf8')) as Record<string, Listed>
  const names = new Set(assetNames(FOLDER))
  const twin = (file: string) =>
    names.has(`${FOLDER}/${file}`) ? new Uint8Array(readAsset(`${FOLDER}/${file}`)) : undefined
  const built = new Map<string, Built>(
    Object.values(manifest).map(({ file, type }) => [
      file,
      {
        type,
        identity: new Uint8Array(readAsset(`${FOLDER}/${file}`)),
        br: twin(`${file}.br`),
        gzip: twin(`${file}.gz`),
      },
    ]),
  )
  return {
    url(name) {
      const listed = manifest[name]
      if (!listed) throw new Error(`${name} is not among the built files`)
      return `/static/${listed.file}`
    },
    find: (file, accepted) => sent(built.get(file), accepted ?? ''),
  }
}

function sent(file: Built | undefined, accepted: string): Sent | undefined {
  if (!file) return undefined
  const headers = { 'Content-Type': file.type, 'Cache-Control': FOR_EVER, Vary: 'Accept-Encoding' }
  if (file.br && accepted.includes('br')) return { bytes: file.br, headers: { ...headers, 'Content-Encoding': 'br' } }
  if (file.gzip && accepted.includes('gzip'))
    return { bytes: file.gzip, headers: { ...headers, 'Content-Encoding': 'gzip' } }
  return { bytes: file.identity, headers }
}
