import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { languages } from '../../content/text/index.ts'
import { assetNames, readAsset } from '../base/files.ts'
import type { Fault } from './fault.ts'
import type { ContentFile } from './shelf.ts'

/** What a folder of content holds. Names are relative to it, with slashes. */
export interface Content {
  articles: readonly ContentFile[]
  /** What topics.toml says, where there is one. */
  topics?: string
  /** Every other file, such as pictures and films. */
  others: ReadonlySet<string>
  /** One of the others, unless it has more bytes than `most`. Throws when it cannot be read. */
  bytes(name: string, most: number): Buffer | undefined
  /** Files and folders that could not be read. */
  unread: readonly Fault[]
}

/** Content from articles at hand. */
export const contentOf = (articles: readonly ContentFile[]): Content => ({
  articles,
  others: new Set(),
  bytes: () => undefined,
  unread: [],
})

/** The articles and pictures that come with the product. */
export function builtInContent(): Content {
  const names = languages.flatMap((language) => assetNames(`content/${language}`))
  const articles = names.filter(isArticle).map((name) => ({ path: name, source: readAsset(name).toString('utf8') }))
  return {
    articles,
    others: new Set(names.filter((name) => !isArticle(name))),
    bytes: readAsset,
    unread: [],
  }
}

const TOPICS = 'topics.toml'
/** Bytes of the longest article that is read: a guide has a hundredth of it. */
const LONGEST = 1_000_000

const isArticle = (name: string): boolean => /\.md$/i.test(name)
/** Markdown that is no article: what the folder's authors tell each other, and the terms (`openTerms`). */
const isAside = (name: string): boolean => /^(?:readme\.md$|terms\/)/i.test(name)

/**
 * Everything below a folder. Whatever begins with a dot is passed over, and so are packages, links to elsewhere, the
 * terms and the README of the folder itself. What cannot be read is told in `unread`; only a folder that cannot be read
 * at all throws.
 */
export function contentIn(folder: string): Content {
  const unread: Fault[] = []
  const names = namesBelow(folder, unread)
  const lost = (file: string, problem: string) => unread.push({ file, line: 1, problem })
  const articles = names
    .filter((name) => isArticle(name) && !isAside(name))
    .flatMap((name) => readText(folder, name, lost))
  const [topics] = names.filter((name) => name === TOPICS).flatMap((name) => readText(folder, name, lost))
  return {
    articles,
    ...(topics ? { topics: topics.source } : {}),
    others: new Set(names.filter((name) => !isArticle(name) && name !== TOPICS)),
    bytes: (name, most) => {
      const file = path.join(folder, name)
      return statSync(file).size <= most ? readFileSync(file) : undefined
    },
    unread,
  }
}

/** Sorted, so that two runs say the same. A folder is read before the folders in it: no depth takes the stack. */
function namesBelow(folder: string, unread: Fault[]): string[] {
  const names: string[] = []
  const folders = ['']
  for (const below of folders) {
    try {
      for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
        if (entry.isFile()) names.push(below + entry.name)
        if (entry.isDirectory()) folders.push(`${below}${entry.name}/`)
      }
    } catch (problem) {
      if (below === '') throw problem
      unread.push({ file: below, line: 1, problem: `cannot be read: ${(problem as Error).message}` })
    }
  }
  return names.sort()
}

function readText(folder: string, name: string, lost: (file: string, problem: string) => void): ContentFile[] {
  const file = path.join(folder, name)
  try {
    if (statSync(file).size <= LONGEST) return [{ path: name, source: readFileSync(file, 'utf8') }]
    lost(name, `is longer than ${LONGEST} bytes`)
  } catch (problem) {
    lost(name, `cannot be read: ${(problem as Error).message}`)
  }
  return []
}
