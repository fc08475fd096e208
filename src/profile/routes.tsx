import { textFor } from '../../content/text/index.ts'
import { ClosingPage } from '../../views/profile/ClosingPage.tsx'
import { JournalPage } from '../../views/profile/JournalPage.tsx'
import { MailsPage } from '../../views/profile/MailsPage.tsx'
import { ProfilePage } from '../../views/profile/ProfilePage.tsx'
import { readUserAgent } from '../base/user-agent.ts'
import type { AnyAction } from '../core/action.ts'
import type { Person } from '../core/actor.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { paths, urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { subjectOf } from '../web/letters.ts'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { changeOwnProfile, closeOwnLogin } from './actions.tsx'
import { keepRoutes } from './keeping.tsx'
import { noticeRoutes } from './notice-pages.tsx'
import { journalOf, mailsOf } from './queries.ts'

const rule = { for: 'user', rate: 'read', proof: 'no' } as const
/** The guide to false messages: its number is permanent. */
const FALSE_MESSAGES = 2199

/** One's own pages: who one is, what one was sent, what happened to one's login, and its end. */
export const profileRoutes: Route[] = [
  get(paths.profile, rule, overview),
  get(paths.profileMails, rule, mails),
  get(paths.profileJournal, rule, journal),
  get(paths.profileClosing, rule, closing),
  ...noticeRoutes,
  ...keepRoutes,
]

function ownOf(c: PageContext): Person {
  const { person } = c.var
  if (!person) throw new Error('a page of the profile without a person')
  return person
}

const ownCard = (c: PageContext, action: AnyAction, path: string) =>
  card(c, { action, place: { path, anchor: action.name.replace('.', '-'), language: c.var.language } })

function overview(c: PageContext) {
  const { ctx, language } = c.var
  const { name, email, timeZone } = ownOf(c)
  const body = (
    <ProfilePage
      {...{ name, email, timeZone, language }}
      now={ctx.now()}
      accounts={allMemberships(c).map(({ account, role }) => ({
        name: account.name,
        role,
        href: urls.managerHome(account.publicId),
      }))}
      pages={{
        signIn: urls.profileSignIn(),
        security: urls.profileSecurity(),
        sessions: urls.profileSessions(),
        appPasswords: urls.profileAppPasswords(),
        notices: urls.profileNotices(),
        mails: urls.profileMails(),
        journal: urls.profileJournal(),
        export: urls.profileExport(),
        closing: urls.profileClosing(),
      }}
      card={ownCard(c, changeOwnProfile, urls.profile())}
    />
  )
  return page(c, { title: textFor(language).profile.nav.overview }, profileFrame(c, 'overview'), body)
}

function mails(c: PageContext) {
  const { ctx, language, site } = c.var
  const { rows, older } = mailsOf(ctx, ownOf(c), c.req.query('from'))
  const body = (
    <MailsPage
      mails={rows.map((notice) => ({ subject: subjectOf(notice), to: notice.recipient, ...deliveryOf(notice) }))}
      notices={urls.profileNotices()}
      host={new URL(site.publicUrl).host}
      guide={urls.articleNumber(language, FALSE_MESSAGES)}
      contact={urls.contact(language)}
      older={older && urls.profileMails(older)}
      newest={c.req.query('from') === undefined ? undefined : urls.profileMails()}
    />
  )
  return page(c, { title: textFor(language).profile.nav.mails }, profileFrame(c, 'mails'), body)
}

const deliveryOf = ({ sent_at, given_up_at, created_at }: NoticeRow) =>
  sent_at
    ? ({ state: 'sent', at: sent_at } as const)
    : ({ state: given_up_at ? 'failed' : 'pending', at: created_at } as const)

function journal(c: PageContext) {
  const { ctx, language } = c.var
  const { rows, older } = journalOf(ctx, ownOf(c), c.req.query('from'))
  const body = (
    <JournalPage
      lines={rows.map(({ user_agent, ...line }) => ({ ...line, agent: readUserAgent(user_agent) }))}
      signIn={urls.profileSignIn()}
      contact={urls.contact(language)}
      older={older && urls.profileJournal(older)}
      newest={c.req.query('from') === undefined ? undefined : urls.profileJournal()}
    />
  )
  return page(c, { title: textFor(language).profile.nav.journal }, profileFrame(c, 'journal'), body)
}

function closing(c: PageContext) {
  const { nav } = textFor(c.var.language).profile
  const body = <ClosingPage card={ownCard(c, closeOwnLogin, urls.profileClosing())} />
  return page(c, { title: nav.closing }, profileFrame(c, 'closing'), body)
}
