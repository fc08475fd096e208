import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import type { Entry } from '../../src/base/form.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { Button } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { FieldScope } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages, type ListPagesProps } from '../parts/ListPages.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useText } from '../text.tsx'
import { FileLink, type FileRef } from './DeskParts.tsx'
import { type FailedOrder, FailedOrders } from './FailedOrders.tsx'
import { useTyped } from './RecoveryForms.tsx'

interface TaskRow {
  id: string
  task: keyof Text['products']['desk']['board']['tasks']
  kind: ProductKind
  askedAt: string
  product: { name: string; href: string }
  account: FileRef
  post: string
  entry: Entry
}

interface ByHandPageProps extends Pick<ListPagesProps, 'next' | 'first'> {
  tasks: readonly TaskRow[]
  failed: readonly FailedOrder[]
  /** As many characters as a note may have. */
  most: number
}

/** The board of what our people do by hand: what, for whom, since when, and the note its customer reads. */
export const ByHandPage: FC<ByHandPageProps> = ({ tasks, failed, most, ...pages }) => {
  const t = useText().products.desk.board
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <FailedOrders failed={failed} />
      {tasks.length === 0 ? (
        <Empty icon="list-checks" title={t.none} />
      ) : (
        <ol class="records">
          {tasks.map((task) => (
            <TaskOnBoard {...task} most={most} />
          ))}
        </ol>
      )}
      <ListPages {...pages} words={t} />
    </>
  )
}

const TaskOnBoard: FC<TaskRow & { most: number }> = ({ id, task, kind, product, account, ...rest }) => {
  const { kinds, desk } = useText().products
  const t = desk.board
  const typed = useTyped(rest.entry)
  return (
    <li class="record">
      <h2 class="record-title">
        {t.task(t.tasks[task], kinds[kind])} <bdi>{product.name}</bdi>
      </h2>
      <p class="record-facts">
        {t.asked} <Instant at={rest.askedAt} />
      </p>
      <div class="record-line">
        <span>{t.account}</span> <FileLink {...account} />
      </div>
      <FieldScope prefix={id}>
        <form class="stack record-form" method="post" action={rest.post} novalidate>
          <Lines {...typed('note')} label={t.note} most={rest.most} />
          <p class="button-row">
            <Button busyLabel={t.doneBusy}>{t.done}</Button>
            <a href={product.href}>{desk.product}</a>
          </p>
        </form>
      </FieldScope>
    </li>
  )
}
