import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** Guides that are suggested at once. */
const MOST = 8

/**
 * Where static/js/suggest.js lists the guides that answer what is being typed, under the field of its form. Empty, and
 * not there for anybody, until it has something to list. The sentence for each count is in the page: script has no words.
 */
export const Suggestions: FC = () => {
  const t = useText().knowledge.search.suggestions
  const counts = Array.from({ length: MOST + 1 }, (_, count) => (count === 0 ? '' : t.count(count)))
  return (
    <>
      <div
        class="suggestions"
        id="suggestions"
        role="listbox"
        aria-label={t.title}
        data-most={String(MOST)}
        data-counts={counts.join('|')}
        hidden
      />
      <span class="visually-hidden" role="status" />
    </>
  )
}
