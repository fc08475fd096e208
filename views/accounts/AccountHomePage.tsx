import type { FC } from 'hono/jsx'
import type { Role } from '../../src/core/permissions.ts'
import type { Shortcut, ToDo } from '../../src/web/today.ts'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { OrderLink } from '../products/OrderLink.tsx'
import type { ProductRow } from '../products/ProductListPage.tsx'
import { useText } from '../text.tsx'
import { TO_DO, ToDoList } from './ToDoList.tsx'

interface AccountHomeProps {
  person: string
  role: Role
  toDos: readonly ToDo[]
  shortcuts: readonly Shortcut[]
  products: readonly ProductRow[]
  /** All of them, when only some are here. */
  allProducts: string | undefined
  events: readonly { event: string; about: string; at: string }[]
  /** All of what happened. */
  journal: string
  contact: string
  /** Where something is ordered, for whoever may. */
  order: string | undefined
}

/** What there is to do today, then what the account holds; beside it what is often done and what was done last. */
export const AccountHomePage: FC<AccountHomeProps> = ({ person, role, toDos, shortcuts, ...rest }) => {
  const { accounts, actions } = useText()
  const t = accounts.home
  return (
    <>
      <div class="page-head">
        <h1>{t.greeting(person)}</h1>
        <p class="lead">{t.role(actions.roles[role])}</p>
      </div>
      <div class="account-columns">
        <div class="account-main">
          <section>
            <h2 id={TO_DO} tabindex={-1}>
              {t.toDo}
            </h2>
            <ToDoList toDos={toDos} />
          </section>
          <section>
            <h2>{t.often}</h2>
            <Shortcuts shortcuts={shortcuts} />
          </section>
          <section>
            <h2>{t.products}</h2>
            <Products {...rest} />
          </section>
        </div>
        <section>
          <h2>{t.journal}</h2>
          {rest.events.length === 0 ? <p>{t.noEvents}</p> : <Events events={rest.events} />}
          <p>
            <a href={rest.journal}>{t.wholeJournal}</a>
          </p>
        </section>
      </div>
    </>
  )
}

const Shortcuts: FC<Pick<AccountHomeProps, 'shortcuts'>> = ({ shortcuts }) => (
  <ul class="shortcuts">
    {shortcuts.map(({ label, href }) => (
      <li>
        <a href={href}>{label}</a>
      </li>
    ))}
  </ul>
)

const Products: FC<Pick<AccountHomeProps, 'products' | 'allProducts' | 'contact' | 'order'>> = ({
  products,
  allProducts,
  contact,
  order,
}) => {
  const { accounts, actions, products: words } = useText()
  const t = accounts.home
  if (products.length === 0)
    return (
      <Empty icon="server" title={t.noProducts}>
        <OrderLink href={order} kind="primary" />
        <p>
          <a href={contact}>{actions.contact}</a>
        </p>
      </Empty>
    )
  return (
    <>
      <ul class="choices">
        {products.map(({ name, kind, state, href }) => (
          <li>
            <a href={href}>
              {name}
              <span class="choice-hint">
                {words.kinds[kind]}
                {state !== 'open' && ` · ${words.states[state]}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {allProducts && (
        <p>
          <a href={allProducts}>{words.list.all}</a>
        </p>
      )}
      <OrderLink href={order} />
    </>
  )
}

const Events: FC<Pick<AccountHomeProps, 'events'>> = ({ events }) => {
  const { home, events: sentences } = useText().accounts
  const words: Record<string, string | undefined> = sentences
  return (
    <ol class="records">
      {events.map(({ event, about, at }) => (
        <li class="record">
          <p class="record-title">{about || home.formerMember}</p>
          <p class="record-facts">
            {words[event] ?? event} · <Instant at={at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
