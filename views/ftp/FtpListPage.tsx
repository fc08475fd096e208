import type { Child, FC } from 'hono/jsx'
import type { FtpState as State } from '../../src/ftp/queries.ts'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { FtpState } from './FtpState.tsx'

interface FtpRow {
  name: string
  product: string
  folder: string
  state: State
  href: string
}

interface FtpListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  rows: readonly FtpRow[]
  createCard: Child
  /** How to connect with an FTP program. */
  guide: string
}

/** The FTP accounts of an account, a page of them, and how to have one more. */
export const FtpListPage: FC<FtpListProps> = ({ rows, createCard, guide, ...pages }) => {
  const t = useText().ftp.list
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        {rows.length > 0 && <p class="lead">{t.intro}</p>}
      </div>
      <div id="ftp-list" data-follows="ftp.create">
        {rows.length === 0 ? (
          <Empty icon="folder-up" title={t.none}>
            <p>{t.noneWhy}</p>
          </Empty>
        ) : (
          <Rows rows={rows} />
        )}
      </div>
      <ListPages {...pages} words={t} />
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
      <h2>{t.create}</h2>
      {createCard}
    </>
  )
}

/** A table whose rows are blocks on a phone. */
const Rows: FC<{ rows: readonly FtpRow[] }> = ({ rows }) => {
  const t = useText().ftp
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.list.user}</th>
          <th scope="col">{t.list.product}</th>
          <th scope="col">{t.list.folder}</th>
          <th scope="col">{t.list.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, product, folder, state, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td>{product}</td>
            <td>{folder === '' ? t.page.whole : folder}</td>
            <td>
              <FtpState state={state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
