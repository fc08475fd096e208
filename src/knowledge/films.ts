import { createHash } from 'node:crypto'
import path from 'node:path'
import { urls } from '../urls.ts'
import type { Content } from './content-files.ts'
import { type Audience, reaches, widest } from './front-matter.ts'
import { type Entry, isFor } from './shelf.ts'

/** A film as an article shows it: never without its captions, whose words are its transcript too. */
export interface Film {
  src: string
  type: string
  captions: string
  /** What is said, one caption each. */
  lines: readonly string[]
}

export interface FilmFile {
  bytes: Buffer
  type: string
  open: boolean
}

/** The films of a content. */
export interface Films {
  /** What an article means by the name of a film, which stands beside it; or what is wrong with it. */
  named(entry: Entry, name: string): Film | { problem: string }
  /** A film or its captions, if an article shows it: one that is for this reader. */
  shown(name: string, reader: Audience): FilmFile | undefined
}

/** Bytes of the heaviest film, and of the longest captions. */
const HEAVIEST = 50_000_000
const LONGEST = 1_000_000
const TYPES: Readonly<Record<string, string>> = { '.webm': 'video/webm', '.mp4': 'video/mp4' }
const CAPTIONS = 'text/vtt; charset=UTF-8'

/** Films are called by a hash of their bytes, as pictures are: nothing else of the folder can be asked for. */
export function openFilms(content: Content): Films {
  const served = new Map<string, { file: string; type: string; audience: Audience }>()
  const serve = (entry: Entry, file: string, bytes: Buffer, type: string): string => {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32) + path.extname(file)
    served.set(name, { file, type, audience: widest(entry.article.audience, served.get(name)?.audience) })
    return urls.film(name)
  }
  return {
    named(entry, name) {
      const found = filesOf(content, entry, name)
      if ('problem' in found || !isFor(entry, 'operator'))
        return 'problem' in found ? found : { problem: 'is for nobody' }
      const { film, captions, type, lines } = found
      return {
        src: serve(entry, film.file, film.bytes, type),
        captions: serve(entry, captions.file, captions.bytes, CAPTIONS),
        ...{ type, lines },
      }
    },
    shown(name, reader) {
      const found = served.get(name)
      if (!found || !reaches(found.audience, reader)) return undefined
      const bytes = readIn(content, found.file, HEAVIEST)
      return bytes && { bytes, type: found.type, open: found.audience === 'customer' }
    },
  }
}

interface Found {
  film: { file: string; bytes: Buffer }
  captions: { file: string; bytes: Buffer }
  type: string
  lines: string[]
}

function filesOf(content: Content, entry: Entry, name: string): Found | { problem: string } {
  if (!/^[\w][\w.-]*$/.test(name)) return { problem: `${name} is not the name of a film` }
  const beside = (file: string) => path.posix.join(path.posix.dirname(entry.file), file)
  const file = [name, ...Object.keys(TYPES).map((ending) => name + ending)]
    .map(beside)
    .find((one) => TYPES[path.extname(one)] && content.others.has(one))
  const bytes = file === undefined ? undefined : readIn(content, file, HEAVIEST)
  if (file === undefined || !bytes) return { problem: `there is no film ${name} beside the article` }
  const captions = file.replace(/\.\w+$/, '.vtt')
  const text = readIn(content, captions, LONGEST)
  const lines = text ? linesOf(text.toString('utf8')) : []
  if (!text || lines.length === 0)
    return { problem: `${name} has no transcript: there are no captions in ${path.posix.basename(captions)}` }
  const type = TYPES[path.extname(file)] as string
  return { film: { file, bytes }, captions: { file: captions, bytes: text }, type, lines }
}

function readIn(content: Content, file: string, most: number): Buffer | undefined {
  try {
    return content.others.has(file) ? content.bytes(file, most) : undefined
  } catch {
    return undefined
  }
}

/** The words of a WebVTT file: what follows a line of times, up to the next empty line, without its marks. */
function linesOf(captions: string): string[] {
  if (!/^\uFEFF?WEBVTT/.test(captions)) return []
  return captions
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((cue) => {
      const [, words = ''] = /-->[^\n]*\n([\s\S]*)/.exec(cue) ?? []
      const line = words
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      return line === '' ? [] : [line]
    })
}
