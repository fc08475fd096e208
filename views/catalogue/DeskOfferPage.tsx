import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import type { Entry } from '../../src/base/form.ts'
import type { OfferFile } from '../../src/catalogue/desk.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { DeskSection } from '../staff/DeskParts.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useLanguage, useText } from '../text.tsx'
import { OfferState } from './DeskCataloguePage.tsx'
import { Preview } from './Preview.tsx'

export type DoneAtCatalogue = Exclude<keyof Text['catalogue']['desk']['done'], 'saved'>

/** Where the forms of an offer go. */
interface Keeping {
  begin: string
  draft: string
  drop: string
  publish: string
  room: string
  sale: string
}

interface DeskOfferProps {
  offer: OfferFile
  list: string
  done: DoneAtCatalogue | undefined
  /** Absent for those who only read. */
  keeps: Keeping | undefined
  entry: Entry
}

/** One offer: what is sold of it, what is prepared, how much there is, and whether it is on sale at all. */
export const DeskOfferPage: FC<DeskOfferProps> = ({ offer, list, done, keeps, entry }) => {
  const language = useLanguage()
  const { catalogue, products } = useText()
  const t = catalogue.desk
  return (
    <>
      <Breadcrumb items={[{ label: t.title, href: list }, { label: offer.name[language] }]} />
      <div class="page-head">
        <h1>{offer.name[language]}</h1>
        <p class="lead">
          {products.kinds[offer.kind]}, <OfferState {...offer} />
        </p>
      </div>
      {done && (
        <Callout kind="done">
          <p>{t.done[done]}</p>
        </Callout>
      )}
      <ErrorSummary errors={useSentences(entry.errors)} />
      {keeps && <Prepared offer={offer} keeps={keeps} />}
      <DeskSection id="sold" title={t.sold}>
        {offer.sold ? <Preview contents={offer.sold} /> : <p>{t.notSold}</p>}
        <p>{t.running(offer.running)}</p>
      </DeskSection>
      {keeps && <RoomForm offer={offer} post={keeps.room} entry={entry} />}
      {keeps && offer.version !== null && <Sale offer={offer} post={keeps.sale} />}
      {offer.published.length > 0 && <History offer={offer} />}
    </>
  )
}

const Prepared: FC<{ offer: OfferFile; keeps: Keeping }> = ({ offer, keeps }) => {
  const t = useText().catalogue.desk
  if (!offer.prepared)
    return (
      <form class="stack" method="post" action={keeps.begin}>
        <p>{t.prepareWhy}</p>
        <p class="button-row">
          <Button kind="quiet">{t.prepare}</Button>
        </p>
      </form>
    )
  return (
    <DeskSection id="prepared" title={`${t.preparing}: ${t.version(offer.prepared.version)}`}>
      <p>{t.preparingWhy}</p>
      <form class="stack" method="post" action={keeps.drop}>
        <p class="button-row">
          <ButtonLink href={keeps.draft}>{t.edit}</ButtonLink>
          <ButtonLink href={keeps.publish} kind="quiet">
            {t.toPublish}
          </ButtonLink>
          <Button kind="danger" busyLabel={t.dropBusy}>
            {t.drop}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}

const RoomForm: FC<{ offer: OfferFile; post: string; entry: Entry }> = ({ offer, post, entry }) => {
  const t = useText().catalogue.desk
  const typed = useTyped(entry)
  const field = (name: 'stock' | 'mostEach' | 'position') => {
    const { value, ...rest } = typed(name)
    return { ...rest, value: value ?? offer[name]?.toString(), required: false, inputmode: 'numeric' as const }
  }
  return (
    <DeskSection id="room" title={t.room}>
      <form class="stack" method="post" action={post} novalidate>
        <Field {...field('stock')} label={t.stock} help={t.stockHelp} autocomplete="off" />
        <Field {...field('mostEach')} label={t.mostEach} help={t.mostEachHelp} autocomplete="off" />
        <Field {...field('position')} label={t.position} autocomplete="off" />
        <p class="button-row">
          <Button kind="quiet" busyLabel={t.saveBusy}>
            {t.roomSubmit}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}

/** Off sale, or on sale again. */
const Sale: FC<{ offer: OfferFile; post: string }> = ({ offer: { retiredAt }, post }) => {
  const t = useText().catalogue.desk
  return (
    <DeskSection id="sale" title={t.sale}>
      <form class="stack" method="post" action={post}>
        <p>
          {retiredAt ? (
            <>
              {t.resumeWhy} <Instant at={retiredAt} precision="day" />.
            </>
          ) : (
            t.retireWhy
          )}
        </p>
        <p class="button-row">
          <Button kind={retiredAt ? 'quiet' : 'danger'} name="way" value={retiredAt ? 'resume' : 'retire'}>
            {retiredAt ? t.resume : t.retire}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}

const History: FC<{ offer: OfferFile }> = ({ offer: { published } }) => {
  const t = useText().catalogue.desk
  return (
    <DeskSection id="history" title={t.history}>
      <ul>
        {published.map(({ version, at }) => (
          <li>
            {t.version(version)}, {t.published} <Instant at={at} />
          </li>
        ))}
      </ul>
    </DeskSection>
  )
}
