import type { FC, PropsWithChildren } from 'hono/jsx'
import { Suggestions } from '../knowledge/Suggestions.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'
import type { Person, SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, PersonMenu, SkipLink } from './SiteTools.tsx'

export interface HelpFrameProps extends SiteTools {
  /** GET with `q`. `q` is what the reader has just looked for. Absent on the front page, whose own search is larger. */
  search?: { action: string; q?: string | undefined } | undefined
  /** Who reads, or where to sign in. */
  reader: { person: Person } | { signIn: string }
}

/** The public help centre: search first, then what is asked for. */
export const HelpFrame: FC<PropsWithChildren<HelpFrameProps>> = ({ search, reader, children, ...tools }) => (
  <div class="frame help-frame">
    <SkipLink />
    <header class="bar">
      <div class="bar-inner">
        <Brand href={tools.home} />
        {search && <SearchForm {...search} />}
        <div class="bar-tools">
          <LanguageLink {...tools.otherLanguage} />
          {'person' in reader ? <PersonMenu {...reader.person} /> : <SignIn href={reader.signIn} />}
        </div>
      </div>
    </header>
    <main class="main" id="main" tabindex={-1}>
      {children}
    </main>
    <Footer {...tools} />
  </div>
)

interface SearchFormProps {
  action: string
  q?: string | undefined
  /** The front page shows it larger. */
  large?: boolean | undefined
}

/** Looks for words in the help centre. An ordinary form: works without script. */
export const SearchForm: FC<SearchFormProps> = ({ action, q, large }) => {
  const t = useText().parts.frame
  return (
    <search class={large ? 'search large' : 'search'}>
      <form method="get" action={action}>
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={q}
          aria-label={t.search}
          placeholder={large ? t.search : t.searchHint}
          maxlength={200}
          autocomplete="off"
        />
        <Suggestions />
        <button class="search-submit" type="submit">
          {t.searchSubmit}
        </button>
      </form>
    </search>
  )
}

const SignIn: FC<{ href: string }> = ({ href }) => (
  <a class="button quiet" href={href}>
    {useText().parts.frame.signIn}
  </a>
)
