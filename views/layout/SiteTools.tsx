import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useText } from '../text.tsx'
import type { Theme } from './Document.tsx'

/** What every frame offers whoever is reading. All addresses are given, none is built here. */
export interface SiteTools {
  /** The help centre in the language of the page. */
  home: string
  /** The same page in the other language. Where the page follows the person's own language, `post` changes that. */
  otherLanguage: { href: string; lang: string; post?: LanguageChange | undefined }
  /** POST with `theme` and `back`, the address to return to. */
  theme: { action: string; now: Theme; back: string }
  /** Where the operator is reached; its page or a mailto address. */
  contact: string
  /** What everybody with a login has accepted. */
  terms: string
  /** The operator's name as the footer shows it. */
  operator: string
}

/** POST with `language` and `back`, the address to return to. */
export interface LanguageChange {
  action: string
  back: string
}

/** A person who has signed in. */
export interface Person {
  name: string
  manager: string
  workspace?: string | undefined
  profile?: string | undefined
  signOut: string
}

/** First in the page: keyboards reach the content without the menu. */
export const SkipLink: FC = () => (
  <a class="skip-link" href="#main">
    {useText().parts.frame.skip}
  </a>
)

/** Mark and name; leads to the help centre. */
export const Brand: FC<{ href: string }> = ({ href }) => (
  <a class="brand" href={href}>
    <Mark />
    <span class="brand-name">{useText().parts.frame.product}</span>
  </a>
)

/** The name of the other language, in that language; short where the screen is narrow. */
export const LanguageLink: FC<SiteTools['otherLanguage']> = ({ href, lang, post }) => {
  const t = useText().parts.frame
  const words = { class: 'bar-link language-link', lang, title: t.otherLanguage }
  if (post) {
    return (
      <form method="post" action={post.action}>
        <input type="hidden" name="back" value={post.back} />
        <button type="submit" name="language" value={lang} {...words}>
          <LanguageName />
        </button>
      </form>
    )
  }
  return (
    <a href={href} hreflang={lang} {...words}>
      <LanguageName />
    </a>
  )
}

const LanguageName: FC = () => {
  const t = useText().parts.frame
  return (
    <>
      <span class="wide-only">{t.otherLanguage}</span>
      <span class="narrow-only">{t.otherLanguageShort}</span>
    </>
  )
}

/** Name, Manager and the way out, behind one press: works without script. */
export const PersonMenu: FC<Person> = ({ name, manager, workspace, profile, signOut }) => {
  const { parts, workspace: words } = useText()
  const t = parts.frame
  return (
    <details class="menu person-menu">
      <summary class="bar-link">
        <Icon name="user-round" />
        <span class="menu-name wide-only">{name}</span>
        <span class="narrow-only">{t.person}</span>
        <Icon name="chevron-right" />
      </summary>
      <div class="menu-panel">
        <p class="menu-title">{name}</p>
        <a class="menu-item" href={manager}>
          {t.manager}
        </a>
        {workspace && (
          <a class="menu-item" href={workspace}>
            {words.title}
          </a>
        )}
        {profile && (
          <a class="menu-item" href={profile}>
            {t.profile}
          </a>
        )}
        <form method="post" action={signOut}>
          <button class="menu-item" type="submit">
            {t.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}

/** Who runs this, how to reach a person, on which terms, and the appearance. */
export const Footer: FC<SiteTools> = ({ contact, terms, operator, theme }) => {
  const { parts, signUps } = useText()
  const t = parts.frame
  return (
    <footer class="footer">
      <div class="footer-inner">
        <p class="footer-words">
          <span>{t.operatedBy(operator)}</span>
          <a href={contact}>{t.contact}</a>
          <a href={terms}>{signUps.terms.link}</a>
        </p>
        <ThemeSwitch {...theme} />
      </div>
    </footer>
  )
}

/** Three buttons of one form; the one in force says so. */
const ThemeSwitch: FC<SiteTools['theme']> = ({ action, now, back }) => {
  const t = useText().parts.frame
  const choices = [
    { value: 'auto', icon: 'monitor', label: t.themeAuto },
    { value: 'light', icon: 'sun', label: t.themeLight },
    { value: 'dark', icon: 'moon', label: t.themeDark },
  ] as const
  return (
    <form class="theme-switch" method="post" action={action} aria-label={t.theme}>
      <input type="hidden" name="back" value={back} />
      {choices.map(({ value, icon, label }) => (
        <button type="submit" name="theme" value={value} aria-pressed={value === now ? 'true' : 'false'}>
          <Icon name={icon} />
          <span>{label}</span>
        </button>
      ))}
    </form>
  )
}
