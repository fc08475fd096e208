import type { Child, FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { type AccessProps, Products, TwoStep } from './Access.tsx'

export interface UserSeen extends AccessProps {
  name: string
  email: string
  role: Role
  twoStep: boolean
  since: string
  out: 'closing' | 'disabled' | undefined
}

interface UserPageProps {
  user: UserSeen
  list: string
  /** What the reader may do with this person; absent where they may not. */
  roleCard?: Child
  productsCard?: Child
  leaveCard?: Child
  /** Where removing them is confirmed. */
  remove: string | undefined
  /** A legal representative whom this reader may not touch: by name, who may. */
  onlyBy: readonly string[] | undefined
}

const CHANGES = 'members.change-role members.change-products'

/** One person of the account: what they may do, and what can be done about it. */
export const UserPage: FC<UserPageProps> = ({ user, list, roleCard, productsCard, leaveCard, remove, onlyBy }) => {
  const t = useText().members
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: user.name }]} />
      <h1>
        <bdi>{user.name}</bdi>
      </h1>
      <UserFacts {...user} />
      {onlyBy && (
        <Callout kind="note">
          <p>{t.page.representative}</p>
          {onlyBy.length > 0 && <p>{t.page.whoMay(onlyBy.join(', '))}</p>}
        </Callout>
      )}
      {roleCard && <h2>{t.page.role}</h2>}
      {roleCard}
      <section class="page-part" id="user-products" data-follows="members.change-role">
        {productsCard && <h2>{t.page.products}</h2>}
        {productsCard}
      </section>
      {remove && (
        <>
          <h2>{t.page.remove}</h2>
          <p>
            <ButtonLink kind="quiet" href={remove}>
              {t.page.removeLink}
            </ButtonLink>
          </p>
        </>
      )}
      {leaveCard && <h2>{t.own.leave}</h2>}
      {leaveCard}
    </>
  )
}

/** Drawn anew when a card of the page has changed any of it. */
const UserFacts: FC<UserSeen> = ({ email, role, products, twoStep, since, out }) => {
  const { members: t, actions } = useText()
  return (
    <dl class="facts" id="user-facts" data-follows={CHANGES}>
      <div>
        <dt>{t.page.email}</dt>
        <dd>
          <bdi>{email}</bdi>
          {out && ` · ${t.out[out]}`}
        </dd>
      </div>
      <div>
        <dt>{t.list.role}</dt>
        <dd>{actions.roles[role]}</dd>
      </div>
      <div>
        <dt>{t.list.products}</dt>
        <dd>
          <Products products={products} />
        </dd>
      </div>
      <div>
        <dt>{t.list.twoStep}</dt>
        <dd>
          <TwoStep on={twoStep} />
        </dd>
      </div>
      <div>
        <dt>{t.list.since}</dt>
        <dd>
          <Instant at={since} precision="day" />
        </dd>
      </div>
    </dl>
  )
}

interface OwnPlacePageProps {
  user: UserSeen
  /** Who looks after the users, by name. */
  managers: readonly string[]
  leaveCard: Child
}

/** What somebody sees of the users who does not look after them: themselves, and whom to ask. */
export const OwnPlacePage: FC<OwnPlacePageProps> = ({ user, managers, leaveCard }) => {
  const t = useText().members
  return (
    <>
      <div class="page-head">
        <h1>{t.own.title}</h1>
        <p class="lead">{t.own.lead}</p>
      </div>
      <UserFacts {...user} />
      <p>{t.own.may[user.role]}</p>
      <h2>{t.own.whoSees}</h2>
      <p>{t.own.whoMay(managers.join(', '))}</p>
      <h2>{t.own.leave}</h2>
      {leaveCard}
    </>
  )
}
