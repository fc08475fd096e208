import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

function filesIn(folder: string, ending: RegExp): string[] {
  const all = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return all.filter((file) => ending.test(file)).map((file) => path.join(folder, file))
}

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8')

describe.each(filesIn('static/js', /\.js$/))('%s', (file) => {
  test('does one thing, in sixty lines at most', () => {
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(60)
  })

  test('turns no text into elements', () => {
    expect(read(file)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|setHTMLUnsafe/)
  })

  test('listens to events that htmx 4 has', () => {
    const htmx = read('node_modules/htmx.org/dist/htmx.js')
    for (const [event] of read(file).matchAll(/htmx:[a-z:]+/g)) expect(htmx).toContain(`"${event}"`)
  })
})

test.each(filesIn('views', /\.tsx$/))('%s works under the content security policy', (file) => {
  expect(read(file)).not.toMatch(/\sstyle=|\son[a-z]+=|hx-on|=["'{`]+js:|javascript:|hx-trigger="[^"]*\[/)
})

test('every class that a part or a frame draws has a look', () => {
  const css = filesIn('static/css', /\.css$/)
    .map(read)
    .join('\n')
  const files = [...filesIn('views/parts', /\.tsx$/), ...filesIn('views/layout', /\.tsx$/)]
  const drawn = files.flatMap((file) =>
    [...read(file).matchAll(/class="([^"]+)"/g)].flatMap(([, classes]) => classes!.split(' ')),
  )
  const bare = [
    'brand-name',
    'frame',
    'help-frame',
    'manager-frame',
    'check-label',
    'button-label',
    'key-ceremony',
    'side',
  ]
  expect([...new Set(drawn)].filter((name) => !bare.includes(name) && !css.includes(`.${name}`))).toEqual([])
})

test('colours are named in the tokens and nowhere else', () => {
  const others = filesIn('static/css', /\.css$/).filter((file) => !file.endsWith('tokens.css'))
  for (const file of others) expect(read(file), file).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|oklch\(/i)
})
