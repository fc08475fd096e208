/** `npm run icons`: writes views/parts/icons.ts from lucide-static. To have another icon, add its name here. */
import fs from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { run } from './spawn.mjs'

const NAMES = [
  'arrow-left',
  'at-sign',
  'bell',
  'book-open',
  'check',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'circle-plus',
  'clock',
  'cloud',
  'copy',
  'credit-card',
  'database',
  'external-link',
  'eye',
  'file-text',
  'folder-up',
  'globe',
  'graduation-cap',
  'house',
  'id-card',
  'info',
  'key-round',
  'life-buoy',
  'list-checks',
  'lock',
  'loader-circle',
  'log-in',
  'log-out',
  'mail',
  'menu',
  'monitor',
  'moon',
  'printer',
  'rotate-ccw',
  'search',
  'server',
  'shield-check',
  'smartphone',
  'sun',
  'triangle-alert',
  'user-round',
  'users-round',
  'wallet',
]
const OUT = 'views/parts/icons.ts'

/** Settles with 0 when the file is written, formatted like the others. */
export async function writeIcons() {
  const drawings = Object.fromEntries(NAMES.map((name) => [name, drawing(name)]))
  const code = `// Written by \`npm run icons\` from lucide-static (ISC licence), not by hand.

/** An SVG element inside a 24 by 24 view box, drawn with strokes: its name and its attributes. */
export type IconShape = readonly [tag: string, attributes: Readonly<Record<string, string>>]

export type IconName = ${NAMES.map((name) => `'${name}'`).join(' | ')}

export const icons: Readonly<Record<IconName, readonly IconShape[]>> = ${JSON.stringify(drawings)}
`
  fs.mkdirSync('views/parts', { recursive: true })
  fs.writeFileSync(OUT, code)
  return run(process.execPath, [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--write',
    '--config-path',
    '.biome.json',
    OUT,
  ])
}

/** What stands between <svg> and </svg>: empty elements only, in every icon of the set. */
function drawing(name) {
  const svg = fs.readFileSync(fileURLToPath(import.meta.resolve(`lucide-static/icons/${name}.svg`)), 'utf8')
  const inside = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  const shapes = [...inside.matchAll(/<(\w+)\s([^>]*?)\/?>/g)].map(([, tag, attributes]) => [
    tag,
    attributesIn(attributes),
  ])
  if (shapes.length === 0 || inside.includes('</')) throw new Error(`${name}.svg is not made of empty elements.`)
  return shapes
}

function attributesIn(text) {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}
