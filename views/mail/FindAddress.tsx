import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** Looks for an address by part of it. An ordinary form: works without script. */
export const FindAddress: FC<{ action: string; words: string }> = ({ action, words }) => {
  const t = useText().mailAddresses.search
  return (
    <search class="search">
      <form method="get" action={action}>
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={words}
          aria-label={t.label}
          placeholder={t.label}
          maxlength={100}
          autocomplete="off"
        />
        <button class="search-submit" type="submit">
          {t.submit}
        </button>
      </form>
    </search>
  )
}
