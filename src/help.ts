import { setImmediate as nextTurn } from 'node:timers/promises'
import { languages } from '../content/text/index.ts'
import type { Store } from '../db/store.ts'
import type { Registry } from './actions/registry.ts'
import { sentenceOf } from './knowledge/fault.ts'
import { type Library, openLibrary } from './knowledge/library.ts'
import { places } from './knowledge/places.ts'
import { indexArticles } from './knowledge/search-index.ts'

/** The help centre's content, read and checked; its search index follows in the background. */
export interface Help {
  library: Library
  /**
   * Brings the search rows up to date with the articles, then lists the faults of CONTENT_DIR on standard error, a piece
   * at a time. Settles early once the house is leaving: what is cut short is done again at the next start.
   */
  index(store: Store, leaving: AbortSignal): Promise<void>
}

/** Throws with every fault of the built-in articles; those of CONTENT_DIR do not keep the house shut. */
export function openHelp(contentDir: string | undefined, registry: Registry): Help {
  const actions = new Set(registry.all.map((action) => action.name))
  const library = openLibrary({ ...(contentDir ? { contentDir } : {}), actions, places: new Set(Object.keys(places)) })
  return {
    library,
    index: async (store, leaving) => {
      try {
        for (const language of languages) {
          const articles = untilLeaving(library.searchable(language), leaving)
          await indexArticles(store, language, articles, library.fingerprint(language))
        }
        await listFaults(library, leaving)
      } catch (problem) {
        if (!leaving.aborted) throw problem
      }
    },
  }
}

async function listFaults(library: Library, leaving: AbortSignal): Promise<void> {
  for (const faults of untilLeaving(library.faults(), leaving)) {
    for (const fault of faults) process.stderr.write(`${sentenceOf(fault)}\n`)
    await nextTurn()
  }
}

function* untilLeaving<T>(things: Iterable<T>, leaving: AbortSignal): Generator<T> {
  for (const thing of things) {
    leaving.throwIfAborted()
    yield thing
  }
}
