import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Language, languages, textFor } from '../content/text/index.ts'
import type { Store } from '../db/store.ts'
import type { Registry } from './actions/registry.ts'
import type { House } from './core/ctx.ts'
import { sentenceOf } from './knowledge/fault.ts'
import type { Need } from './knowledge/lacking.ts'
import { type Library, openLibrary } from './knowledge/library.ts'
import { namesOf } from './knowledge/names.ts'
import { indexArticles } from './knowledge/search-index.ts'
import { searchedArticles } from './knowledge/search-source.ts'
import { openTerms, type Terms } from './knowledge/terms.ts'
import { mailValues, values } from './knowledge/values.ts'
import type { MailHosts } from './servers/mail/port.ts'

/** The help centre's content, read and checked; its search index follows in the background. */
export interface Help {
  library: Library
  terms: Terms
  /**
   * Brings the search rows up to date with the articles, then lists the faults of CONTENT_DIR on standard error, a piece
   * at a time. Settles early once the house is leaving: what is cut short is done again at the next start.
   */
  index(store: Store, leaving: AbortSignal): Promise<void>
}

/**
 * `hosts`: where mail programs are pointed to, for the guides to them. Throws with every fault of the built-in articles and
 * of the terms; other faults of CONTENT_DIR do not keep the house shut.
 */
export function openHelp(
  contentDir: string | undefined,
  registry: Registry,
  lacks: ReadonlySet<Need>,
  hosts?: MailHosts,
): Help {
  const told = hosts ? { values: { ...values, ...mailValues(hosts) } } : {}
  const options = { ...(contentDir ? { contentDir } : {}), ...namesOf(registry.all, { lacks, ...told }) }
  const library = openLibrary(options)
  const titleIn = (language: Language) => (action: string) => registry.find(action).title(textFor(language))
  return {
    library,
    terms: openTerms(options, library),
    index: async (store, leaving) => {
      try {
        for (const language of languages) {
          const articles = untilLeaving(searchedArticles(library, language, titleIn(language)), leaving)
          await indexArticles(store, language, articles, await library.fingerprint(language))
        }
        await listFaults(library, leaving)
      } catch (problem) {
        if (!leaving.aborted) throw problem
      }
    },
  }
}

/** The same while the house is open. A fault that would keep it shut is told, and there is no other content then. */
export function helpAgain(...from: Parameters<typeof openHelp>): Help | undefined {
  try {
    return openHelp(...from)
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\nThe articles stay as they were.\n`)
    return undefined
  }
}

/** One content is indexed at a time: a newer one takes over from the one before. */
export interface Indexing {
  begin(help: Help): void
  /** Settles when nothing is being indexed any more; what is cut short is done again at the next start. */
  end(): Promise<void>
}

export function openIndexing({ store, log }: Pick<House, 'store' | 'log'>): Indexing {
  let leaving = new AbortController()
  let working = Promise.resolve()
  return {
    begin(help) {
      leaving.abort()
      leaving = new AbortController()
      const { signal } = leaving
      working = working
        .then(() => help.index(store, signal))
        .catch((problem: unknown) => log.error({ problem: String(problem) }, 'index.failed'))
    },
    end() {
      leaving.abort()
      return working
    },
  }
}

/** Lines on standard error: more would hide what else is said there. */
const MOST_LISTED = 100

async function listFaults(library: Library, leaving: AbortSignal): Promise<void> {
  let count = 0
  for (const faults of untilLeaving(library.faults(), leaving)) {
    for (const fault of faults) if (count++ < MOST_LISTED) process.stderr.write(`${sentenceOf(fault)}\n`)
    await nextTurn()
  }
  if (count > MOST_LISTED)
    process.stderr.write(
      `and ${count - MOST_LISTED} more faults of CONTENT_DIR: comptoir check-content lists them all\n`,
    )
}

function* untilLeaving<T>(things: Iterable<T>, leaving: AbortSignal): Generator<T> {
  for (const thing of things) {
    leaving.throwIfAborted()
    yield thing
  }
}
