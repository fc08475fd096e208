import fs from 'node:fs'
import path from 'node:path'
import sea from 'node:sea'
import { fileURLToPath } from 'node:url'

/** Is this the single executable, which carries its files with it? */
export const isBinary: boolean = sea.isSea()

/**
 * A file that comes with the product, such as `content/fr/2017-x.md` or `dist/static/manifest.json`: from disk in a
 * clone, from within in the single executable. Throws when there is none.
 */
export function readAsset(name: string): Buffer {
  return isBinary ? Buffer.from(sea.getRawAsset(name) as ArrayBuffer) : fs.readFileSync(assetPath(name))
}

/** The names of all files below a folder such as `content/fr`, sorted; none when there is no such folder. */
export function assetNames(folder: string): string[] {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  if (isBinary)
    return sea
      .getAssetKeys()
      .filter((name) => name.startsWith(prefix))
      .sort()

  const place = assetPath(folder)
  if (!fs.existsSync(place)) return []
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => prefix + path.relative(place, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

function assetPath(name: string): string {
  return path.join(root, name)
}

const root = isBinary ? '' : projectRoot(path.dirname(fileURLToPath(import.meta.url)))

/** From src/base as from dist, and whatever the working directory: the nearest folder with a package.json. */
function projectRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder
  const above = path.dirname(folder)
  if (above === folder) throw new Error('No package.json above the program: it must stay inside its project folder.')
  return projectRoot(above)
}
