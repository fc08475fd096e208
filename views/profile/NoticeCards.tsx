import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { NoticeChoices } from '../../src/profile/notice-choices.ts'
import { CheckList } from '../parts/CheckList.tsx'
import { useText } from '../text.tsx'

/** What may be ticked, as it is in force or as it was typed; what is always sent is said below it. */
export const ChooseNotices: FC<{ entry: Entry; seen: NoticeChoices }> = ({ entry, seen }) => {
  const t = useText().noticeCentre.change
  const typed = entry.typed['letters']
  const option = (value: string, label: string, hint: string, now: boolean) => ({
    ...{ value, label, hint },
    checked: typed ? typed.includes(value) : now,
  })
  const options = [
    ...seen.billing.map(({ publicId, name, byMail }) => option(publicId, t.billing(name), t.billingHint, byMail)),
    option('product', t.product, t.productHint, seen.product),
    option('news', t.news, t.newsHint, seen.news),
  ]
  return (
    <>
      <CheckList name="letters" legend={t.legend} options={options} />
      <p class="field-help">{t.rest}</p>
    </>
  )
}
