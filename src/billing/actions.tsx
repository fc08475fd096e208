import { AddressInputs } from '../../views/billing/AddressInputs.tsx'
import { CurrencyInputs } from '../../views/billing/CurrencyInputs.tsx'
import { RemoveAddressInputs } from '../../views/billing/RemoveAddressInputs.tsx'
import { countriesIn } from '../base/countries.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject, oneOf, type Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { addressFields, furtherFields, type StatedAddress, statedBy } from './address.ts'
import { addAddress, editAddress, removeAddress } from './further-addresses.ts'
import { currencyWith, stateMainAddress, tradeWith } from './main-address.ts'
import { type BillingAddress, currencyNow, furtherAddress, furtherAddresses, mainAddress } from './queries.ts'
import { inOneLine } from './rows.ts'

type Stating = { stated: StatedAddress; from: Currency; to: Currency; changed: boolean }
const stating = stepsOn<null, Stating>()

/** What the form of an address starts from: the one in force, or what is known of a new one. */
const startingFrom = (ctx: Ctx, address: Partial<StatedAddress> | undefined) => ({
  address: address ?? {
    country: currencyNow(ctx.store, accountOf(ctx.actor)?.id ?? 0).country,
    language: ctx.language,
  },
  countries: countriesIn(ctx.language),
})

/** The main address; a country that leads to another currency is agreed to in a step of its own (R-ADDR-1, R-ADDR-6). */
export const changeMainAddress = liveAction<null, Stating>({
  name: 'billing.change-address',
  scope: 'account',
  may: 'account.identity',
  title: (t) => t.billing.main.title,
  offer: (t) => t.billing.main.offer,
  subjects: noSubject,
  steps: {
    address: stating.form({
      fields: addressFields,
      look: (ctx, { kept }) => startingFrom(ctx, kept.stated ?? mainAddress(ctx)),
      Inputs: AddressInputs,
      submit: (t) => t.billing.main.submit,
      busy: (t) => t.billing.busy,
      proof: 'recent',
      perform: (ctx, { values }) => {
        const stated = statedBy(values)
        const { from, to } = currencyWith(ctx, stated)
        if (from !== to) return next('currency', { stated, from, to })
        return done({ changed: stateMainAddress(ctx, stated, to), from, to })
      },
    }),
    currency: stating.form({
      fields: {},
      look: (ctx, { kept }) => tradeWith(ctx, kept.stated),
      Inputs: CurrencyInputs,
      submit: (t, { kept }) => t.billing.currency.submit(kept.to ?? ''),
      busy: (t) => t.billing.busy,
      proof: 'recent',
      perform: (ctx, { kept }) => {
        if (!kept.stated || !kept.to) throw new Missing()
        return done({ changed: stateMainAddress(ctx, kept.stated, kept.to) })
      },
    }),
  },
  nothing: (t) => t.billing.main.offer,
  done: (t, { kept: { changed, from, to } }) => {
    if (!changed) return t.billing.same
    return from === to ? t.billing.main.done : t.billing.currency.done(to ?? '')
  },
})

const further = oneOf<BillingAddress>({
  choices: furtherAddresses,
  find: furtherAddress,
  id: ({ publicId }) => publicId,
  label: inOneLine,
})

/** One more address to make documents out to (R-ADDR-3). */
export const addFurtherAddress = liveAction<null>({
  name: 'billing.add-address',
  scope: 'account',
  may: 'billing.settings',
  title: (t) => t.billing.add.title,
  offer: (t) => t.billing.add.offer,
  subjects: noSubject,
  steps: {
    address: stepsOn<null>().form({
      fields: furtherFields,
      look: (ctx) => startingFrom(ctx, undefined),
      Inputs: (props) => <AddressInputs {...props} preselected={false} />,
      submit: (t) => t.billing.add.submit,
      busy: (t) => t.billing.busy,
      proof: 'recent',
      perform: (ctx, { values }) => {
        addAddress(ctx, statedBy(values), values.preselected === '1')
        return done()
      },
    }),
  },
  nothing: (t) => t.billing.add.offer,
  done: (t) => t.billing.add.done,
})

type Editing = { changed: boolean }

/** Another wording of one of them, and whether it is chosen from the start. */
export const editFurtherAddress = liveAction<BillingAddress, Editing>({
  name: 'billing.edit-address',
  scope: 'account',
  may: 'billing.settings',
  title: (t) => t.billing.edit.title,
  offer: (t) => t.billing.edit.offer,
  subjects: further,
  steps: {
    address: stepsOn<BillingAddress, Editing>().form({
      fields: furtherFields,
      look: (ctx, { subject }) => startingFrom(ctx, subject),
      Inputs: (props) => <AddressInputs {...props} preselected={props.subject?.preselected ?? false} />,
      submit: (t) => t.billing.edit.submit,
      busy: (t) => t.billing.busy,
      proof: 'recent',
      perform: (ctx, { subject, values }) =>
        done({ changed: editAddress(ctx, subject, statedBy(values), values.preselected === '1') }),
    }),
  },
  nothing: (t) => t.billing.nothing,
  done: (t, { kept }) => (kept.changed ? t.billing.edit.done : t.billing.same),
})

const REMOVE = 'billing.remove-address'

/** One of them, or one that this very card has just taken away: then it is nothing but its id. */
const toRemove: Subjects<BillingAddress | undefined> = {
  kind: 'one',
  choices: further.choices,
  find: (ctx, ids) => {
    const [id, ...others] = ids
    if (id !== undefined && others.length === 0 && !isThere(ctx, id) && doneBefore(ctx, REMOVE).has(id))
      return undefined
    return further.find(ctx, ids)
  },
  about: (address) => (address ? further.about(address) : ''),
}

const isThere = (ctx: Ctx, id: string): boolean => furtherAddresses(ctx).some(({ publicId }) => publicId === id)

/** Takes one of them away (R-ADDR-11). */
export const removeFurtherAddress = liveAction<BillingAddress | undefined>({
  name: REMOVE,
  scope: 'account',
  may: 'billing.settings',
  title: (t) => t.billing.remove.title,
  offer: (t) => t.billing.remove.offer,
  subjects: toRemove,
  steps: {
    remove: stepsOn<BillingAddress | undefined>().form({
      fields: {},
      Inputs: ({ subject }) => <RemoveAddressInputs preselected={subject?.preselected ?? false} />,
      submit: (t) => t.billing.remove.submit,
      busy: (t) => t.billing.busy,
      proof: 'recent',
      perform: (ctx, { subject }) => {
        if (subject) removeAddress(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.billing.nothing,
  done: (t) => t.billing.remove.done,
})

export const billingActions: readonly AnyAction[] = [
  changeMainAddress,
  addFurtherAddress,
  editFurtherAddress,
  removeFurtherAddress,
]
