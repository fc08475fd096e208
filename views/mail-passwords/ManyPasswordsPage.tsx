import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'

interface ManyPasswordsPageProps {
  list: string
  guide: string
  change: Child
  stop: Child
}

/** New passwords for many mailboxes, on one page: what is under way is followed and stopped here. */
export const ManyPasswordsPage: FC<ManyPasswordsPageProps> = ({ list, guide, change, stop }) => {
  const { mail, mailPasswords: t } = useText()
  return (
    <>
      <Breadcrumb items={[{ label: mail.list.title, href: list }, { label: t.title }]} />
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.offer}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      <h2>{t.heading}</h2>
      {change}
      <h2>{t.stop.heading}</h2>
      <div id="stop-many" data-follows="mail.change-passwords">
        {stop}
      </div>
    </>
  )
}
