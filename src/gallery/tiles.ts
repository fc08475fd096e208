import { type Language, textFor } from '../../content/text/index.ts'
import type { Tile } from '../../views/gallery/Tiles.tsx'
import { urls } from '../urls.ts'
import { invitationStories } from './invitation-stories.ts'
import { bringInOddPeople } from './odd-people.ts'
import { oddCards, oddPages, slowCards } from './odd-stories.ts'
import { type Around, openScene, type Scene } from './scene.ts'
import { smsStories } from './sms-stories.ts'
import { A_WHILE_MS, firstLook, more, type Stage, type Story, stories } from './stories.ts'

/** Everything the gallery shows of cards. */
export interface Cards {
  /** One for each state. */
  states: readonly Tile[]
  /** What cards show beside their state. */
  more: readonly Tile[]
  /** Each action of the product, as somebody first meets it. */
  actions: readonly Tile[]
}

/** What is hard to draw: cards, cards that wait, and whole pages as HTML, by name. */
export interface Odd {
  cards: readonly Tile[]
  slow: readonly Tile[]
  pages: ReadonlyMap<string, string>
}

/**
 * Plays every story of a card in a house of its own and keeps the card it ends with. Throws when a story does not come
 * to the state it is about: a gallery that shows something else is none.
 */
export function playCards(around: Around, language: Language): Promise<Cards> {
  const t = textFor(language).gallery
  return inScene(around, async (scene) => {
    const states = await playEach(scene, language, stories, (state) => t.states[state])
    for (const { name, state } of states) if (state !== name) throw new Error(`the story of ${name} comes to ${state}`)
    const others = await playEach(
      scene,
      language,
      { ...more, ...smsStories, ...invitationStories },
      (name) => t.more[name],
    )
    const first = around.registry.all.map((action) => [`first-${action.name.replaceAll('.', '-')}`, action] as const)
    const looks = Object.fromEntries(first.map(([name, action]) => [name, firstLook(action)]))
    const names = Object.fromEntries(first.map(([name, action]) => [name, action.name]))
    return { states, more: others, actions: await playEach(scene, language, looks, (name) => names[name] ?? name) }
  })
}

/** The same of what is hard to draw, with people of their own. */
export function playOdd(around: Around, language: Language): Promise<Odd> {
  const t = textFor(language).gallery.odd
  return inScene(around, async (scene) => {
    const people = bringInOddPeople(scene, language)
    const pages = new Map<string, string>()
    for (const [name, story] of Object.entries(oddPages(people))) {
      pages.set(name, (await story(stageOf(scene, language, name))).html)
    }
    const slow = await playEach(scene, language, slowCards, (name) => t.slow[name], 'slow-')
    return { pages, slow, cards: await playEach(scene, language, oddCards(people), (name) => t.cards[name], 'odd-') }
  })
}

async function inScene<T>(around: Around, play: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await openScene(around)
  try {
    return await play(scene)
  } finally {
    scene.close()
  }
}

async function playEach<Name extends string>(
  scene: Scene,
  language: Language,
  plays: Readonly<Record<Name, Story>>,
  titleOf: (name: Name) => string,
  prefix = '',
): Promise<Tile[]> {
  const tiles: Tile[] = []
  for (const name of Object.keys(plays) as Name[]) {
    tiles.push(
      await playOne(stageOf(scene, language, `tile-${prefix}${name}`), prefix + name, titleOf(name), plays[name]),
    )
  }
  return tiles
}

async function playOne(stage: Stage, name: string, title: string, story: Story): Promise<Tile> {
  stage.scene.later(A_WHILE_MS)
  const { html } = await story(stage)
  const [card, state] = (name === 'inert' ? INERT : CARD).exec(html) ?? []
  if (card === undefined || state === undefined) throw new Error(`the story of ${name} comes to no card`)
  return { name, title, state, html: card }
}

const CARD = /<section class="card" id="[^"]*"[^>]* data-state="([a-z-]+)"[\s\S]*?<\/section>/
const INERT = /<section class="card print-only"[^>]* data-state="([a-z-]+)"[\s\S]*?<\/section>/

function stageOf(scene: Scene, language: Language, anchor: string): Stage {
  return { scene, language, anchor, guideOf: (action) => guideWith(scene, language, action) }
}

function guideWith({ library }: Scene, language: Language, action: string): string {
  const guide = library.articles(language).find((article) => library.body(article).actions.includes(action))
  if (!guide) throw new Error(`no guide holds ${action}`)
  return urls.article(language, guide.number, guide.slug)
}
