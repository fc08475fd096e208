import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { FindAddress } from './FindAddress.tsx'
import { MailParts } from './MailParts.tsx'

interface AliasRow {
  address: string
  destinations: readonly string[]
  active: boolean
  href: string
}

interface AliasListProps extends Pick<ListPagesProps, 'next' | 'first'> {
  aliases: readonly AliasRow[]
  /** Where the list is, and the part of an address that was looked for in it. */
  list: string
  words: string
  create: string | undefined
  mailboxes: string
  /** Where what is written to postmaster and abuse arrives, by domain, as long as no alias says otherwise. */
  postmasters: readonly { domain: string; address: string }[]
}

/** The addresses of an account that lead to others. */
export const AliasListPage: FC<AliasListProps> = (props) => {
  const { aliases, list, words, create, mailboxes, postmasters, ...pages } = props
  const { mailAddresses } = useText()
  const t = mailAddresses.aliases
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
      </div>
      <MailParts
        make={create === undefined ? undefined : { href: create, label: mailAddresses.newAlias }}
        other={{ href: mailboxes, label: mailAddresses.menu.mailboxes }}
      />
      {(aliases.length > 0 || words !== '') && <FindAddress action={list} words={words} />}
      {aliases.length > 0 ? <Aliases aliases={aliases} /> : <NoAlias list={list} words={words} />}
      <ListPages {...pages} words={t} />
      {postmasters.map(({ domain, address }) => (
        <p class="field-help">{mailAddresses.postmaster(domain, address)}</p>
      ))}
    </>
  )
}

const NoAlias: FC<Pick<AliasListProps, 'list' | 'words'>> = ({ list, words }) => {
  const { aliases: t, search } = useText().mailAddresses
  if (words === '')
    return (
      <Empty icon="mail" title={t.none}>
        <p>{t.noneWhy}</p>
      </Empty>
    )
  return (
    <Empty icon="mail" title={search.none(words)}>
      <ButtonLink kind="quiet" href={list}>
        {search.all}
      </ButtonLink>
    </Empty>
  )
}

/** A table whose rows are blocks on a phone. */
const Aliases: FC<{ aliases: readonly AliasRow[] }> = ({ aliases }) => {
  const t = useText().mailAddresses.aliases
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{t.address}</th>
          <th scope="col">{t.to}</th>
        </tr>
      </thead>
      <tbody>
        {aliases.map(({ address, destinations, active, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>{address}</a>
              {!active && <span class="cell-more">{t.pending}</span>}
            </th>
            <td>{destinations.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
