import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

const NAMED = 3

export interface AccessProps {
  /** The names of products given; absent for a role that opens all of them. */
  products: readonly string[] | undefined
}

/** Which products somebody opens: all, none, or the first few by name. */
export const Products: FC<AccessProps> = ({ products }) => {
  const t = useText().members.products
  if (!products) return <>{t.all}</>
  if (products.length === 0) return <>{t.none}</>
  const more = products.length - NAMED
  return (
    <>
      <bdi>{products.slice(0, NAMED).join(', ')}</bdi>
      {more > 0 && ` ${t.more(more)}`}
    </>
  )
}

/** Does signing in take them a second step? Never by which means. */
export const TwoStep: FC<{ on: boolean }> = ({ on }) => {
  const t = useText().members.twoStep
  return (
    <span class={on ? 'state done' : 'state'}>
      <Icon name={on ? 'shield-check' : 'circle-alert'} />
      {on ? t.on : t.off}
    </span>
  )
}
