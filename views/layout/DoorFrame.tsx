import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Person, SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, PersonMenu, SkipLink } from './SiteTools.tsx'

interface DoorFrameProps extends SiteTools {
  /** Whoever has signed in already finds their way back. */
  person?: Person | undefined
}

/** Narrow and quiet: signing in, an invitation, an error. One thing to do, and a way to reach a person. */
export const DoorFrame: FC<PropsWithChildren<DoorFrameProps>> = ({ person, children, ...tools }) => (
  <div class="frame door-frame">
    <SkipLink />
    <header class="bar">
      <div class="bar-inner">
        <Brand href={tools.home} />
        <div class="bar-tools">
          <LanguageLink {...tools.otherLanguage} />
          {person && <PersonMenu {...person} />}
        </div>
      </div>
    </header>
    <main class="main" id="main" tabindex={-1}>
      <div class="door">{children}</div>
    </main>
    <Footer {...tools} />
  </div>
)
