import { type Language, textFor } from '../../content/text/index.ts'
import type { Tile } from '../../views/gallery/GalleryPage.tsx'
import { urls } from '../urls.ts'
import { type Around, openScene, type Scene } from './scene.ts'
import { A_WHILE_MS, firstLook, more, type Story, stories } from './stories.ts'

/** Everything the gallery shows of cards. */
export interface Tiles {
  /** One for each state. */
  states: readonly Tile[]
  /** What cards show beside their state. */
  more: readonly Tile[]
  /** Each action of the product, as somebody first meets it. */
  actions: readonly Tile[]
}

/**
 * Plays every story in a house of its own and keeps the card it ends with. Throws when a story does not come to the
 * state it is about: a gallery that shows something else is none.
 */
export async function playAll(around: Around, language: Language): Promise<Tiles> {
  const t = textFor(language).gallery
  const scene = await openScene(around)
  try {
    const play = (name: string, title: string, story: Story) => playOne(scene, language, name, title, story)
    const states: Tile[] = []
    for (const [state, story] of Object.entries(stories)) {
      const tile = await play(state, t.states[state as keyof typeof stories], story)
      if (tile.state !== state) throw new Error(`the story of ${state} comes to ${tile.state}`)
      states.push(tile)
    }
    const others: Tile[] = []
    for (const [name, story] of Object.entries(more)) {
      others.push(await play(name, t.more[name as keyof typeof more], story))
    }
    const actions: Tile[] = []
    for (const action of around.registry.all) {
      const name = action.name.replaceAll('.', '-')
      actions.push(await play(`first-${name}`, action.name, firstLook(action)))
    }
    return { states, more: others, actions }
  } finally {
    scene.close()
  }
}

async function playOne(scene: Scene, language: Language, name: string, title: string, story: Story): Promise<Tile> {
  scene.later(A_WHILE_MS)
  const guideOf = (action: string) => guideWith(scene, language, action)
  const { html } = await story({ scene, language, anchor: `tile-${name}`, guideOf })
  const [card = '', state = ''] = (name === 'inert' ? INERT : CARD).exec(html) ?? []
  return { name, title, state, html: card }
}

const CARD = /<section class="card" id="[^"]*"[^>]* data-state="([a-z-]+)"[\s\S]*?<\/section>/
const INERT = /<section class="card print-only"[^>]* data-state="([a-z-]+)"[\s\S]*?<\/section>/

function guideWith({ library }: Scene, language: Language, action: string): string {
  const guide = library.articles(language).find((article) => library.body(article).actions.includes(action))
  if (!guide) throw new Error(`no guide holds ${action}`)
  return urls.article(language, guide.number, guide.slug)
}
