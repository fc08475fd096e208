import { type Content, contentOf } from '../../src/knowledge/content-files.ts'
import { namesOf } from '../../src/knowledge/names.ts'
import type { ContentFile } from '../../src/knowledge/shelf.ts'

/** An article as a file, with everything it needs above its text: the text begins on line 11. */
export function file(path: string, body: string, fields: Readonly<Record<string, unknown>> = {}): ContentFile {
  const number = Number(/(\d+)-/.exec(path)?.[1])
  const all = {
    number,
    title: `Guide ${number}`,
    kind: 'guide',
    audience: 'customer',
    topic: 'mail',
    summary: 'What it solves.',
    updated: '2026-03-01',
    review: '2027-03-01',
    ...fields,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return { path, source: `---\n${lines.join('\n')}\n---\n${body}` }
}

export const BODY_LINE = 11

/** A CONTENT_DIR at hand: its articles, its topics.toml, and whatever else is in it. */
export function folder(
  articles: readonly ContentFile[],
  more: { topics?: string; files?: Readonly<Record<string, Buffer>> } = {},
): Content {
  const files = new Map(Object.entries(more.files ?? {}))
  return {
    ...contentOf(articles),
    ...(more.topics === undefined ? {} : { topics: more.topics }),
    others: new Set(files.keys()),
    bytes: (name, most) => {
      const bytes = files.get(name)
      return bytes && bytes.length <= most ? bytes : undefined
    },
  }
}

export const names = namesOf([{ name: 'mail.change-password' }, { name: 'mail.test-password' }])
