import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One of the generator's choices: the same seed makes the same folder, on every machine. */
interface Chance {
  below(most: number): number
  of<T>(things: readonly T[]): T
}

/** mulberry32: 32 bits of state, good enough to be unlike what anybody would write by hand. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, of: (things) => things[below(things.length)] as (typeof things)[number] }
}

const WORDS =
  'serveur domaine adresse boîte mot passe compte client facture nom zone fichier dossier écran bouton réglage message certificat sauvegarde copie téléphone contact agenda accès droit équipe offre paiement carte délai limite erreur page site base utilisateur'.split(
    ' ',
  )
const HTML = [
  '<script>window.hacked = true</script>',
  '<img src=x onerror="window.hacked = true">',
  '<a href="javascript:window.hacked=true" hx-get="/profile" hx-on:click="x">ici</a>',
  '<div style="position:fixed" onclick="x">bloc</div>',
  '<iframe src="https://evil.test"></iframe><svg onload=x>',
  '<form action="https://evil.test"><input name=password></form>',
  '<style>body{display:none}</style><base href="//evil.test/">',
  '<!-- un commentaire --><details open ontoggle=x><summary>plus</summary></details>',
]
const NOISE = [
  '::: warning\nAttention.\n:::',
  ':::tip{title="Astuce"}\n- un\n- deux\n:::',
  ':::step\nSans nom.\n:::',
  ':::step{#a b=c}\nTrop.\n:::',
  ':::step{#ok}\n:::step{#inside}\nDedans.\n:::\n:::',
  '::action[mail.change-password]{#change recipient=evil@evil.test}',
  '::action[no.such-action]',
  '::link[Là]{to=nowhere}',
  ':label[no.such.sentence] et :me[account.name] et :value[x]',
  '::::: \n:::\n:::',
  ':::when{not a.fact}\nPeut-être.\n:::otherwise\nSinon.\n:::',
]
const LINKS = [
  '[là](../autre/fichier.md)',
  '[là](/faq/999999)',
  '[là](#nulle-part)',
  '[là](javascript:alert(1))',
  '[là](data:text/html,x)',
  '![une image](../images/schema.png)',
  '![](https://evil.test/pixel.gif)',
  '[là](https://example.org/page)',
  '[là][ref]\n\n[ref]: vbscript:x',
]

/** How many files of each sort were written. */
export interface ForeignFolder {
  articles: number
  files: number
}

/**
 * Writes a folder of Markdown as nobody here would: raw HTML, strange front matter or none, links to nowhere, deep
 * nesting, directives of other programs. Nine files of ten have a number and can be served; all text is invented.
 */
export function writeForeignFolder(folder: string, files: number, seed: number): ForeignFolder {
  const chance = chanceOf(seed)
  let articles = 0
  for (let at = 0; at < files; at++) {
    const language = at % 3 === 0 ? 'en' : 'fr'
    const served = at % 10 !== 9
    const below = Array.from({ length: chance.below(9) }, (_, deep) => `niveau-${deep}`).join('/')
    const name = chance.of([`${10_000 + at}-guide-${at}.md`, `Guide ${at} été.md`, `${at}_x.md`])
    const file = path.join(folder, served ? language : chance.of([language, 'docs']), below, name)
    const front = served ? frontMatter(chance, 10_000 + at) : strangeFront(chance)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${front}${bodyOf(chance)}`)
    if (served) articles++
  }
  return { articles, files }
}

const sentence = (chance: Chance, words: number): string =>
  Array.from({ length: words }, () => chance.of(WORDS)).join(' ')

function frontMatter(chance: Chance, number: number): string {
  const odd = chance.of([
    '',
    'ms.date: 11/04/2022\nms.author: someone\n',
    'keywords: [l’eau, 2FA, 2024]\nrelated: [1, 2, 3]\n',
    'description: >\n  sur plusieurs\n  lignes\n',
    'draft: maybe\ntopic: flying\n',
    'updated: 2026-02-30\nreview: hier\n',
    'title2: "guillemets \\" dedans"\nlist:\n  - a\n  - b: c\n',
  ])
  return `---\nnumber: ${number}\ntitle: ${sentence(chance, 5)}\nkind: faq\naudience: customer\nsummary: ${sentence(chance, 12)}\n${odd}---\n`
}

const strangeFront = (chance: Chance): string =>
  chance.of([
    '',
    '+++\ntitle = "toml"\n+++\n',
    '---\ntitle: sans numéro\n---\n',
    '---\n[[[[{{{{\n---\n',
    '---\nnumber: -1\ntitle: x\n---\n',
    '\ufeff---\r\nnumber: "12"\r\n---\r\n',
    '---\nnever closed\n',
    '{"number": 5}\n',
  ])

function bodyOf(chance: Chance): string {
  const parts: string[] = []
  for (let section = 0; section < 3 + chance.below(6); section++) {
    parts.push(`${'#'.repeat(1 + chance.below(6))} ${sentence(chance, 4)}`)
    parts.push(`${sentence(chance, 40)} ${chance.of(HTML)} ${sentence(chance, 10)} ${chance.of(LINKS)}.`)
    parts.push(chance.of([chance.of(HTML), chance.of(NOISE), nested(chance), table(chance), code(chance)]))
    parts.push(Array.from({ length: 4 }, () => `- ${sentence(chance, 12)}`).join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

const nested = (chance: Chance): string =>
  Array.from(
    { length: 1 + chance.below(70) },
    (_, deep) => `${chance.of(['> ', '  ']).repeat(deep)}${chance.of(['- ', '1. ', ''])}${sentence(chance, 2)}`,
  ).join('\n')

const table = (chance: Chance): string =>
  [
    '| a | b |',
    '|---|---|',
    ...Array.from({ length: 5 }, () => `| ${chance.of(HTML)} | ${sentence(chance, 3)} |`),
  ].join('\n')

const code = (chance: Chance): string => `\`\`\`html\n${chance.of(HTML)}\n:::\n\`\`\``
