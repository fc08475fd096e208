import type { Child, FC } from 'hono/jsx'
import { AccountLogo, type Logo } from '../layout/AccountLogo.tsx'
import { useText } from '../text.tsx'

interface SettingsPageProps {
  name: string
  logo: Logo | undefined
  cards: { name: Child; logo: Child; remove: Child }
  /** Where the account's data is taken along, and where it is closed; the latter for whoever may. */
  further: { export: string; closing: string | undefined }
  /** The guide to the logo. */
  guide: string
}

/** What members see of the account, then the cards that change it. */
export const SettingsPage: FC<SettingsPageProps> = ({ name, logo, cards, further, guide }) => {
  const { settings: t, exports, closing } = useText()
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <h2>{t.shown}</h2>
      <div class="stack" id="account-shown" data-follows="accounts.rename accounts.logo accounts.remove-logo">
        {logo && <AccountLogo {...logo} name={name} />}
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </p>
      </div>
      {cards.name}
      <div id="logo-to-choose" data-follows="accounts.remove-logo">
        {cards.logo}
      </div>
      <div id="logo-to-remove" data-follows="accounts.logo">
        {cards.remove}
      </div>
      <h2>{t.further}</h2>
      <ul class="choices">
        <li>
          <a href={further.export}>
            {exports.account.title}
            <span class="choice-hint">{exports.account.offer}</span>
          </a>
        </li>
        {further.closing && (
          <li>
            <a href={further.closing}>
              {closing.title}
              <span class="choice-hint">{closing.lead}</span>
            </a>
          </li>
        )}
      </ul>
    </>
  )
}
