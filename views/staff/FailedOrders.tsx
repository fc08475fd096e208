import type { FC } from 'hono/jsx'
import { Button } from '../parts/Button.tsx'
import { Field, FieldScope } from '../parts/Field.tsx'

import { useText } from '../text.tsx'
import { FileLink, type FileRef } from './DeskParts.tsx'

export interface FailedOrder {
  id: string
  wanted: string
  /** Why it could not be opened, in a sentence. */
  why: string
  attempts: number
  account: FileRef
  post: string
}

/** What was paid and could not be opened: why, for whom, and the button that tries again. */
export const FailedOrders: FC<{ failed: readonly FailedOrder[] }> = ({ failed }) => {
  const { desk: t } = useText().orders
  if (failed.length === 0) return null
  return (
    <section>
      <h2>{t.failed}</h2>
      <p>{t.failedLead}</p>
      <ol class="records">
        {failed.map(({ id, wanted, why, attempts, account, post }) => (
          <li class="record">
            <h3 class="record-title">
              <bdi>{wanted}</bdi>
            </h3>
            <p>{why}</p>
            <p class="record-facts">{t.attempts(attempts)}</p>
            <div class="record-line">
              <span>{t.paidBy}</span> <FileLink {...account} />
            </div>
            <FieldScope prefix={id}>
              <form class="stack record-form" method="post" action={post} novalidate>
                <Field name="name" label={t.name} help={t.nameHelp} value={wanted} autocomplete="off" />
                <p class="button-row">
                  <Button busyLabel={t.retryBusy}>{t.retry}</Button>
                </p>
              </form>
            </FieldScope>
          </li>
        ))}
      </ol>
    </section>
  )
}
