import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { Role } from '../../src/core/permissions.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { Callout } from '../parts/Callout.tsx'
import { CheckList } from '../parts/CheckList.tsx'
import { Field } from '../parts/Field.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { useText } from '../text.tsx'

interface Product {
  publicId: string
  name: string
}

/** The person as far as a card draws them. */
type Person = { role: Role; products: readonly Product[] } | undefined

/** What is wrong with a field, in a sentence. */
function useWrong({ errors }: Entry): (name: string) => string | undefined {
  const { refusals } = useText()
  return (name) => {
    const problem = errors[name]
    return problem && refusals[problem.code](problem.about)
  }
}

/** The roles that can be given, each with what it may do. */
export const ChooseRole: FC<{ entry: Entry; subject: Person; seen: { roles: readonly Role[] } | undefined }> = ({
  entry,
  subject,
  seen,
}) => {
  const { members, actions } = useText()
  const options = (seen?.roles ?? []).map((role) => ({
    value: role,
    label: actions.roles[role],
    hint: members.may[role],
  }))
  return (
    <RadioList
      name="role"
      legend={members.changeRole.legend}
      options={options}
      value={entry.typed['role']?.[0] ?? subject?.role}
      error={useWrong(entry)('role')}
    />
  )
}

interface ChooseProductsProps {
  entry: Entry
  subject: Person
  /** The role chosen in the step before, if there was one. */
  kept: { role?: Role }
  seen: { products: readonly (Product & { kind: ProductKind })[] } | undefined
}

/** Everything the account holds; ticked is what the person has, until something else was sent. */
export const ChooseProducts: FC<ChooseProductsProps> = ({ entry, subject, kept, seen }) => {
  const {
    members,
    actions,
    products: { kinds },
  } = useText()
  const ticked = entry.typed['products'] ?? subject?.products.map(({ publicId }) => publicId) ?? []
  const options = (seen?.products ?? []).map(({ publicId, name, kind }) => ({
    value: publicId,
    label: name,
    hint: kinds[kind],
    checked: ticked.includes(publicId),
  }))
  const t = members.changeRole
  if (options.length === 0) return <p>{t.noProducts}</p>
  return (
    <div class="stack">
      <p class="field-help">{kept.role ? t.productsHelp(actions.roles[kept.role]) : members.changeProducts.help}</p>
      <CheckList name="products" legend={t.productsLegend} options={options} error={useWrong(entry)('products')} />
    </div>
  )
}

/** Below what will be lost: what stays, and what follows. */
export const RemoveMember: FC = () => <p>{useText().members.remove.after}</p>

/** Who answers for the account afterwards; or that nobody would, before anything is typed. */
export const LeaveAccount: FC<{ subject: { account: string; stay: readonly string[] } | undefined }> = ({
  subject,
}) => {
  const { members, refusals } = useText()
  const t = members.leave
  const { account = '', stay = [] } = subject ?? {}
  if (stay.length === 0)
    return (
      <Callout kind="note">
        <p>{refusals['last-legal-representative']({ account })}</p>
      </Callout>
    )
  const names = stay.join(', ')
  return (
    <div class="stack">
      <p>{stay.length === 1 ? t.stays(names) : t.stayMany(names)}</p>
      <p>{t.after}</p>
    </div>
  )
}

export const DismissPassword: FC<{ entry: Entry }> = ({ entry }) => {
  const t = useText().members.dismiss
  return (
    <Field
      name="reason"
      label={t.reason}
      help={t.reasonHelp}
      autocomplete="off"
      value={entry.typed['reason']?.[0]}
      error={useWrong(entry)('reason')}
      maxLength={200}
    />
  )
}
