import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import type { Person, SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, PersonMenu, SkipLink } from './SiteTools.tsx'

export interface DeskLink {
  label: string
  href: string
  current?: boolean | undefined
}

export interface DeskFrameProps extends SiteTools {
  /** Absent where the desk is read without signing in, as the outbox of the demonstration. */
  person?: Person | undefined
  navigation: readonly DeskLink[]
}

/** The staff's place: a dark band in both themes, so that nobody takes it for a customer's page. */
export const DeskFrame: FC<PropsWithChildren<DeskFrameProps>> = ({ person, navigation, children, ...tools }) => {
  const t = useText().parts.frame
  return (
    <div class="frame desk-frame">
      <SkipLink />
      <header class="bar desk-bar">
        <div class="bar-inner">
          <Brand href={tools.home} />
          <p class="desk-tag">{t.staff}</p>
          <div class="bar-tools">
            <LanguageLink {...tools.otherLanguage} />
            {person && <PersonMenu {...person} />}
          </div>
        </div>
        <nav class="desk-nav" aria-label={t.staffNavigation}>
          {navigation.map((link) => (
            <a class="desk-link" href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          ))}
        </nav>
      </header>
      <main class="main" id="main" tabindex={-1}>
        {children}
      </main>
      <Footer {...tools} />
    </div>
  )
}
