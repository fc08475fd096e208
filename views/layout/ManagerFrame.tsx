import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'
import type { Person, SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, PersonMenu, SkipLink } from './SiteTools.tsx'

export interface AccountLink {
  name: string
  href: string
  current?: boolean | undefined
}

export interface NavLink {
  label: string
  href: string
  icon: IconName
  current?: boolean | undefined
}

export interface NavGroup {
  /** Absent for the first group, which needs no heading. */
  label?: string | undefined
  links: readonly NavLink[]
}

export interface ManagerFrameProps extends SiteTools {
  person: Person
  /** The account shown; absent on pages of the person, which belong to none. */
  account?: string | undefined
  /** Every account the person may open. */
  accounts: readonly AccountLink[]
  navigation: readonly NavGroup[]
}

/** A customer's own place: the account top left, its pages down the side, on a phone behind "Menu". */
export const ManagerFrame: FC<PropsWithChildren<ManagerFrameProps>> = ({
  person,
  account,
  accounts,
  navigation,
  children,
  ...tools
}) => {
  const t = useText().parts.frame
  return (
    <div class="frame manager-frame">
      <SkipLink />
      <header class="bar">
        <div class="bar-inner">
          {account ? <AccountMenu name={account} accounts={accounts} /> : <Brand href={tools.home} />}
          <div class="bar-tools">
            <a class="bar-link wide-only" href={tools.home}>
              {t.help}
            </a>
            <LanguageLink {...tools.otherLanguage} />
            <PersonMenu {...person} />
          </div>
        </div>
      </header>
      <div class={navigation.length > 0 ? 'manager-columns' : 'manager-columns alone'}>
        {navigation.length > 0 && <SideNavigation groups={navigation} help={tools.home} />}
        <main class="main" id="main" tabindex={-1}>
          {children}
        </main>
      </div>
      <Footer {...tools} />
    </div>
  )
}

/** The account in force, and the others behind one press. With one account there is nothing to switch. */
const AccountMenu: FC<{ name: string; accounts: readonly AccountLink[] }> = ({ name, accounts }) => {
  if (accounts.length < 2) return <p class="account account-name">{name}</p>
  return (
    <details class="menu account account-menu">
      <summary class="bar-link">
        <span class="account-name">{name}</span>
        <Icon name="chevron-right" />
      </summary>
      <div class="menu-panel">
        <p class="menu-title">{useText().parts.frame.switchAccount}</p>
        {accounts.map((account) => (
          <a class="menu-item" href={account.href} aria-current={account.current ? 'true' : undefined}>
            <span>{account.name}</span>
            {account.current && <Icon name="check" />}
          </a>
        ))}
      </div>
    </details>
  )
}

const SideNavigation: FC<{ groups: readonly NavGroup[]; help: string }> = ({ groups, help }) => {
  const t = useText().parts.frame
  return (
    <nav class="side" aria-label={t.navigation}>
      <details class="side-menu">
        <summary class="side-summary">
          <Icon name="menu" />
          <span>{t.menu}</span>
        </summary>
        <div class="side-links">
          {groups.map((group) => (
            <NavigationGroup {...group} />
          ))}
          <a class="side-link narrow-only" href={help}>
            <Icon name="life-buoy" />
            <span>{t.help}</span>
          </a>
        </div>
      </details>
    </nav>
  )
}

const NavigationGroup: FC<NavGroup> = ({ label, links }) => (
  <div class="side-group">
    {label && <p class="side-title">{label}</p>}
    <ul>
      {links.map((link) => (
        <li>
          <a class="side-link" href={link.href} aria-current={link.current ? 'page' : undefined}>
            <Icon name={link.icon} />
            <span>{link.label}</span>
          </a>
        </li>
      ))}
    </ul>
  </div>
)
