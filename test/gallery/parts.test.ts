import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { partsShown } from '../../views/gallery/PartsPage.tsx'
import { browse, newWorld } from '../world.ts'

const pages = new Map<string, string>()
beforeAll(async () => {
  const visitor = await browse(await newWorld())
  for (const language of languages)
    pages.set(language, (await visitor.get(language === 'fr' ? '/gallery/parts' : '/en/gallery/parts')).text)
})

test('every part of views/parts has a tile of its own', () => {
  const files = readdirSync('views/parts').filter((file) => file.endsWith('.tsx'))
  const missing = files.map((file) => file.slice(0, -'.tsx'.length)).filter((part) => !Object.hasOwn(partsShown, part))
  expect(missing, 'give it a name in content/text/*/gallery.ts and a tile in views/gallery').toEqual([])
})

describe.each(languages)('the room of the parts (%s)', (language) => {
  const html = () => pages.get(language) ?? ''

  test('shows each part under its name', () => {
    for (const [part, name] of Object.entries(textFor(language).gallery.parts)) {
      expect(html()).toContain(`data-tile="part-${part}"`)
      expect(html()).toContain(`${name.replaceAll("'", '&#39;')} <code>${part}</code>`)
    }
  })

  test('shows a field that is wrong, a button that is busy, a callout of each kind', () => {
    expect(html()).toMatch(/class="field invalid"/)
    expect(html()).toMatch(/<button [^>]*aria-busy="true"/)
    for (const kind of ['done', 'problem', 'note', 'waiting']) expect(html()).toContain(`class="callout ${kind}"`)
  })

  test('has no id twice, and every error leads to its field', () => {
    const ids = [...html().matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const led = [...html().matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)
    expect(led).toContain('Field-all-wrong')
    expect(led.filter((id) => !ids.includes(id as string) && id !== 'main')).toEqual([])
  })
})
