import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Refusal } from '../../src/base/refusal.ts'
import type { Contents } from '../../src/catalogue/contents.ts'
import type { Difference, Stated } from '../../src/catalogue/differences.ts'
import type { Said } from '../../src/catalogue/offers.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { DeskSection } from '../staff/DeskParts.tsx'
import { useLanguage, useText } from '../text.tsx'
import { Preview } from './Preview.tsx'

interface PublishPageProps {
  offer: { name: Said; href: string; running: number }
  list: string
  draft: string
  contents: Contents
  changes: readonly Difference[]
  /** Why it cannot be published as it stands. */
  unfinished: Pick<Refusal, 'code' | 'about'> | undefined
  post: string
  /** Of what is read here: it is published, or nothing is. */
  mark: string
  entry: Entry
}

/** What changes once the draft is sold, what customers will see, and the button that publishes it for good. */
export const PublishPage: FC<PublishPageProps> = (props) => {
  const { offer, list, draft, contents, changes, unfinished, post, mark, entry } = props
  const language = useLanguage()
  const { catalogue, refusals } = useText()
  const t = catalogue.desk
  const crumbs = [
    { label: t.title, href: list },
    { label: offer.name[language], href: offer.href },
    { label: t.draftTitle, href: draft },
    { label: t.publishTitle },
  ]
  return (
    <>
      <Breadcrumb items={crumbs} />
      <div class="page-head">
        <h1>{t.publishTitle}</h1>
        <p class="lead">{t.publishLead}</p>
      </div>
      <ErrorSummary errors={useSentences(entry.errors)} />
      <DeskSection id="changes" title={t.changes}>
        {changes.length === 0 ? <p>{t.same}</p> : <Changes changes={changes} />}
        <p>{t.running(offer.running)}</p>
      </DeskSection>
      <DeskSection id="preview" title={t.preview}>
        <Preview contents={contents} />
      </DeskSection>
      {unfinished ? (
        <Callout kind="problem" title={t.unfinished}>
          <p>{refusals[unfinished.code](unfinished.about)}</p>
          <p>
            <a href={draft}>{t.edit}</a>
          </p>
        </Callout>
      ) : (
        <form class="stack" method="post" action={post}>
          <input type="hidden" name="mark" value={mark} />
          <p class="button-row">
            <Button busyLabel={t.publishBusy}>{t.publish}</Button>
            <ButtonLink href={draft} kind="quiet">
              {t.edit}
            </ButtonLink>
          </p>
        </form>
      )}
    </>
  )
}

const Changes: FC<{ changes: readonly Difference[] }> = ({ changes }) => {
  const t = useText().catalogue.desk
  const label = useLabel()
  const words = useWords()
  return (
    <section class="table-scroll" tabindex={0} aria-label={t.changes}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.changed}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ before, after }) => (
            <tr>
              <th scope="row">{label(before ?? after)}</th>
              <td>{words(before)}</td>
              <td>{words(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What it is that changes, in words. */
function useLabel() {
  const language = useLanguage()
  const { desk: t, period } = useText().catalogue
  const limits = {
    ...{ mailboxes: t.mailboxes, databases: t.databases, ftpAccounts: t.ftpAccounts, storageMb: t.storage },
  }
  return (stated: Stated | undefined): string => {
    if (!stated) return ''
    switch (stated.of) {
      case 'limit':
        return limits[stated.limit]
      case 'price':
        return t.what.price(period(stated.months), stated.currency)
      case 'option':
        return t.what.option(stated.option.name[language])
      default:
        return t.what.inLanguage(t.what[stated.of], t.what.languages[stated.language])
    }
  }
}

/** What it says: an amount, a number, the words themselves. */
function useWords() {
  const language = useLanguage()
  const { desk: t, order, period } = useText().catalogue
  return (stated: Stated | undefined): string => {
    if (!stated) return t.nothing
    switch (stated.of) {
      case 'limit':
        return String(stated.limit === 'storageMb' ? Math.floor(stated.count / 1_024) : stated.count)
      case 'price':
        return amountIn(language, stated)
      case 'option':
        return stated.option.prices.map((price) => order.optionPrice(price, period(price.months))).join(', ')
      default:
        return stated.text
    }
  }
}
