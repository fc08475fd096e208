import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { useText } from '../text.tsx'

export interface ContactPageProps {
  operator: string
  /** An address, a page or a telephone number, as the operator gave it; `href` when it is one a browser can follow. */
  contact: { words: string; href: string | undefined }
  search: string
}

/** How to reach a person. */
export const ContactPage: FC<ContactPageProps> = ({ operator, contact, search }) => {
  const t = useText().pages.contact
  return (
    <div class="stack">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{contact.words === '' ? t.none : t.text}</p>
      </div>
      <dl class="facts">
        <dt>{operator}</dt>
        <dd>{contact.href ? <a href={contact.href}>{contact.words}</a> : contact.words}</dd>
      </dl>
      <p>{t.before}</p>
      <SearchForm action={search} />
    </div>
  )
}
