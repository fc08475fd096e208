import { type Language, languages, textFor } from '../content/text/index.ts'
import type { Store } from '../db/store.ts'
import type { Registry } from '../src/actions/registry.ts'
import type { Waiter } from '../src/actions/waiting.ts'
import { openPortal, type Portal } from '../src/app.tsx'
import { networksOf } from '../src/base/address.ts'
import type { House } from '../src/core/ctx.ts'
import { builtInContent } from '../src/knowledge/content-files.ts'
import { buildLibrary, type Library } from '../src/knowledge/library.ts'
import { namesOf } from '../src/knowledge/names.ts'
import { indexArticles } from '../src/knowledge/search-index.ts'
import { searchedArticles } from '../src/knowledge/search-source.ts'
import { openTerms } from '../src/knowledge/terms.ts'
import { openAssets } from '../src/web/assets.ts'
import type { Site } from '../src/web/env.ts'
import { openPublicPages } from '../src/web/public-pages.tsx'
import { keepForAll } from './image.ts'
import type { Wishes } from './world.ts'

/** The portal of a world, as the roof makes it, but for the socket: test articles, when there are some, stand alone. */
export async function openTestPortal(of: {
  house: House
  registry: Registry
  waiter: Waiter
  wishes: Wishes
}): Promise<Portal> {
  const { house, registry, wishes } = of
  const { library, terms } = isOrdinary(wishes) ? await ordinary(registry) : knowledgeOf(wishes, registry)
  await index(house.store, library, registry)
  const assets = openAssets()
  const { deskNetworks } = wishes
  const setUpHosts = wishes.setUpHosts ? { setUpHosts: new Set(wishes.setUpHosts) } : {}
  const near = { ...(deskNetworks ? { deskNetworks: networksOf(deskNetworks) } : {}), ...setUpHosts }
  const site = { ...siteOf(house, wishes.mode ?? 'test', assets.url), ...near }
  const pages = openPublicPages(site, house.now)
  return openPortal({ ...of, site, library, terms, assets, pages, ...(wishes.routes ? { more: wishes.routes } : {}) })
}

/** Its articles do not change: their fingerprint is taken once. */
function fingerprintedOnce(library: Library): Library {
  const prints = new Map<Language, Promise<string>>()
  return {
    ...library,
    fingerprint: (language) => {
      const print = prints.get(language) ?? library.fingerprint(language)
      prints.set(language, print)
      return print
    },
  }
}

type Knowledge = ReturnType<typeof knowledgeOf>

function knowledgeOf(wishes: Wishes, registry: Registry) {
  const lacks = wishes.noSms ? { lacks: new Set(['sms' as const]) } : {}
  const names = namesOf(registry.all, { ...wishes.names, ...lacks })
  const library = buildLibrary(wishes.articles ?? builtInContent(), wishes.overlay ?? [], names)
  return { library: fingerprintedOnce(library), terms: openTerms(names, library) }
}

/** The product's own articles and nothing else: most worlds are content with them. */
const isOrdinary = ({ actions, articles, overlay, names, noSms }: Wishes): boolean =>
  [actions, articles, overlay, names, noSms].every((wish) => wish === undefined)

let known: Promise<Knowledge> | undefined

/** Read once in this process, and indexed once, for the worlds that are still to come. */
function ordinary(registry: Registry): Promise<Knowledge> {
  const read = async () => {
    const knowledge = knowledgeOf({}, registry)
    await keepForAll((store) => index(store, knowledge.library, registry))
    return knowledge
  }
  known ??= read()
  return known
}

async function index(store: Store, library: Library, registry: Registry): Promise<void> {
  for (const language of languages) {
    const titleOf = (action: string) => registry.find(action).title(textFor(language))
    const articles = searchedArticles(library, language, titleOf)
    await indexArticles(store, language, articles, await library.fingerprint(language))
  }
}

const siteOf = ({ publicUrl, log }: House, mode: Site['mode'], asset: Site['asset']): Site => ({
  mode,
  publicUrl,
  hosts: new Set([new URL(publicUrl).host]),
  origins: new Set([publicUrl]),
  secure: publicUrl.startsWith('https:'),
  trusted: networksOf(['127.0.0.1']),
  operator: { name: 'Comptoir SA', contact: 'bonjour@comptoir.test' },
  asset,
  log,
})
