import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'

interface NoticePreferencesProps {
  card: Child
  list: string
  guide: string
}

const ALWAYS = ['security', 'legal'] as const

/** What comes by e-mail: what one may choose, and what always does and why (R-NOT-1). */
export const NoticePreferencesPage: FC<NoticePreferencesProps> = ({ card, list, guide }) => {
  const { profile, noticeCentre } = useText()
  const t = noticeCentre.preferences
  return (
    <>
      <div class="page-head">
        <Breadcrumb items={[{ label: profile.nav.notices, href: list }, { label: t.title }]} />
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2>{t.choose}</h2>
      {card}
      <h2>{t.always}</h2>
      <dl class="facts">
        {ALWAYS.map((name) => (
          <div>
            <dt>{noticeCentre.classes[name]}</dt>
            <dd>{t.alwaysWhy[name]}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}
