import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'
import { AccountMenu, type AccountShown, type Switching } from './AccountMenu.tsx'
import { type Due, DuePlace } from './DuePlace.tsx'
import type { Person, SiteTools } from './SiteTools.tsx'
import { Brand, Footer, LanguageLink, PersonMenu, SkipLink } from './SiteTools.tsx'

export interface NavLink {
  label: string
  href: string
  icon: IconName
  current?: boolean | undefined
  /** How much of it has not been read yet, where that is counted. */
  unread?: number | undefined
}

export interface NavGroup {
  /** Absent for the first group, which needs no heading. */
  label?: string | undefined
  links: readonly NavLink[]
}

interface Waiting {
  count: number
  href: string
}

interface Notices {
  unread: number
  href: string
}

export interface ManagerFrameProps extends SiteTools, Switching {
  person: Person
  /** The account shown; absent on pages of the person, which belong to none. */
  account?: AccountShown | undefined
  /** What waits in this account: how much, and where it is told. Absent when nothing does. */
  waiting?: Waiting | undefined
  /** What there is to pay in it, for whoever may pay. */
  due?: Due | undefined
  /** What this person was told: how much of it they have not opened, and where it is read. */
  notices: Notices
  navigation: readonly NavGroup[]
}

/** A customer's own place: the account top left, what waits top right, its pages down the side, on a phone behind "Menu". */
export const ManagerFrame: FC<PropsWithChildren<ManagerFrameProps>> = (props) => {
  const { person, account, accounts, allAccounts, newAccount, waiting, due, notices, navigation, children, ...tools } =
    props
  const switching = { accounts, allAccounts, newAccount }
  const t = useText().parts.frame
  return (
    <div class="frame manager-frame">
      <SkipLink />
      <header class="bar">
        <div class="bar-inner">
          {account ? <AccountMenu shown={account} {...switching} /> : <Brand href={tools.home} />}
          <div class="bar-tools">
            {account && <WaitingPlace name="bar-waiting" waiting={waiting} />}
            {due && <DuePlace name="bar-due" {...due} />}
            <a class="bar-link wide-only" href={tools.home}>
              {t.help}
            </a>
            <Bell name="bar-bell" {...notices} />
            <LanguageLink {...tools.otherLanguage} />
            <PersonMenu {...person} />
          </div>
        </div>
      </header>
      <div class={navigation.length > 0 ? 'manager-columns' : 'manager-columns alone'}>
        {navigation.length > 0 && (
          <SideNavigation groups={navigation} help={tools.home} {...{ account, waiting, due, notices }} />
        )}
        <main class="main" id="main" tabindex={-1}>
          {children}
        </main>
      </div>
      <Footer {...tools} />
    </div>
  )
}

/** Whatever is done on the page may have been what waited: the count follows every card. */
const WaitingPlace: FC<{ name: string; waiting: Waiting | undefined }> = ({ name, waiting }) => (
  <span class={name} id={name} data-follows="any">
    {waiting && <WaitingLink {...waiting} />}
  </span>
)

const WaitingLink: FC<Waiting> = ({ count, href }) => {
  const t = useText().accounts.frame
  return (
    <a class="bar-link" href={href} title={t.waiting(count)}>
      <Icon name="list-checks" />
      <span>{t.toDo}</span>
      <span class="counter">{count}</span>
    </a>
  )
}

/** Its name says how many; the number beside it is for the eye. On a phone it stands beside the menu, where there is one. */
const Bell: FC<Notices & { name: string }> = ({ name, unread, href }) => {
  const words = useText().noticeCentre.bell(unread, shortened(unread))
  return (
    <span class={name} id={name} data-follows="any">
      <a class="bar-link bell" href={href} aria-label={words} title={words}>
        <Icon name="bell" />
        {unread > 0 && (
          <span class="counter" aria-hidden="true">
            {shortened(unread)}
          </span>
        )}
      </a>
    </span>
  )
}

const MOST_SHOWN = 99
const shortened = (count: number): string => (count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count))

interface SideNavigationProps extends Pick<ManagerFrameProps, 'account' | 'waiting' | 'due' | 'notices'> {
  groups: readonly NavGroup[]
  help: string
}

/** Folded on a phone, its line then says which page this is. */
const SideNavigation: FC<SideNavigationProps> = ({ groups, help, account, waiting, due, notices }) => {
  const t = useText().parts.frame
  const here = groups.flatMap(({ links }) => links).find(({ current }) => current)
  return (
    <nav class="side" aria-label={t.navigation}>
      <details class="side-menu">
        <summary class="side-summary">
          <Icon name="menu" />
          <span>{t.menu}</span>
          {here && <span class="side-here">{here.label}</span>}
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
      <Bell name="side-bell" {...notices} />
      {account && <WaitingPlace name="side-waiting" waiting={waiting} />}
      {due && <DuePlace name="side-due" {...due} />}
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
            {link.unread ? <Unread count={link.unread} /> : null}
          </a>
        </li>
      ))}
    </ul>
  </div>
)

const Unread: FC<{ count: number }> = ({ count }) => (
  <>
    <span class="counter" aria-hidden="true">
      {shortened(count)}
    </span>
    <span class="visually-hidden">{useText().noticeCentre.unread(count, shortened(count))}</span>
  </>
)
