import { languages } from '../content/text/index.ts'
import type { Store } from '../db/store.ts'
import type { Registry } from './actions/registry.ts'
import { type Library, openLibrary } from './knowledge/library.ts'
import { places } from './knowledge/places.ts'
import { indexArticles } from './knowledge/search-index.ts'

/** The help centre's content, read and checked; its search index follows in the background. */
export interface Help {
  library: Library
  /** Brings the search rows up to date with the articles. Settles when they are. */
  index(store: Store): Promise<void>
}

/** Throws with every fault of the built-in articles; faults of CONTENT_DIR are listed on standard error and passed over. */
export function openHelp(contentDir: string | undefined, registry: Registry): Help {
  const actions = new Set(registry.all.map((action) => action.name))
  const library = openLibrary({ ...(contentDir ? { contentDir } : {}), actions, places: new Set(Object.keys(places)) })
  return {
    library,
    index: async (store) => {
      for (const language of languages) {
        await indexArticles(store, language, library.searchable(language), library.fingerprint(language))
      }
    },
  }
}
