import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { Said } from '../../src/catalogue/offers.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { useSentences } from '../actions/StepForm.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field } from '../parts/Field.tsx'
import { LongField } from '../parts/LongField.tsx'
import { DeskSection } from '../staff/DeskParts.tsx'
import { useTyped } from '../staff/RecoveryForms.tsx'
import { useLanguage, useText } from '../text.tsx'
import { type FieldOf, type PriceField, PriceFields } from './PriceFields.tsx'

interface DraftPageProps {
  offer: { name: Said; href: string }
  kind: ProductKind
  /** What the draft says, as its form shows it. */
  typed: Readonly<Record<string, string>>
  options: readonly { name: Said; href: string }[]
  links: { list: string; addOption: string; publish: string }
  post: string
  prices: readonly PriceField[]
  most: { name: number; about: number; terms: number }
  saved: boolean
  entry: Entry
}

/** What is prepared of an offer: its words, what it holds, its prices, its options. */
export const DraftPage: FC<DraftPageProps> = ({ offer, kind, options, links, post, saved, ...draft }) => {
  const language = useLanguage()
  const { catalogue, products } = useText()
  const t = catalogue.desk
  return (
    <>
      <Breadcrumb
        items={[
          { label: t.title, href: links.list },
          { label: offer.name[language], href: offer.href },
          { label: t.draftTitle },
        ]}
      />
      <div class="page-head">
        <h1>{t.draftTitle}</h1>
        <p class="lead">
          {products.kinds[kind]}. {t.preparingWhy}
        </p>
      </div>
      {saved && (
        <Callout kind="done">
          <p>{t.done.saved}</p>
        </Callout>
      )}
      <ErrorSummary errors={useSentences(draft.entry.errors)} />
      <Words {...draft} post={post} />
      <DeskSection id="options" title={t.optionsTitle}>
        {options.length === 0 ? (
          <p>{t.noOptions}</p>
        ) : (
          <ul>
            {options.map(({ name, href }) => (
              <li>
                <a href={href}>{name[language]}</a>
              </li>
            ))}
          </ul>
        )}
        <p class="button-row">
          <ButtonLink href={links.addOption} kind="quiet" icon="circle-plus">
            {t.addOption}
          </ButtonLink>
          <ButtonLink href={links.publish}>{t.toPublish}</ButtonLink>
        </p>
      </DeskSection>
    </>
  )
}

const Words: FC<Pick<DraftPageProps, 'typed' | 'post' | 'prices' | 'most' | 'entry'>> = (draft) => {
  const t = useText().catalogue.desk
  const typed = useTyped(draft.entry)
  const field: FieldOf = (name) => {
    const { value, ...rest } = typed(name)
    return { ...rest, value: value ?? draft.typed[name] }
  }
  return (
    <form class="stack" method="post" action={draft.post} novalidate>
      <SaidFields field={field} most={draft.most} />
      <h2>{t.limits}</h2>
      <p class="field-help">{t.limitsHelp}</p>
      <div class="fields-even">
        {(['mailboxes', 'databases', 'ftpAccounts', 'storage'] as const).map((name) => (
          <Field {...field(name)} label={t[name]} required={false} inputmode="numeric" autocomplete="off" />
        ))}
      </div>
      <h2>{t.prices}</h2>
      <PriceFields prices={draft.prices} field={field} />
      <p class="button-row">
        <Button busyLabel={t.saveBusy}>{t.save}</Button>
      </p>
    </form>
  )
}

const SaidFields: FC<{ field: FieldOf; most: DraftPageProps['most'] }> = ({ field, most }) => {
  const t = useText().catalogue.desk
  const terms = { required: false, rows: 6, help: t.termsHelp, maxLength: most.terms } as const
  return (
    <>
      <Field {...field('nameFr')} label={t.nameFr} maxLength={most.name} autocomplete="off" />
      <Field {...field('nameEn')} label={t.nameEn} maxLength={most.name} autocomplete="off" />
      <LongField {...field('aboutFr')} label={t.aboutFr} maxLength={most.about} />
      <LongField {...field('aboutEn')} label={t.aboutEn} maxLength={most.about} />
      <LongField {...field('termsFr')} {...terms} label={t.termsFr} />
      <LongField {...field('termsEn')} {...terms} label={t.termsEn} />
    </>
  )
}
