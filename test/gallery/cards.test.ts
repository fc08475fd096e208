import { beforeAll, describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { productActions } from '../../src/actions/registry.ts'
import { more, stories } from '../../src/gallery/stories.ts'
import type { Answer } from '../browsing.ts'
import { browse, journal, newWorld, type World } from '../world.ts'

let world: World
const pages = new Map<string, Answer>()
beforeAll(async () => {
  world = await newWorld()
  const visitor = await browse(world)
  for (const language of languages)
    pages.set(language, await visitor.get(language === 'fr' ? '/gallery/cards' : '/en/gallery/cards'))
}, 60_000)

const tiles = ({ text }: Answer) =>
  [...text.matchAll(/<figure class="tile" data-tile="([^"]*)">([\s\S]*?)<\/figure>/g)].map(([, name, html = '']) => ({
    name: name ?? '',
    html,
    state: /<section class="card[^"]*"[^>]* data-state="([a-z-]+)"/.exec(html)?.[1],
  }))
const pageIn = (language: string): Answer => {
  const page = pages.get(language)
  if (!page) throw new Error(`no gallery in ${language}`)
  return page
}

describe.each(languages)('the room of the cards (%s)', (language) => {
  test('has a tile for every state a card can show, and each shows that state', () => {
    const shown = tiles(pageIn(language)).filter(({ name }) => Object.hasOwn(stories, name))
    expect(shown.map(({ name }) => name)).toEqual(Object.keys(stories))
    for (const { name, state } of shown) expect(state).toBe(name)
  })

  test('shows what cards have beside their state, and every action of the product', () => {
    const names = tiles(pageIn(language)).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(more)))
    for (const { name } of productActions) expect(names).toContain(`first-${name.replaceAll('.', '-')}`)
    for (const tile of tiles(pageIn(language))) expect([tile.name, tile.state]).toEqual([tile.name, expect.any(String)])
  })

  test('speaks its language, in cards as in names', () => {
    const t = textFor(language)
    const { text } = pageIn(language)
    expect(text).toContain(`<h1>${t.gallery.rooms.cards.title}</h1>`)
    const done = tiles(pageIn(language)).find(({ name }) => name === 'done')
    expect(done?.html).toContain(t.mail.testPassword.valid('claire@boulangerie-favre.test'))
  })

  test('holds nothing that can be pressed, and no id twice', () => {
    const { text } = pageIn(language)
    for (const { html } of tiles(pageIn(language))) expect(html).toContain('<div inert="" hx-ignore="">')
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })
})

test('what happens in the gallery happens in a house of its own: this one has nobody signed in and nothing done', () => {
  expect(journal(world)).toEqual([])
  expect(pageIn('fr').text).not.toContain(world.bakery.publicId)
})
