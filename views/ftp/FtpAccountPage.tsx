import type { Child, FC } from 'hono/jsx'
import type { FtpState as State } from '../../src/ftp/queries.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { NamedValues } from '../parts/NamedValues.tsx'
import { useText } from '../text.tsx'
import { FtpState } from './FtpState.tsx'

interface FtpAccountPageProps {
  name: string
  product: string
  folder: string
  quotaMb: number
  changedAt: string
  state: State
  list: string
  /** How to connect with an FTP program. */
  guide: string
  address: { host: string; port: number }
  /** The cards of this account: on its password, on what it opens, and on its end. */
  cards: { password: readonly Child[]; manage: readonly Child[]; closing: readonly Child[] }
}

/** One FTP account: how it stands, what is typed into a program, and what can be done with it. */
export const FtpAccountPage: FC<FtpAccountPageProps> = ({ cards, list, ...account }) => {
  const t = useText().ftp
  return (
    <>
      <Breadcrumb items={[{ label: t.list.title, href: list }, { label: account.name }]} />
      <h1>{account.name}</h1>
      <Facts {...account} />
      <Settings {...account} />
      <h2>{t.page.password}</h2>
      {cards.password}
      <h2>{t.page.manage}</h2>
      {cards.manage}
      {cards.closing.length > 0 && <h2>{t.page.closing}</h2>}
      {cards.closing}
    </>
  )
}

/** Drawn anew whenever a card of the page has changed something. */
const Facts: FC<Omit<FtpAccountPageProps, 'cards' | 'list'>> = ({ product, folder, quotaMb, changedAt, state }) => {
  const t = useText().ftp.page
  return (
    <dl class="facts" id="ftp-facts" data-follows="ftp.change-password ftp.change-folder ftp.lock ftp.delete">
      <div>
        <dt>{t.state}</dt>
        <dd>
          <FtpState state={state} />
        </dd>
      </div>
      <div>
        <dt>{t.product}</dt>
        <dd>{product}</dd>
      </div>
      <div>
        <dt>{t.folder}</dt>
        <dd>{folder === '' ? t.whole : folder}</dd>
      </div>
      <div>
        <dt>{t.room}</dt>
        <dd>{t.roomOf(quotaMb)}</dd>
      </div>
      <div>
        <dt>{t.changedAt}</dt>
        <dd>
          <Instant at={changedAt} />
        </dd>
      </div>
    </dl>
  )
}

const Settings: FC<Pick<FtpAccountPageProps, 'name' | 'address' | 'guide'>> = ({ name, address, guide }) => {
  const t = useText().ftp
  return (
    <>
      <h2 id="ftp-settings-label">{t.page.settings}</h2>
      <p>{t.page.settingsHelp}</p>
      <NamedValues
        id="ftp-settings"
        labelledBy="ftp-settings-label"
        names={[t.page.server, t.page.port, t.page.user]}
        values={[address.host, String(address.port), name]}
      />
      <p>
        {t.page.encrypted} <a href={guide}>{t.list.guide}</a>
      </p>
    </>
  )
}
