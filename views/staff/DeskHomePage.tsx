import type { FC } from 'hono/jsx'
import type { ToDo } from '../../src/web/today.ts'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { DeskSearch, Named } from './DeskParts.tsx'

interface DeskHomeProps {
  name: string
  role: string
  /** Where customers are looked for; absent for a role that may not. */
  search: string | undefined
  waiting: readonly ToDo[]
  /** Files this reader opened today, newest first; absent for a role that may not. */
  opened: readonly { name: string; open: string; kind: 'account' | 'person' }[] | undefined
  /** Who of ours is at the desk now. */
  here: readonly { name: string; role: string }[]
}

/** The first page of the desk: whom one looks for, what waits for us, what one had in hand. */
export const DeskHomePage: FC<DeskHomeProps> = ({ name, role, search, waiting, opened, here }) => {
  const { desk } = useText()
  const t = desk.home
  return (
    <>
      <div class="page-head">
        <h1>
          <bdi>{t.greeting(name)}</bdi>
        </h1>
        <p class="lead">{desk.role(role)}</p>
        {search && <DeskSearch action={search} />}
      </div>
      <div class="account-columns">
        <div class="account-main">
          <section>
            <h2>{t.waiting}</h2>
            {waiting.length === 0 ? <Calm /> : <Waiting waiting={waiting} />}
          </section>
          {opened && (
            <section>
              <h2>{t.opened}</h2>
              {opened.length === 0 ? <p>{t.noneOpened}</p> : <Opened opened={opened} />}
            </section>
          )}
        </div>
        <Here here={here} />
      </div>
    </>
  )
}

const Waiting: FC<Pick<DeskHomeProps, 'waiting'>> = ({ waiting }) => (
  <ul class="to-dos">
    {waiting.map(({ when, icon, title, about, at, href }) => (
      <li class="to-do" data-when={when}>
        <Icon name={icon} />
        <div class="to-do-words">
          <a class="to-do-title" href={href}>
            {title}
          </a>
          <p class="to-do-about">
            {about} {at && <Instant at={at} />}
          </p>
        </div>
      </li>
    ))}
  </ul>
)

const Calm: FC = () => {
  const t = useText().desk.home
  return (
    <div class="calm">
      <Icon name="circle-check" />
      <div>
        <p class="calm-title">{t.calm}</p>
        <p class="to-do-about">{t.calmWhy}</p>
      </div>
    </div>
  )
}

const Opened: FC<{ opened: NonNullable<DeskHomeProps['opened']> }> = ({ opened }) => {
  const { kinds } = useText().desk.customers
  return (
    <ul class="choices">
      {opened.map(({ name, open, kind }) => (
        <li>
          <form method="post" action={open}>
            <button type="submit">
              <Named name={name} />
              <span class="choice-hint">{kinds[kind]}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

const Here: FC<Pick<DeskHomeProps, 'here'>> = ({ here }) => {
  const t = useText().desk.home
  return (
    <section>
      <h2>{t.here}</h2>
      <ul class="records">
        {here.map(({ name, role }) => (
          <li class="record">
            <p class="record-title">
              <Named name={name} />
            </p>
            <p class="record-facts">{role}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
