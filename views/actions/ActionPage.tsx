import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

interface ActionPageProps {
  /** The guide it was opened from. */
  back?: string | undefined
  title: string
  account?: string | undefined
}

/** A card on a page of its own, with the way back to the guide it was opened from. */
export const ActionPage: FC<PropsWithChildren<ActionPageProps>> = ({ back, title, account, children }) => (
  <div class="action-page">
    <h1 class="visually-hidden">{title}</h1>
    <h2 class="visually-hidden">{account ? useText().accounts.actingFor(account) : useText().accounts.manager}</h2>
    {back && (
      <p class="way-back">
        <a href={back}>
          <Icon name="arrow-left" /> {useText().actions.backToGuide}
        </a>
      </p>
    )}
    {children}
  </div>
)
