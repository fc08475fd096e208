import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import type { Entry } from '../../src/base/form.ts'
import type { Role } from '../../src/core/permissions.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { Callout } from '../parts/Callout.tsx'
import { CheckList } from '../parts/CheckList.tsx'
import { Field } from '../parts/Field.tsx'
import { LongField } from '../parts/LongField.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { useLanguage, useText } from '../text.tsx'

const LANGUAGES = ['fr', 'en'] as const

/** What is wrong with a field, as its part takes it. */
function useWrong({ errors }: Entry) {
  const { refusals } = useText()
  return (name: string) => {
    const problem = errors[name]
    return { name, error: problem && refusals[problem.code](problem.about) }
  }
}

/** Who is invited, and in which language they are written to. */
export const WhoInputs: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().invitations.invite
  const language = useLanguage()
  const wrong = useWrong(entry)
  return (
    <>
      <Field
        {...wrong('email')}
        type="email"
        inputmode="email"
        label={t.email}
        help={t.emailHelp}
        autocomplete="off"
        value={entry.typed['email']?.[0]}
        maxLength={254}
      />
      <SelectField
        {...wrong('language')}
        label={t.language}
        options={LANGUAGES.map((one) => ({ value: one, label: t.languages[one] }))}
        value={entry.typed['language']?.[0] ?? language}
      />
    </>
  )
}

/** The roles the reader may give; which of them may also pay is asked with the products. */
export type OfferedRole = Exclude<Role, 'billing'>

/** As what they come in. */
export const RoleInputs: FC<{ entry: Entry; seen: readonly OfferedRole[] }> = ({ entry, seen }) => {
  const { invitations, actions } = useText()
  const t = invitations.invite
  const options = seen.map((role) => ({ value: role, label: capital(actions.roles[role]), hint: t.roles[role] }))
  return <RadioList {...useWrong(entry)('role')} legend={t.role} options={options} value={entry.typed['role']?.[0]} />
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

interface ProductsProps {
  entry: Entry
  kept: { role?: Role }
  seen: readonly { id: string; name: string; kind: ProductKind }[]
}

/** What they are given, and whether invoices are theirs too: nobody from outside pays for the account. */
export const ProductsInputs: FC<ProductsProps> = ({ entry, kept, seen }) => {
  const words = useText()
  const { kinds } = words.products
  const t = words.invitations.invite
  const wrong = useWrong(entry)
  const ticked = entry.typed['products'] ?? []
  const options = seen.map(({ id, name, kind }) => ({
    value: id,
    label: name,
    hint: kinds[kind],
    checked: ticked.includes(id),
  }))
  return (
    <>
      {seen.length === 0 ? (
        <p>{t.noProducts}</p>
      ) : (
        <>
          <CheckList {...wrong('products')} legend={t.products} options={options} />
          <p class="field-help">{t.productsHelp}</p>
        </>
      )}
      {kept.role !== 'external' && (
        <TickField {...wrong('billing')} checked={entry.typed['billing']?.[0] !== undefined}>
          {t.billing}
        </TickField>
      )}
    </>
  )
}

/** A few words of whoever invites. */
export const MessageInputs: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().invitations.invite
  return (
    <LongField
      {...useWrong(entry)('message')}
      label={t.message}
      help={t.messageHelp}
      value={entry.typed['message']?.[0]}
      required={false}
      maxLength={500}
    />
  )
}

interface SummaryProps {
  kept: { email?: string; language?: Language; role?: Role; message?: string }
  seen: { products: readonly string[] | undefined; days: number }
}

/** Everything once more, before the letter leaves. */
export const SummaryInputs: FC<SummaryProps> = ({ kept, seen }) => {
  const { invitations, actions } = useText()
  const { facts: t, languages, summary } = invitations.invite
  return (
    <>
      <dl class="facts">
        <Fact label={t.to} value={kept.email ?? ''} />
        <Fact label={t.language} value={kept.language ? languages[kept.language] : ''} />
        <Fact label={t.role} value={kept.role ? actions.roles[kept.role] : ''} />
        <Fact label={t.products} value={useProducts(seen.products)} />
        <Fact label={t.message} value={kept.message || t.noMessage} />
        <Fact label={t.until} value={t.days(seen.days)} />
      </dl>
      <p>{summary}</p>
    </>
  )
}

/** What is given, in words. */
export function useProducts(products: readonly string[] | undefined): string {
  const t = useText().invitations.invite.facts
  if (!products) return t.allProducts
  return products.length === 0 ? t.noProducts : products.join(', ')
}

export const Fact: FC<{ label: string; value: string }> = ({ label, value }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi>{value}</bdi>
    </dd>
  </div>
)

/** What sending again, or taking back, does. */
export const AgainInputs: FC = () => (
  <Callout kind="note">
    <p>{useText().invitations.again.why}</p>
  </Callout>
)

export const RevokeInputs: FC = () => (
  <Callout kind="note">
    <p>{useText().invitations.revoke.why}</p>
  </Callout>
)
