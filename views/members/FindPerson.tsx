import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** Looks for somebody in a list by part of a name or an address. An ordinary form: works without script. */
export const FindPerson: FC<{ action: string; words: string }> = ({ action, words }) => {
  const t = useText().members.list
  return (
    <search class="search">
      <form method="get" action={action}>
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={words}
          aria-label={t.search}
          placeholder={t.searchHint}
          maxlength={100}
          autocomplete="off"
        />
        <button class="search-submit" type="submit">
          {t.find}
        </button>
      </form>
    </search>
  )
}
