import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button } from '../parts/Button.tsx'
import { useText } from '../text.tsx'

interface FileDoorProps {
  customers: string
  /** The address whose post opens the file. */
  open: string
}

/** Before a file that was not opened lately: what opening it leaves behind. Nothing of the file stands here. */
export const FileDoorPage: FC<FileDoorProps> = ({ customers, open }) => {
  const { customers: list, file: t } = useText().desk
  return (
    <>
      <Breadcrumb items={[{ label: list.title, href: customers }, { label: t.doorTitle }]} />
      <div class="page-head">
        <h1>{t.doorTitle}</h1>
        <p class="lead">{t.door}</p>
        <p>{t.doorSeen}</p>
      </div>
      <form method="post" action={open}>
        <Button>{t.open}</Button>
      </form>
    </>
  )
}
