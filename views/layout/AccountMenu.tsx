import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Icon } from '../parts/Icon.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useText } from '../text.tsx'
import { AccountLogo, type Logo } from './AccountLogo.tsx'

/** An account by its logo, or by its name where it has none (R-LOGO-1). */
export interface AccountShown {
  name: string
  logo?: Logo | undefined
}

export interface AccountLink extends AccountShown {
  role: Role
  href: string
  current: boolean
}

export interface Switching {
  /** Every account the person may open, and the page that lists them. */
  accounts: readonly AccountLink[]
  allAccounts: string
  /** Where one opens a further account. */
  newAccount: string
}

/** From so many on, a list is looked through rather than read. */
const MANY = 9
/** What changes how an account is shown. */
const CHANGES = 'accounts.rename accounts.logo accounts.remove-logo'

/** The account in force; the others behind one press (R-ORG-1). With one account there is nothing to switch. */
export const AccountMenu: FC<Switching & { shown: AccountShown }> = ({ shown, ...switching }) => {
  const [only, ...others] = switching.accounts
  return (
    <div class="account" id="account-menu" data-follows={CHANGES}>
      {only && others.length === 0 ? (
        <a class="account-home" href={only.href}>
          <Shown {...shown} />
        </a>
      ) : (
        <details class="menu account-menu">
          <summary class="bar-link">
            <Shown {...shown} />
            <Icon name="chevron-right" />
          </summary>
          <Accounts {...switching} />
        </details>
      )}
    </div>
  )
}

const Shown: FC<AccountShown> = ({ name, logo }) =>
  logo ? (
    <AccountLogo {...logo} name={name} />
  ) : (
    <>
      <Mark />
      <span class="account-name">{name}</span>
    </>
  )

const Accounts: FC<Switching> = ({ accounts, allAccounts, newAccount }) => {
  const { parts, accounts: t } = useText()
  return (
    <div class="menu-panel">
      <p class="menu-title">{parts.frame.switchAccount}</p>
      {accounts.length >= MANY && <FindAccount action={allAccounts} />}
      <ul class="menu-list">
        {accounts.map((account) => (
          <li>
            <AccountItem {...account} />
          </li>
        ))}
      </ul>
      <a class="menu-item menu-last" href={allAccounts}>
        {t.frame.allAccounts}
      </a>
      <a class="menu-item menu-more" href={newAccount}>
        {t.choose.create}
      </a>
    </div>
  )
}

const AccountItem: FC<AccountLink> = ({ name, role, href, logo, current }) => (
  <a class="menu-item" href={href} aria-current={current ? 'true' : undefined} data-sought={name}>
    <span class="menu-account">
      {logo ? <AccountLogo {...logo} name={name} lazily /> : <bdi>{name}</bdi>}
      <span class="menu-hint">{useText().actions.roles[role]}</span>
    </span>
    {current && <Icon name="check" />}
  </a>
)

/** Leads to the list of those that fit; where script runs, the menu itself grows shorter while one types. */
const FindAccount: FC<{ action: string }> = ({ action }) => {
  const t = useText().accounts.find
  return (
    <search class="menu-find">
      <form action={action} method="get">
        <input class="input" type="search" name="q" aria-label={t.label} placeholder={t.label} data-seeks="" />
      </form>
    </search>
  )
}
