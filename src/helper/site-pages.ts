import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { languages, textFor } from '../../content/text/index.ts'

type Word = 'ready' | 'closed' | 'unknown'

/** Whom visitors of a closed site may turn to. */
export interface Contact {
  operator: string
  contact: string
}

/** The first page of a site, until its owner puts another in its place. */
export const readyPage = (): string => pageOf('ready')

/** Writes the pages that stand for a site: root's own, where no customer can change them. */
export function writePages(folder: string, who: Contact): void {
  openFolder(folder)
  for (const word of ['closed', 'unknown'] as const) writeWhole(path.join(folder, `${word}.html`), pageOf(word, who))
}

/** Makes a folder of root's that everybody may look into, with what leads there where that is missing too. */
export function openFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  for (let made = folder; first && made.length >= first.length; made = path.dirname(made)) chmodSync(made, 0o755)
}

/** A reader finds the old page or the new one, never a part; nothing happens where it is the same. */
function writeWhole(file: string, text: string): void {
  if (readOrNothing(file) === text) return
  writeFileSync(`${file}.new`, text)
  chmodSync(`${file}.new`, 0o644)
  renameSync(`${file}.new`, file)
}

export function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}h1{font-size:1.5rem;line-height:1.3}section+section{margin-top:3rem}'

function pageOf(word: Word, who?: Contact): string {
  const parts = languages.map((language) => partOf(language, word, who))
  const { title } = textFor('fr').sites.pages[word]
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`
}

function partOf(language: (typeof languages)[number], word: Word, who?: Contact): string {
  const { pages } = textFor(language).sites
  const { title, text } = pages[word]
  const turn =
    word === 'ready' || !who ? '' : `\n<p>${escaped(pages[word].contact(who.operator))} ${link(who.contact)}</p>`
  return `<section lang="${language}">\n<h1>${escaped(title)}</h1>\n<p>${escaped(text)}</p>${turn}\n</section>`
}

const link = (contact: string): string => {
  const href = contact.includes('@') ? `mailto:${contact}` : contact
  return `<a href="${escaped(href)}">${escaped(contact)}</a>`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
