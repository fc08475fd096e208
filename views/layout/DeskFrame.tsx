import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'
import type { SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, SkipLink } from './SiteTools.tsx'

export interface DeskLink {
  label: string
  href: string
  current?: boolean | undefined
}

/** Who of ours is signed in, and as what. */
export interface DeskPerson {
  name: string
  role: string
  /** The table of who may do what. */
  roles: string
  /** One's own password, app and sessions. */
  profile?: string | undefined
  signOut: string
}

export interface DeskFrameProps extends SiteTools {
  /** The first page of the desk. */
  desk: string
  /** Absent where the desk is read without signing in, as the outbox of the demonstration. */
  person?: DeskPerson | undefined
  navigation: readonly DeskLink[]
}

/** The staff's place: a dark band in both themes, so that nobody takes it for a customer's page. */
export const DeskFrame: FC<PropsWithChildren<DeskFrameProps>> = ({ desk, person, navigation, children, ...tools }) => {
  const t = useText().parts.frame
  return (
    <div class="frame desk-frame">
      <SkipLink />
      <header class="bar desk-bar">
        <div class="bar-inner">
          <Brand href={person ? desk : tools.home} />
          <p class="desk-tag">{t.staff}</p>
          <div class="bar-tools">
            {person && (
              <>
                <a class="bar-link wide-only" href={tools.home}>
                  {t.help}
                </a>
                <LanguageLink {...tools.otherLanguage} />
                <DeskMenu {...person} />
              </>
            )}
          </div>
        </div>
        {navigation.length > 0 && (
          <nav class="desk-nav" aria-label={t.staffNavigation}>
            {navigation.map((link) => (
              <a class="desk-link" href={link.href} aria-current={link.current ? 'page' : undefined}>
                {link.label}
              </a>
            ))}
          </nav>
        )}
      </header>
      <main class="main" id="main" tabindex={-1}>
        {children}
      </main>
      <Footer {...tools} />
    </div>
  )
}

/** Name, role and the way out, behind one press: works without script. */
const DeskMenu: FC<DeskPerson> = ({ name, role, roles, profile, signOut }) => {
  const { parts, desk } = useText()
  return (
    <details class="menu person-menu">
      <summary class="bar-link">
        <Icon name="user-round" />
        <bdi class="menu-name wide-only">{name}</bdi>
        <span class="narrow-only">{parts.frame.person}</span>
        <Icon name="chevron-right" />
      </summary>
      <div class="menu-panel">
        <p class="menu-title">
          <bdi>{name}</bdi>
          <span class="menu-about">{desk.role(role)}</span>
        </p>
        {profile && (
          <a class="menu-item" href={profile}>
            {parts.frame.profile}
          </a>
        )}
        <a class="menu-item" href={roles}>
          {desk.nav.roles}
        </a>
        <form method="post" action={signOut}>
          <button class="menu-item" type="submit">
            {parts.frame.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}
