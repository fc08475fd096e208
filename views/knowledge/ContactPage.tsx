import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

export interface ContactPageProps {
  operator: string
  /** An address, a page or a telephone number, as the operator gave it; `href` when it is one a browser can follow. */
  contact: { words: string; href: string | undefined }
  /** The guide that says what to write. */
  guide?: ArticleLink | undefined
  search: string
}

/** How to reach a person. */
export const ContactPage: FC<ContactPageProps> = ({ operator, contact, guide, search }) => {
  const t = useText().pages.contact
  return (
    <div class="contact">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{contact.words === '' ? t.none : t.text}</p>
      </div>
      <address class="contact-way">
        <Icon name="life-buoy" />
        <p>
          <span class="contact-name">{operator}</span>
          {contact.href ? <a href={contact.href}>{contact.words}</a> : <span>{contact.words}</span>}
        </p>
      </address>
      <h2>{t.toTell}</h2>
      <ul class="contact-hints">
        {t.hints.map((hint) => (
          <li>{hint}</li>
        ))}
      </ul>
      <p>
        {t.never} {guide && <a href={guide.href}>{t.more}</a>}
      </p>
      <h2>{t.searchFirst}</h2>
      <p>{t.before}</p>
      <SearchForm action={search} />
    </div>
  )
}
