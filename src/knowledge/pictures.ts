import { createHash } from 'node:crypto'
import path from 'node:path'
import { type PictureType, sniffPicture } from '../base/picture-header.ts'
import { urls } from '../urls.ts'
import type { Content } from './content-files.ts'
import { type Audience, reaches, widest } from './front-matter.ts'
import { type Entry, isFor } from './shelf.ts'

/** A picture as an article shows it; width and height in pixels. */
export interface Picture {
  src: string
  width: number
  height: number
}

/** The pictures of a content. */
export interface Pictures {
  /** What an article means by an address, which is relative to its own file; or what is wrong with it. */
  named(entry: Entry, href: string): Picture | { problem: string }
  /** A picture that an article shows: one that is for this reader. Nothing else of the folder is ever found. */
  shown(name: string, reader: Audience): { bytes: Buffer; type: string; open: boolean } | undefined
}

/** Bytes of the heaviest picture. */
const HEAVIEST = 2_000_000
const ENDINGS: Readonly<Record<PictureType, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' }
const TYPES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' }

type Known = { file: string; name: string; width: number; height: number }

/**
 * Pictures are called by a hash of their bytes: an address names exactly these bytes, is good for ever, and cannot be
 * turned into a path. Only what a finished article shows has such a name.
 */
export function openPictures(content: Content): Pictures {
  const read = new Map<string, Known | { problem: string }>()
  const shown = new Map<string, { file: string; audience: Audience }>()
  const look = (file: string) => {
    const known = read.get(file) ?? lookAt(content, file)
    read.set(file, known)
    return known
  }
  return {
    named(entry, href) {
      const file = fileOf(entry.file, href)
      const known = file === undefined ? { problem: `${href} leads to no file beside this one` } : look(file)
      if ('problem' in known) return known
      const { name, width, height } = known
      if (isFor(entry, 'operator'))
        shown.set(name, { file: known.file, audience: widest(entry.article.audience, shown.get(name)?.audience) })
      return { src: urls.picture(name), width, height }
    },
    shown(name, reader) {
      const found = shown.get(name)
      if (!found || !reaches(found.audience, reader)) return undefined
      const bytes = bytesOf(content, found.file)
      const same = bytes && nameOf(bytes) === name
      return same
        ? { bytes, type: TYPES[path.extname(name).slice(1)] ?? '', open: found.audience === 'customer' }
        : undefined
    },
  }
}

/** The file an address names, from the folder of the article on; undefined outside of the content or of this site. */
function fileOf(article: string, href: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^[/\\#?]|\0/i.test(href)) return undefined
  const written = href.replace(/[?#].*$/s, '')
  const file = path.posix.join(path.posix.dirname(article), decoded(written))
  return file.startsWith('../') ? undefined : file
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function lookAt(content: Content, file: string): Known | { problem: string } {
  if (!content.others.has(file)) return { problem: `there is no picture ${file}` }
  const bytes = bytesOf(content, file)
  if (!bytes) return { problem: `${file} cannot be read, or is heavier than ${HEAVIEST / 1_000_000} MB` }
  const header = sniffPicture(bytes)
  if (!header) return { problem: `${file} is no still picture in PNG, JPEG or WebP` }
  return { file, name: nameOf(bytes, header.type), width: header.width, height: header.height }
}

function bytesOf(content: Content, file: string): Buffer | undefined {
  try {
    return content.bytes(file, HEAVIEST)
  } catch {
    return undefined
  }
}

/** The hash of its bytes and the ending of what it really is. */
function nameOf(bytes: Buffer, type = sniffPicture(bytes)?.type): string {
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${type ? ENDINGS[type] : 'none'}`
}
