import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Every file of the repository, tracked or about to be, by its name from the root. */
export const allFiles: readonly string[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
  .toString('utf8')
  .split('\n')
  .filter((name) => name !== '')

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

const isCode = (file: string): boolean => /\.tsx?$/.test(file)

/** The TypeScript the product is made of. */
export const productFiles: readonly string[] = allFiles.filter(
  (file) => isCode(file) && /^(src|views|content|db)\//.test(file) && !file.startsWith('src/tools/'),
)

/** The same without comments: what the program does, and not what is said of it. Line numbers stay as they were. */
export const codeOf = (file: string): string =>
  read(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')

export interface Import {
  from: string
  /** From the root: `src/base/form.ts`. */
  to: string
  typeOnly: boolean
}

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm

/** What a file takes from other files of ours. */
export const importsOf = (file: string): Import[] =>
  [...codeOf(file).matchAll(IMPORT)].map(([, type, named, lazy]) => ({
    from: file,
    to: path.posix.join(path.posix.dirname(file), (named ?? lazy) as string),
    typeOnly: type !== undefined,
  }))

/** `file:line` of every line of these files' code that matches. */
export const linesWith = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((file) =>
    codeOf(file)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  )
